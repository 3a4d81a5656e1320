import { describe, expect, test } from 'vitest'
import { type Answered, type Marks, MOST_SIMILAR, similarTo } from './related.ts'

const marks = (contents: string, places: string, services: string): Marks => {
  const codes = (dimension: string, names: string) => (names === '' ? [] : names.split(' ').map((name) => `${dimension}.${name}`))
  return { contents: codes('content', contents), places: codes('place', places), services: codes('service', services) }
}

let count = 0
const answered = (name: string, codes: Marks, day = '2026-11-01'): Answered => {
  count += 1
  return { id: String(count), number: name, state: 'answered', receivedAt: new Date(`${day}T00:00:00.000Z`), adviserId: null, ...codes }
}

describe('a case is like another', () => {
  const asked = marks('defamation', 'sns', 'x')

  test.each<[string, Marks, boolean]>([
    ['with the same content at the same service', marks('defamation', 'sns', 'x'), true],
    ['with one content of several in common', marks('privacy defamation', 'sns', 'x'), true],
    ['with one service of several in common', marks('defamation', 'sns', 'google x'), true],
    ['at a place of the same kind, when no service is known of it', marks('defamation', 'sns', ''), true],
    ['not at another service, though of the same kind', marks('defamation', 'sns', 'instagram'), false],
    ['not with another content at the same service', marks('threat', 'sns', 'x'), false],
    ['not at a place of another kind, when no service is known of it', marks('defamation', 'board', ''), false],
    ['not with nothing known of it', marks('', '', ''), false],
  ])('%s', (_, codes, expected) => {
    expect(similarTo(asked, [answered('A', codes)])).toHaveLength(expected ? 1 : 0)
    expect(similarTo(codes, [answered('A', asked)])).toHaveLength(expected ? 1 : 0)
  })

  test('and nothing is like a case of which nothing is known', () => {
    expect(similarTo(marks('', '', ''), [answered('A', asked)])).toEqual([])
  })
})

describe('of many', () => {
  const asked = marks('defamation privacy', 'sns', 'x google')

  test('those that share most stand first, and of them the newest', () => {
    const list = [
      answered('one content, old', marks('defamation', 'sns', 'x'), '2026-10-01'),
      answered('one content, new', marks('privacy', 'sns', 'x'), '2026-10-02'),
      answered('everything', marks('defamation privacy', 'sns', 'x google'), '2026-09-01'),
      answered('two contents', marks('defamation privacy', 'sns', 'x'), '2026-08-01'),
      answered('nothing', marks('threat', 'board', ''), '2026-11-01'),
    ]
    expect(similarTo(asked, list).map(({ number }) => number)).toEqual([
      'everything',
      'two contents',
      'one content, new',
      'one content, old',
    ])
  })

  test('five are shown', () => {
    const list = Array.from({ length: 9 }, (_, index) => answered(String(index), asked, `2026-11-0${index + 1}`))
    expect(similarTo(asked, list).map(({ number }) => number)).toEqual(['8', '7', '6', '5', '4'])
    expect(MOST_SIMILAR).toBe(5)
  })
})
