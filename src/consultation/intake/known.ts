/** What the answers of one window are checked against on one day. */
import type { Day } from '../../shared/day.ts'
import { type Classification, codesOn } from '../classification.ts'
import type { Known } from './answers.ts'

export type { Classification } from '../classification.ts'

export function knownOn(today: Day, { codes }: Classification, confirmedMail: string | undefined): Known {
  const ids = (dimension: 'attribute' | 'target' | 'content' | 'place') => new Set(codesOn(codes, dimension, today).map(({ id }) => id))
  return {
    attributes: ids('attribute'),
    targets: ids('target'),
    contents: ids('content'),
    places: ids('place'),
    today,
    confirmedMail,
  }
}
