/** The database keeps to the same moves as the rules, pair by pair, and to the same list of rights. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestGround, testGround } from '../shared/testing/organisation.ts'
import { decisionTransitions, measureTransitions } from './decision.ts'
import { transitions as inquiryTransitions } from './inquiry.ts'
import { transitions as requestTransitions } from './request.ts'
import { rightCodes, rightGroupOf, rightGroups } from './right-codes.ts'

let ground: TestGround<object>
beforeAll(async () => {
  ground = await testGround()
})
afterAll(() => ground.close())

const tables = {
  takedown_request: { moves: requestTransitions, begins: ['received'] },
  sender_inquiry: { moves: inquiryTransitions, begins: ['prepared'] },
  takedown_decision: { moves: decisionTransitions, begins: ['proposed', 'effective'] },
  takedown_measure: { moves: measureTransitions, begins: ['proposed', 'ordered'] },
}

test.each(Object.entries(tables))('%s moves in the database as in the rules', async (table, { moves, begins }) => {
  const { rows } = await ground.behind(
    `select encode(tgargs, 'escape') as given from pg_trigger where tgname = 'keep_to_moves' and tgrelid = $1::regclass`,
    [table],
  )
  const inDatabase = String(rows[0]?.given)
    .split('\\000')
    .filter((pair) => pair !== '')
  const inRules = Object.entries(moves).flatMap(([from, actions]) =>
    Object.values<string>(actions)
      .filter((to) => to !== from)
      .map((to) => `${from}>${to}`),
  )
  expect(inDatabase.sort()).toEqual([...new Set([...inRules, ...begins.map((state) => `>${state}`)])].sort())
})

test('every right stands in one line of the yearly publication, and the database knows no other', async () => {
  expect(Object.values(rightGroups).flat().sort()).toEqual([...rightCodes].sort())
  expect(rightCodes.map(rightGroupOf).filter((group) => group === 'other')).toEqual(['other'])
  const { rows } = await ground.behind('select is_right_code($1) as all, is_right_code($2) as unknown, is_right_code($3) as none', [
    [...rightCodes],
    ['honour', 'peace'],
    [],
  ])
  expect(rows).toEqual([{ all: true, unknown: false, none: true }])
  const { rows: source } = await ground.behind(`select pg_get_functiondef('is_right_code'::regproc) as text`)
  const listed = String(source[0]?.text).split('ARRAY')[1]
  expect(listed?.match(/'[a-z_]+'/g)).toEqual(rightCodes.map((code) => `'${code}'`))
})
