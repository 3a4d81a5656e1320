import { expect, test } from 'vitest'
import type { Dimension } from '../../shared/content/codes.ts'
import { loadContent } from '../../shared/content/content.folder.ts'
import { choicesOf, codeWords } from './choices.ts'

const classification = await loadContent('content')
const DAY = '2026-11-24'

test.each<[Dimension]>([['target'], ['attribute'], ['content'], ['place']])(
  'what was ticked of %s is read back in the same words, in every language',
  (dimension) => {
    for (const language of ['ja', 'easy', 'en'] as const)
      for (const { value, label } of choicesOf(classification, dimension, DAY, language))
        expect([value, codeWords(classification, value, DAY, language)]).toEqual([value, label])
  },
)

test('a code that nobody knows is read back as it is', () => {
  expect(codeWords(classification, 'content.no-such', DAY, 'ja')).toBe('content.no-such')
})

test('a trouble has its official name below, but in easy Japanese nothing is said twice', () => {
  const [first] = choicesOf(classification, 'content', DAY, 'ja')
  expect(first).toMatchObject({ value: expect.stringMatching(/^content\./), description: expect.any(String) })
  for (const choice of choicesOf(classification, 'content', DAY, 'easy')) expect(choice).not.toHaveProperty('description')
})
