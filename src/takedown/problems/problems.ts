/**
 * The kinds of problem that machines are told of, with those that every interface has. A kind is an address (RFC 9457), so it means one
 * thing wherever it is said.
 */
import { knownProblem, type ProblemCode, type ProblemKind, problemStatus } from '../../shared/http/problem/problem.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { problemWords } from './words.ts'

const ownStatus = {
  'institution-suspended': 403,
  'not-in-this-state': 409,
  'already-complained': 409,
  'measure-settled': 409,
  'in-the-future': 409,
  'before-decision': 409,
  'not-asked-for': 409,
} as const
type OwnCode = keyof typeof ownStatus
export type MachineProblem = ProblemCode | OwnCode

export function kindOf(code: MachineProblem, language: ConsoleLanguage): ProblemKind {
  if (!isOwn(code)) return knownProblem(code, language)
  return { status: ownStatus[code], code, ...problemWords(language)[code] }
}

export const allProblems = [...Object.keys(problemStatus), ...Object.keys(ownStatus)] as readonly MachineProblem[]

export function isProblem(code: string): code is MachineProblem {
  return allProblems.some((each) => each === code)
}

const isOwn = (code: MachineProblem): code is OwnCode => Object.hasOwn(ownStatus, code)
