/**
 * 調査 (Art. 23): guided questions and what the desk answered. Answers point somewhere; what follows from them is decided by people, on
 * the page of the decision, and never here.
 */
import { z } from 'zod'
import type { InvestigationQuestion } from '../../../shared/content/content.ts'
import type { Instant } from '../../../shared/day.ts'

export const LONGEST_NOTE = 2000

const answer = z.strictObject({
  question: z.string(),
  choice: z.string(),
  note: z.string(),
  /** The words as they stood when it was answered, because content changes and a record does not. */
  asked: z.string(),
  said: z.string(),
})
export const answersSchema = z.array(answer)
export type Answer = z.output<typeof answer>

export type Investigation = { number: number; answers: readonly Answer[]; writtenBy: string; writtenAt: Instant }

/** The questions that the claimed rights raise, in their order. */
export function questionsFor(questions: readonly InvestigationQuestion[], rights: readonly string[]): InvestigationQuestion[] {
  return questions.filter((question) => question.rights.some((right) => rights.includes(right)))
}

export type AnswerEntry = Record<string, { choice: string; note: string }>
export type AnswerFault = { question: string; fault: 'unknown-choice' | 'note-too-long' | 'note-alone' | 'nothing' }

/** Reads what was entered: a question may stay open, and a note belongs to an answer. */
export function readAnswers(questions: readonly InvestigationQuestion[], entry: AnswerEntry): { answers: Answer[]; faults: AnswerFault[] } {
  const answers: Answer[] = []
  const faults: AnswerFault[] = []
  for (const question of questions) {
    const { choice = '', note = '' } = entry[question.id] ?? {}
    const chosen = question.choices.find(({ id }) => id === choice)
    if ([...note].length > LONGEST_NOTE) faults.push({ question: question.id, fault: 'note-too-long' })
    if (choice !== '' && chosen === undefined) faults.push({ question: question.id, fault: 'unknown-choice' })
    if (choice === '' && note !== '') faults.push({ question: question.id, fault: 'note-alone' })
    if (chosen !== undefined) answers.push({ question: question.id, choice, note, asked: question.question.ja, said: chosen.label.ja })
  }
  return { answers, faults }
}

/** Where nothing was answered there is nothing to keep: an empty version would look as if somebody had investigated. */
export function nothingIn(answers: readonly Answer[], questions: readonly InvestigationQuestion[]): AnswerFault | undefined {
  const [first] = questions
  return answers.length > 0 || first === undefined ? undefined : { question: first.id, fault: 'nothing' }
}

export type Pointer = 'supports' | 'against' | 'open'
export type Pointed = { pointsTo: Pointer; answer: Answer; question: InvestigationQuestion | undefined }

/** Where each answer points, and which questions wait. No sum is drawn: one answer can weigh more than all the others. */
export function pointersOf(questions: readonly InvestigationQuestion[], answers: readonly Answer[]) {
  const pointed = answers.map((each): Pointed => {
    const question = questions.find(({ id }) => id === each.question)
    return { answer: each, question, pointsTo: question?.choices.find(({ id }) => id === each.choice)?.pointsTo ?? 'open' }
  })
  const unanswered = questions.filter(({ id }) => !answers.some(({ question }) => question === id))
  return { pointed, unanswered }
}

/** Whether what a question rests on has to be confirmed by somebody who knows. */
export const needsConfirmation = ({ source }: Pick<InvestigationQuestion, 'source'>): boolean => source.includes('MEM')

export function entryOf(answers: readonly Answer[]): AnswerEntry {
  return Object.fromEntries(answers.map(({ question, choice, note }) => [question, { choice, note }]))
}

export type InvestigationRefusal = 'not-found' | 'held-by-another' | 'not-in-this-state' | 'changed-meanwhile'
