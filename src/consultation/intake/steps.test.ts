import { describe, expect, test } from 'vitest'
import type { Known } from './answers.ts'
import type { Entry } from './entry.ts'
import {
  type Entries,
  firstOpenStep,
  isMinor,
  isStepName,
  positionOf,
  type StepName,
  stepAfter,
  stepBefore,
  stepNames,
  walk,
} from './steps.ts'

const known: Known = {
  attributes: new Set(['attribute.adult', 'attribute.elementary-school', 'attribute.junior-high-school', 'attribute.corporation']),
  targets: new Set(['target.self']),
  contents: new Set(['content.defamation', 'content.threat']),
  places: new Set(['place.sns']),
  today: '2026-11-24',
  confirmedMail: 'hana@mail.example',
}

const oneAnswer: Record<StepName, Entry> = {
  danger: { danger: ['none'] },
  target: { target: ['target.self'] },
  attribute: { attribute: ['attribute.adult'] },
  contents: { contents: ['content.defamation'] },
  places: { places: ['place.sns'] },
  urls: { urls: ['https://x.com/hana/status/1'] },
  dates: { 'posted-unknown': ['yes'], 'found-unknown': ['yes'] },
  wishes: { wishes: ['delete'] },
  story: { story: ['名前を書かれました'] },
  files: {},
  age: { minor: ['no'] },
  'may-contact': { mayContact: ['self'] },
  contact: { contact: ['none'] },
  'mail-code': {},
  language: { language: ['ja'] },
}
const answersWith = (change: Entries = {}): Entries => ({ ...oneAnswer, ...change })

/** The answers that open or close a page, and the pages a person then meets besides those that everybody meets. */
const attributes = [
  ['attribute.adult', true],
  ['attribute.elementary-school', false],
  ['attribute.junior-high-school', false],
  ['attribute.corporation', false],
] as const
const paths = attributes.flatMap(([attribute, asksAge]) =>
  (['yes', 'no', 'unsaid'] as const).flatMap((minor) =>
    (['none', 'mail'] as const).map((contact) => {
      const isChild = asksAge ? minor === 'yes' : attribute !== 'attribute.corporation'
      const own: StepName[] = [...(asksAge ? (['age'] as const) : []), ...(isChild ? (['may-contact'] as const) : []), 'contact']
      return { attribute, minor, contact, own: contact === 'mail' ? [...own, 'mail-code' as const] : own }
    }),
  ),
)
const COMMON: StepName[] = ['danger', 'target', 'attribute', 'contents', 'places', 'urls', 'dates', 'wishes', 'story', 'files']

describe.each(paths)('somebody who is $attribute, under 18: $minor, notices: $contact', ({ attribute, minor, contact, own }) => {
  const entries = answersWith({
    attribute: { attribute: [attribute] },
    age: { minor: [minor] },
    contact: { contact: [contact], mail: ['hana@mail.example'] },
  })
  const walked = walk(entries, known)
  const expected = [...COMMON, ...own, 'language']

  test('meets these pages', () => {
    expect(walked.path).toEqual(expected)
  })

  test('may send, for no page is open', () => {
    expect(firstOpenStep(walked)).toBeUndefined()
  })

  test('is led by "next" through every page to the check, and by "back" the same way to the start', () => {
    const forth: (StepName | 'check')[] = ['danger']
    for (let at = forth[0]; at !== undefined && at !== 'check' && forth.length < 30; at = forth.at(-1)) {
      forth.push(stepAfter(at, walked, { changing: false }))
    }
    expect(forth).toEqual([...expected, 'check'])
    const back: StepName[] = []
    for (let at = stepBefore('check', walked); at !== undefined && back.length < 30; at = stepBefore(at, walked)) back.push(at)
    expect(back).toEqual([...expected].reverse())
  })

  test('sees how far along each page is', () => {
    expect(walked.path.map((step) => positionOf(step, walked))).toEqual(
      expected.map((_, index) => ({ current: index + 1, total: expected.length })),
    )
  })

  test('who changes one answer goes straight back to the check', () => {
    for (const step of walked.path) expect(stepAfter(step, walked, { changing: true })).toBe('check')
  })
})

describe('an answer that opens another page', () => {
  test('leads there before the check, when it was changed', () => {
    const child = walk(answersWith({ age: { minor: ['yes'] }, 'may-contact': {} }), known)
    expect(stepAfter('age', child, { changing: true })).toBe('may-contact')
  })

  test('an address that was changed after it was confirmed has to be confirmed again', () => {
    const other = walk(answersWith({ contact: { contact: ['mail'], mail: ['other@mail.example'] } }), known)
    expect(firstOpenStep(other)).toBe('mail-code')
  })

  test('a page that is no longer met neither stops the sending nor answers for anybody', () => {
    const company = walk(answersWith({ attribute: { attribute: ['attribute.corporation'] }, age: { minor: ['yes'] } }), known)
    expect([firstOpenStep(company), company.answers.minor]).toEqual([undefined, undefined])
  })
})

test('with nothing answered, the first page is open and nobody can send', () => {
  const walked = walk({}, known)
  expect(firstOpenStep(walked)).toBe('danger')
  expect([...walked.faults.keys()]).toEqual(walked.path.filter((step) => step !== 'files'))
})

test.each(stepNames.filter((step) => step !== 'files' && step !== 'may-contact'))('leaving out "%s" keeps the form open there', (step) => {
  const walked = walk(answersWith({ contact: { contact: ['mail'], mail: ['hana@mail.example'] }, [step]: {} }), {
    ...known,
    confirmedMail: step === 'mail-code' ? undefined : 'hana@mail.example',
  })
  expect(firstOpenStep(walked)).toBe(step)
})

test.each<[string, string | undefined, 'yes' | 'no' | 'unsaid' | undefined, boolean | undefined]>([
  ['a pupil is, whatever was ticked', 'attribute.elementary-school', undefined, true],
  ['somebody at junior high school is', 'attribute.junior-high-school', undefined, true],
  ['somebody at high school may be eighteen and is asked', 'attribute.high-school', 'no', false],
  ['whoever says so is', 'attribute.university', 'yes', true],
  ['who would rather not say is neither', 'attribute.adult', 'unsaid', undefined],
  ['a company is not', 'attribute.corporation', undefined, false],
])('under 18: %s', (_, attribute, minor, expected) => {
  expect(isMinor({ ...(attribute && { attribute }), ...(minor && { minor }) })).toBe(expected)
})

test.each([
  ['story', true],
  ['check', false],
  ['toString', false],
  ['__proto__', false],
])('%s is a page of the form: %s', (text, expected) => {
  expect(isStepName(text)).toBe(expected)
})
