import { describe, expect, test } from 'vitest'
import { helpFor, helpIn, telephoneAddress } from '../../shared/emergency/help.ts'
import { languages } from '../../shared/language.ts'
import type { Danger } from '../../shared/text/danger.ts'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import { helpAsked } from './help.ts'
import { classification, content } from './intake.testing.ts'
import { intakeOf, wholeAnswers, writtenIn } from './telling.ts'
import { toldDateWords } from './told-date.ts'
import { toldUrlOf } from './told-url.ts'

const answers = wholeAnswers({
  danger: 'none',
  target: 'target.self',
  attribute: 'attribute.adult',
  contents: ['content.defamation'],
  urls: ['https://x.com/hana/status/1377239270973349888?s=20', 'クラスの掲示板'],
  story: '写真をのせられました',
  minor: 'no',
  language: 'easy',
})
const whole = { answers, files: [], services: classification.services, signs: [] as Danger[] }

describe('what a person told becomes a case', () => {
  test('with the service and place that an address suggests, and the form by which it is compared', () => {
    expect(intakeOf(whole).urls).toEqual([
      {
        url: 'https://x.com/hana/status/1377239270973349888?s=20',
        canonical: expect.stringContaining('1377239270973349888'),
        service: 'service.x',
        place: 'place.sns',
      },
      { url: 'クラスの掲示板', canonical: null, service: null, place: null },
    ])
  })

  test('in the language of the answer, from the web', () => {
    expect(intakeOf(whole)).toMatchObject({ language: 'easy', channel: 'web', isMinor: false })
  })

  test.each<[string, Partial<typeof answers>, Danger[], boolean]>([
    ['nothing points to danger', {}, [], false],
    ['the person said that they are threatened', { danger: 'violence' }, [], true],
    ['the person said that they want to die', { danger: 'despair' }, [], true],
    ['the person would rather not say', { danger: 'unsaid' }, [], false],
    ['the words of the story show it', {}, ['stalking'], true],
  ])('and comes first only when there is danger: %s', (_, change, signs, expected) => {
    expect(intakeOf({ ...whole, answers: { ...answers, ...change }, signs }).inDanger).toBe(expected)
  })

  test('with an address only when it was confirmed', () => {
    expect(intakeOf(whole).mail).toBeNull()
    const mail = { ...answers, contact: 'mail', mail: 'a@b.example', confirmedMail: 'a@b.example' } as const
    expect(intakeOf({ ...whole, answers: mail }).mail).toBe('a@b.example')
  })

  test('with the keys of its files as bytes', () => {
    const file = {
      id: '1',
      role: 'original',
      originalId: null,
      objectKey: 'k',
      key: 'AAEC',
      name: 'a.png',
      sha256: 's',
      kind: 'png',
      size: 3,
    } as const
    expect(intakeOf({ ...whole, files: [file] }).files[0]?.key).toEqual(Buffer.from([0, 1, 2]))
  })
})

test('everything written freely is read for signs, and nothing else', () => {
  expect(writtenIn({ story: 'あ', offWeb: 'い', wishOther: 'う', mail: 'え' })).toBe('あ\nい\nう')
})

test('an address on the web is told by its host', () => {
  expect(toldUrlOf('https://www.instagram.com/p/abc/', classification.services)).toMatchObject({ service: 'service.instagram' })
})

test.each<[string, 'ja' | 'easy' | 'en', string]>([
  ['2026-11-20', 'ja', '2026年11月20日（金）'],
  ['2026-09', 'ja', '2026年9月'],
  ['2026-09', 'easy', '2026｜年《ねん》9｜月《がつ》'],
  ['2026-09', 'en', 'September 2026'],
  ['unknown', 'ja', '分からない'],
  ['unknown', 'en', 'I do not know'],
])('the date %s is read in %s as %s', (date, language, words) => {
  expect(toldDateWords(date, language)).toBe(words)
})

describe('help', () => {
  test.each<[Danger[], string | undefined]>([
    [[], undefined],
    [['self-harm'], 'heart'],
    [['threat'], 'safety'],
    [['home-shown', 'self-harm'], 'heart'],
  ])('for the signs %o is %s', (signs, help) => {
    expect(helpFor(signs)).toBe(help)
  })

  test('follows what was said when danger was asked', () => {
    expect([helpAsked({ danger: 'violence' }), helpAsked({ danger: 'despair' }), helpAsked({ danger: 'none' }), helpAsked({})]).toEqual([
      'safety',
      'heart',
      undefined,
      undefined,
    ])
  })

  test.each([
    ['tonight', 'police-110'],
    ['safety', 'police-110'],
    ['heart', 'kokoro'],
  ] as const)('%s begins with %s', (order, first) => {
    expect(helpIn(order, content.emergency)[0]?.id).toBe(first)
  })

  test('is everything there is when none of the usual entries is left', () => {
    const others = content.emergency.filter(({ id }) => id === 'human-rights-110')
    expect(helpIn('tonight', others)).toEqual(others)
    expect(helpIn('heart', [])).toEqual([])
  })

  test.each([
    ['110', 'tel:110'],
    ['#9110', 'tel:%239110'],
    ['0120-0-78310', 'tel:0120078310'],
  ])('%s is dialled as %s', (phone, address) => {
    expect(telephoneAddress(phone)).toBe(address)
  })

  test.each(languages)('has a name, words and hours in %s', (language) => {
    for (const entry of content.emergency) expect(entry.name[language] && entry.words[language] && entry.hours[language]).toBeTruthy()
  })
})

test.each([
  [1, '1 KB'],
  [340 * 1024, '340 KB'],
  [999 * 1024, '999 KB'],
  [2.44 * 1024 * 1024, '2.4 MB'],
  [20 * 1024 * 1024, '20.0 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(fileSizeWords(bytes)).toBe(words)
})
