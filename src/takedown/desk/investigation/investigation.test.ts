import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadContent } from '../../../shared/content/content.folder.ts'
import { investigationQuestionSchema } from '../../../shared/content/investigation.ts'
import { rightCodes } from '../../right-codes.ts'
import { mayInvestigate } from './investigation.policy.ts'
import { needsConfirmation, nothingIn, pointersOf, questionsFor, readAnswers } from './investigation.ts'

const { investigation: questions, sources } = await loadContent(join(import.meta.dirname, '../../../../content'))
const idsFor = (...rights: string[]) => questionsFor(questions, rights).map(({ id }) => id)

describe('the questions of content/', () => {
  test.each(rightCodes.map((code) => [code]))('%s raises questions of its own besides the general ones', (code) => {
    const general = ['identifiability', 'publicity', 'necessity']
    expect(idsFor(code).filter((id) => !general.includes(id)).length).toBeGreaterThan(0)
    expect(idsFor(code)).toEqual(expect.arrayContaining(['publicity', 'necessity']))
  })

  test('every right of a question is one that the desk knows', () => {
    const unknown = questions.flatMap(({ rights }) => rights.filter((right) => !rightCodes.some((code) => code === right)))
    expect(unknown).toEqual([])
  })

  test('no answer and no help judges', () => {
    const said = questions.flatMap(({ question, help, choices }) => [question, help, ...choices.map(({ label }) => label)])
    for (const { ja, en } of said) expect(`${ja} ${en}`).not.toMatch(/違法|不法|犯罪|\billegal\b|\bunlawful\b/)
  })

  test('a leading idea that nobody checked says so, and an article that was read does not', () => {
    const unchecked = sources.filter(({ certainty }) => certainty === 'memory').map(({ key }) => key)
    for (const question of questions)
      expect([question.id, needsConfirmation(question)]).toEqual([question.id, question.source.some((key) => unchecked.includes(key))])
    expect(needsConfirmation(questions.find(({ id }) => id === 'necessity') ?? { source: [] })).toBe(false)
    expect(needsConfirmation(questions.find(({ id }) => id === 'truth') ?? { source: [] })).toBe(true)
  })

  test('honour asks in this order', () => {
    expect(idsFor('honour')).toEqual([
      'identifiability',
      'publicity',
      'statement-kind',
      'social-standing',
      'public-interest',
      'purpose',
      'truth',
      'bounds-of-opinion',
      'necessity',
    ])
  })

  test('two rights ask each question once', () => {
    const ids = idsFor('honour', 'privacy')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['truth', 'private-matter']))
  })
})

describe('a question that cannot be asked', () => {
  const good = questions[0]
  test.each<[string, object, string]>([
    ['names a choice twice', { choices: [good?.choices[0], good?.choices[0], good?.choices.at(-1)] }, 'names a choice twice'],
    ['has no choice for what is not known', { choices: good?.choices.filter(({ pointsTo }) => pointsTo !== 'open') }, 'not known'],
    [
      'points to a decision',
      { choices: [{ id: 'a', pointsTo: 'remove', label: { ja: 'あ', en: 'a' } }, good?.choices.at(-1)] },
      'pointsTo',
    ],
    ['is about no right', { rights: [] }, 'rights'],
    ['is in one language', { question: { ja: '何ですか' } }, 'en'],
    ['rests on nothing', { source: [] }, 'source'],
  ])('%s', (_, change, said) => {
    const parsed = investigationQuestionSchema.safeParse({ ...good, ...change })
    expect(parsed.success).toBe(false)
    expect(JSON.stringify(parsed.error?.issues)).toContain(said)
  })
})

describe('what was entered', () => {
  const asked = questionsFor(questions, ['honour'])
  test.each<[string, Record<string, { choice: string; note: string }>, string[], string[]]>([
    ['nothing', {}, [], []],
    ['a choice', { truth: { choice: 'disputed', note: '' } }, ['truth disputed'], []],
    ['a choice and a note', { truth: { choice: 'disputed', note: '資料による' } }, ['truth disputed'], []],
    ['a note alone', { truth: { choice: '', note: '資料による' } }, [], ['note-alone']],
    ['a choice that there is not', { truth: { choice: 'sure', note: '' } }, [], ['unknown-choice']],
    ['a long note', { truth: { choice: 'disputed', note: 'あ'.repeat(2001) } }, ['truth disputed'], ['note-too-long']],
    ['a question of another right', { 'genuine-goods': { choice: 'genuine', note: '' } }, [], []],
  ])('%s', (_, entry, answered, faults) => {
    const read = readAnswers(asked, entry)
    expect([read.answers.map(({ question, choice }) => `${question} ${choice}`), read.faults.map(({ fault }) => fault)]).toEqual([
      answered,
      faults,
    ])
  })

  test('is nothing to keep where nothing was answered, and the first question says so', () => {
    const { answers } = readAnswers(asked, { truth: { choice: 'disputed', note: '' } })
    expect(nothingIn([], asked)).toEqual({ question: 'identifiability', fault: 'nothing' })
    expect(nothingIn(answers, asked)).toBeUndefined()
    expect(nothingIn([], [])).toBeUndefined()
  })

  test('is kept with the words as they stood', () => {
    const { answers } = readAnswers(asked, { truth: { choice: 'shown-true', note: '' } })
    expect(answers).toMatchObject([{ asked: '述べている事実は、本当だと示されていますか。', said: '大事な部分が本当だと示されている' }])
  })
})

describe('where answers point', () => {
  const asked = questionsFor(questions, ['honour'])
  const { answers } = readAnswers(asked, {
    truth: { choice: 'shown-true', note: '' },
    'social-standing': { choice: 'lowered', note: '' },
    purpose: { choice: 'unknown', note: '' },
  })

  test('each for itself, and what nobody answered waits', () => {
    const { pointed, unanswered } = pointersOf(asked, answers)
    expect(pointed.map(({ answer, pointsTo }) => [answer.question, pointsTo])).toEqual([
      ['social-standing', 'supports'],
      ['purpose', 'open'],
      ['truth', 'against'],
    ])
    expect(unanswered).toHaveLength(asked.length - 3)
  })

  test('a question that content has no more stays in the record and points nowhere', () => {
    const { pointed } = pointersOf([], answers)
    expect(pointed.every(({ pointsTo, question }) => pointsTo === 'open' && question === undefined)).toBe(true)
    expect(pointed[0]?.answer.asked).toContain('評価は下がりますか')
  })
})

describe('who investigates, and when', () => {
  const [mine, other, supervisor] = [
    { kind: 'person', id: 'me', mayMoveAny: false },
    { kind: 'person', id: 'other', mayMoveAny: false },
    { kind: 'person', id: 'other', mayMoveAny: true },
  ] as const
  test.each([
    ['its handler', mine, 'investigating', undefined],
    ['its handler while the sender is asked', mine, 'inquiring', undefined],
    ['its handler before an approval', mine, 'awaiting-approval', undefined],
    ['its handler after a complaint', mine, 'reviewing', undefined],
    ['a supervisor', supervisor, 'investigating', undefined],
    ['a colleague', other, 'investigating', 'held-by-another'],
    ['its handler before taking it', mine, 'received', 'not-in-this-state'],
    ['its handler after the decision', mine, 'decided', 'not-in-this-state'],
    ['a supervisor after it was withdrawn', supervisor, 'withdrawn', 'not-in-this-state'],
  ] as const)('%s', (_, by, state, refusal) => {
    expect(mayInvestigate({ state, handlerId: 'me' }, by)).toEqual(
      refusal === undefined ? { granted: true, value: true } : { granted: false, refusal },
    )
  })
})
