import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SignatureRefusal } from '../../signature/verify.cipher.ts'
import { fieldFaults, pointerOf } from './field-faults.ts'
import { knownProblem, type ProblemCode, problemAnswer, problemOf, problemStatus } from './problem.ts'
import { askedLanguage, problemWords } from './words.ts'

const origin = 'https://desk.example'

describe('a problem', () => {
  test('is answered as RFC 9457 has it, in the language that was asked for', () => {
    const errors = [{ pointer: '/facts', code: 'required', detail: 'This is required.' }]
    const requestId = '01900000-0000-7000-8000-000000000001'
    const problem = problemOf(knownProblem('invalid', 'en'), { origin, requestId, errors })
    const { status, fields, body } = problemAnswer(problem, 'en')
    expect([status, fields]).toEqual([
      422,
      { 'content-type': 'application/problem+json', 'content-language': 'en', vary: 'accept-language' },
    ])
    expect(JSON.parse(body)).toEqual({
      type: 'https://desk.example/api/problems/invalid',
      title: 'Something in the body has to be mended',
      status: 422,
      code: 'invalid',
      detail: 'Nothing was saved. Mend what errors names, and send it again.',
      instance: 'urn:uuid:01900000-0000-7000-8000-000000000001',
      errors,
    })
  })

  test('of a context has its own words', () => {
    const kind = { status: 409, code: 'already-withdrawn', title: '取り下げられています', detail: '変更はできません。' }
    expect(problemOf(kind, { origin })).toEqual({ type: `${origin}/api/problems/already-withdrawn`, ...kind })
  })

  test.each(['ja', 'en'] as const)('of every kind has words in %s, and no words are left over', (language) => {
    expect(Object.keys(problemWords(language).problems)).toEqual(Object.keys(problemStatus))
  })

  test('is there for every refusal of a signature', () => {
    // The compiler refuses this line when one has none.
    const codeOf = (refusal: SignatureRefusal): ProblemCode => refusal
    expect(problemStatus[codeOf('signature-wrong')]).toBe(401)
  })
})

test.each<[string | undefined, string]>([
  [undefined, 'ja'],
  ['', 'ja'],
  ['*', 'ja'],
  ['en', 'en'],
  ['en-GB, ja;q=0.5', 'en'],
  ['ja, en;q=0.9', 'ja'],
  ['en;q=0.2, ja;q=0.8', 'ja'],
  ['de, fr', 'ja'],
  ['de, en;q=0.1', 'en'],
])('who accepts %j is answered in %s', (header, language) => {
  expect(askedLanguage(header)).toBe(language)
})

test.each<[PropertyKey[], string]>([
  [[], ''],
  [['facts'], '/facts'],
  [['targets', 0, 'url'], '/targets/0/url'],
  [['a/b', 'm~n', ''], '/a~1b/m~0n/'],
])('the path %j is the pointer %j', (path, pointer) => {
  expect(pointerOf(path)).toBe(pointer)
})

describe('what is wrong with a body', () => {
  const schema = z
    .strictObject({
      facts: z.string().min(1).max(10),
      code: z.string().min(3).optional(),
      language: z.enum(['ja', 'en']),
      goodFaithStatement: z.literal(true),
      targets: z
        .array(z.strictObject({ url: z.url(), count: z.int().min(1).max(5).optional() }))
        .min(1)
        .max(2),
      right: z.union([z.string(), z.number()]).optional(),
      from: z.string().optional(),
    })
    .check((check) => {
      if (check.value.from === 'later')
        check.issues.push({ code: 'custom', path: ['from'], input: check.value.from, params: { code: 'too-late' } })
    })
  const right = { facts: 'あ', language: 'ja', goodFaithStatement: true, targets: [{ url: 'https://a.example/' }] }
  const faultsOf = (input: unknown) => {
    const { error } = schema.safeParse(input)
    return fieldFaults(error?.issues ?? [], input, { language: 'en', words: { 'too-late': 'This is too late.' } })
  }

  test('is nothing when it is right', () => {
    expect(faultsOf(right)).toEqual([])
  })

  test.each<[string, object | string, [string, string, string][]]>([
    [
      'nothing',
      {},
      [
        ['/facts', 'required', 'This is required.'],
        ['/language', 'required', 'This is required.'],
        ['/goodFaithStatement', 'required', 'This is required.'],
        ['/targets', 'required', 'This is required.'],
      ],
    ],
    ['a text', 'facts', [['', 'wrong-type', 'This is of another type.']]],
    ['an empty text', { ...right, facts: '' }, [['/facts', 'required', 'This is required.']]],
    ['a number for a text', { ...right, facts: 1 }, [['/facts', 'wrong-type', 'This is of another type.']]],
    ['null for a text', { ...right, facts: null }, [['/facts', 'wrong-type', 'This is of another type.']]],
    ['a long text', { ...right, facts: 'secretsecret' }, [['/facts', 'too-long', 'At most 10 characters or items.']]],
    ['a short text', { ...right, code: 'x' }, [['/code', 'too-short', 'At least 3 characters or items.']]],
    ['another code', { ...right, language: 'secret' }, [['/language', 'not-allowed', 'One of these: ja, en']]],
    ['no statement', { ...right, goodFaithStatement: false }, [['/goodFaithStatement', 'not-allowed', 'One of these: true']]],
    ['an empty list', { ...right, targets: [] }, [['/targets', 'required', 'This is required.']]],
    ['a long list', { ...right, targets: Array(3).fill(right.targets[0]) }, [['/targets', 'too-long', 'At most 2 characters or items.']]],
    ['no address', { ...right, targets: [{ url: 'secret' }] }, [['/targets/0/url', 'wrong-format', 'Not in the format url.']]],
    [
      'numbers out of bounds',
      {
        ...right,
        targets: [
          { ...right.targets[0], count: 0 },
          { ...right.targets[0], count: 6 },
        ],
      },
      [
        ['/targets/0/count', 'too-small', 'At least 1.'],
        ['/targets/1/count', 'too-great', 'At most 5.'],
      ],
    ],
    ['what nobody knows', { ...right, secret: 1, another: 2 }, [['', 'unknown-member', 'There is a member that is not in the schema.']]],
    ['neither of two', { ...right, right: ['secret'] }, [['/right', 'invalid', 'Please check this.']]],
    ['what a rule refuses', { ...right, from: 'later' }, [['/from', 'too-late', 'This is too late.']]],
  ])('is told of %s, and nothing that was sent is repeated', (_, input, expected) => {
    const faults = faultsOf(input)
    expect(faults.map(({ pointer, code, detail }) => [pointer, code, detail])).toEqual(expected)
    expect(JSON.stringify(faults)).not.toContain('secret')
  })

  test('is told in Japanese too, and a hundred times at most', () => {
    const list = z.array(z.number())
    const input = Array.from({ length: 300 }, () => 'x')
    const faults = fieldFaults(list.safeParse(input).error?.issues ?? [], input, { language: 'ja' })
    expect([faults.length, faults[99]]).toEqual([100, { pointer: '/99', code: 'wrong-type', detail: '型が違います。' }])
  })

  test('without words of its own is told in general ones', () => {
    const input = { ...right, from: 'later' }
    const faults = fieldFaults(schema.safeParse(input).error?.issues ?? [], input, { language: 'en' })
    expect(faults).toEqual([{ pointer: '/from', code: 'too-late', detail: 'Please check this.' }])
  })
})
