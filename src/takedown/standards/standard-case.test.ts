import { expect, test } from 'vitest'
import { type CaseAction, type CaseFault, type CaseState, caseLimitOf, caseTypes, decideCase, readCase } from './standard-case.ts'
import { inAll } from './standards.testing.ts'

const entry = {
  year: '2026',
  type: 'privacy',
  title: inAll('住所の書き込み'),
  facts: inAll('住所が書かれました。'),
  handling: inAll('削除しました。'),
}

test('a whole case is read, with Japanese alone too', () => {
  expect(readCase(entry, 2026).given).toMatchObject({ fiscalYear: 2026, type: 'privacy' })
  expect(readCase({ ...entry, title: { ja: '題', easy: '', en: '' } }, 2026).faults).toEqual([])
})

test.each<[string, Partial<typeof entry>, CaseFault[]]>([
  ['no title', { title: inAll('') }, [{ field: 'title-ja', fault: 'missing' }]],
  ['no facts', { facts: inAll(' ') }, [{ field: 'facts-ja', fault: 'missing' }]],
  ['nothing on what was done', { handling: inAll('') }, [{ field: 'handling-ja', fault: 'missing' }]],
  ['a long English title', { title: { ja: '題', easy: '', en: 'a'.repeat(151) } }, [{ field: 'title-en', fault: 'too-long' }]],
  ['a year before the Act', { year: '2024' }, [{ field: 'year', fault: 'no-such-year' }]],
  ['a year that has not begun', { year: '2027' }, [{ field: 'year', fault: 'no-such-year' }]],
  ['no year', { year: '令和8' }, [{ field: 'year', fault: 'no-such-year' }]],
  ['a type that is none', { type: 'gossip' }, [{ field: 'type', fault: 'none-chosen' }]],
])('a case with %s is not taken', (_, change, faults) => {
  expect(readCase({ ...entry, ...change }, 2026)).toEqual({ given: undefined, faults })
})

test('every line of the yearly publication has cases of its own, and so has what infringes no right', () => {
  expect(caseTypes).toEqual(['defamation', 'privacy', 'person', 'private_image', 'business', 'intellectual_property', 'other', 'unlawful'])
  expect([caseLimitOf('title', 'en'), caseLimitOf('facts', 'easy')]).toEqual([150, 600])
})

const moves: Record<CaseState, Partial<Record<CaseAction, CaseState | 'discarded'>>> = {
  draft: { save: 'draft', publish: 'published', discard: 'discarded' },
  published: { withdraw: 'withdrawn' },
  withdrawn: { publish: 'published' },
}
const states: CaseState[] = ['draft', 'published', 'withdrawn']
const actions: CaseAction[] = ['save', 'publish', 'withdraw', 'discard']

test.each(states.flatMap((state) => actions.map((action) => [state, action, moves[state][action]] as const)))(
  'from %s, %s leads to %s',
  (state, action, next) => {
    expect(decideCase(state, action)).toEqual(
      next === undefined ? { granted: false, refusal: 'not-from-here' } : { granted: true, value: next },
    )
  },
)
