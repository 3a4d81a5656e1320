import type { Comparing } from '../difference.views.tsx'
import { type Piece, textDifference } from '../text-difference.ts'

type Version = { id: string }

/** An operator publishes a few versions a year; those before the last ones are read seldom. */
const MOST_PAIRS = 20

/** What was found between two versions before. What is published never changes, so a pair is forgotten only for room. */
export function openComparisons(): (before: Version, after: Version) => Comparing {
  const pairs = new Map<string, Comparing>()
  return (before, after) => {
    const key = `${before.id} ${after.id}`
    const known = pairs.get(key)
    if (known !== undefined) return known
    const oldest = pairs.keys().next()
    if (pairs.size >= MOST_PAIRS && !oldest.done) pairs.delete(oldest.value)
    const comparing = rememberingEach()
    pairs.set(key, comparing)
    return comparing
  }
}

function rememberingEach(): Comparing {
  const found = new Map<string, Piece[]>()
  return (before, after, language) => {
    const key = JSON.stringify([language, before, after])
    const pieces = found.get(key) ?? textDifference(before, after, language)
    found.set(key, pieces)
    return pieces
  }
}
