import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isSteppedUpRight, may, type Right, rights, steppedUpRights } from './identity.policy.ts'
import { type Role, roles } from './person.ts'

/** a adviser, l legal adviser, s supervisor, u auditor, m administrator, o moderator, p specialist.
 * Written by hand: this is the rule book, not a copy of the code. */
const expected: Record<Right, string> = {
  'see-queue': 'als u',
  'read-case': 'als u',
  'open-file': 'als',
  'search-cases': 'als u',
  'claim-case': 'a s',
  'hand-over-own-case': 'a s',
  'hand-over-any-case': 's',
  'answer-case': 'a s',
  'write-note': 'als',
  'ask-second-opinion': 'a s',
  'give-second-opinion': 'l',
  'classify-case': 'a s',
  'close-case': 'a s',
  'reopen-case': 'a s',
  'reveal-contact': 'a s',
  'erase-case': 's',
  'export-cases': 's',
  'see-figures': 'als u m',
  'close-period': 's',
  'import-history': 's m',
  'see-audit': 'u m',
  'export-audit': 'u m',
  'manage-templates': 's m',
  'manage-codes': 's m',
  'manage-service-level': 's m',
  'manage-people': 'm',
  'manage-settings': 'm',
  'manage-retention': 'm',
  'see-kept-mails': 'm',
  'see-takedowns': 'o p s u',
  'handle-takedown': 'o s',
  'assign-takedown': 's',
  'approve-takedown': 'o s',
  'open-takedown-material': 'o p s',
  'reveal-requester': 'o s',
  'give-specialist-opinion': 'p',
  'manage-operated-services': 's m',
  'manage-standards': 's m',
  'publish-yearly-report': 's m',
  'manage-institutions': 's m',
  'manage-webhooks': 'm',
}

const letters: Record<Role, string> = {
  adviser: 'a',
  'legal-adviser': 'l',
  supervisor: 's',
  auditor: 'u',
  administrator: 'm',
  moderator: 'o',
  specialist: 'p',
}
const allRights = Object.keys(rights) as Right[]

test.each(allRights.flatMap((right) => roles.map((role) => [role, right, expected[right].includes(letters[role])] as const)))(
  'may a person who is only %s %s? %s',
  (role, right, answer) => {
    expect(may({ roles: [role] }, right)).toBe(answer)
  },
)

test('every right is in the rule book and the other way round', () => {
  expect(Object.keys(expected).sort()).toEqual([...allRights].sort())
})

test('a person without a role may nothing', () => {
  expect(allRights.filter((right) => may({ roles: [] }, right))).toEqual([])
})

test('a person with several roles may what any of them may', () => {
  const both = { roles: ['legal-adviser', 'administrator'] } as const
  expect([may(both, 'give-second-opinion'), may(both, 'manage-people'), may(both, 'answer-case')]).toEqual([true, true, false])
})

test('the administrator reads no case and the auditor changes nothing', () => {
  const cases = allRights.filter((right) => /case|contact|file|takedown|requester/.test(right) || right === 'see-queue')
  expect(cases.filter((right) => may({ roles: ['administrator'] }, right))).toEqual([])
  const reading = ['see-queue', 'read-case', 'search-cases', 'see-figures', 'see-audit', 'export-audit', 'see-takedowns']
  expect(allRights.filter((right) => may({ roles: ['auditor'] }, right)).sort()).toEqual(reading.sort())
})

test('revealing who somebody is and every export ask for the second factor again', () => {
  const expectedOnes = allRights.filter((right) => right.startsWith('export-') || right.startsWith('reveal-'))
  expect(allRights.filter(isSteppedUpRight)).toEqual(expectedOnes)
})

/** Each line of the table of rights and roles in README.md. A star marks the rights that ask for the second factor again. */
function readmeLines(): string[] {
  const heading = `| right | ${roles.join(' | ')} |`
  const marked = (right: Right) => (steppedUpRights.some((stepped: Right) => stepped === right) ? `${right} *` : right)
  const mark = (right: Right, role: Role) => (may({ roles: [role] }, right) ? '○' : '')
  return [heading, ...allRights.map((right) => `| ${marked(right)} | ${roles.map((role) => mark(right, role)).join(' | ')} |`)]
}

test('README.md shows the table that the policy gives, and no other line', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  const table = readme.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('| ---'))
  const plain = (line: string) => line.replace(/\s+/g, ' ').replace(/\| (?=\|)/g, '|')
  expect(table.map(plain)).toEqual(readmeLines().map(plain))
})
