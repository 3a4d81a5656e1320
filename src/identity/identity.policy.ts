/**
 * Who may do what: a line a right. The table of README.md is generated from this file and checked by its test.
 *
 * The administrator runs the installation and reads no case. The auditor reads and changes nothing. What a supervisor may do
 * for others, an adviser may do for the cases that are theirs; the rules of the case decide which those are.
 */
import type { Role } from './person.ts'

export const rights = {
  'see-queue': ['adviser', 'legal-adviser', 'supervisor', 'auditor'],
  'read-case': ['adviser', 'legal-adviser', 'supervisor', 'auditor'],
  'open-file': ['adviser', 'legal-adviser', 'supervisor'],
  'search-cases': ['adviser', 'legal-adviser', 'supervisor', 'auditor'],
  'claim-case': ['adviser', 'supervisor'],
  'hand-over-own-case': ['adviser', 'supervisor'],
  'hand-over-any-case': ['supervisor'],
  'answer-case': ['adviser', 'supervisor'],
  'write-note': ['adviser', 'legal-adviser', 'supervisor'],
  'ask-second-opinion': ['adviser', 'supervisor'],
  'give-second-opinion': ['legal-adviser'],
  'classify-case': ['adviser', 'supervisor'],
  'close-case': ['adviser', 'supervisor'],
  'reopen-case': ['adviser', 'supervisor'],
  'reveal-contact': ['adviser', 'supervisor'],
  'erase-case': ['supervisor'],
  'export-cases': ['supervisor'],
  'see-figures': ['adviser', 'legal-adviser', 'supervisor', 'auditor', 'administrator'],
  'close-period': ['supervisor'],
  'import-history': ['supervisor', 'administrator'],
  'see-audit': ['auditor', 'administrator'],
  'export-audit': ['auditor', 'administrator'],
  'manage-templates': ['supervisor', 'administrator'],
  'manage-codes': ['supervisor', 'administrator'],
  'manage-service-level': ['supervisor', 'administrator'],
  'manage-people': ['administrator'],
  'manage-settings': ['administrator'],
  'manage-retention': ['administrator'],
  'see-kept-mails': ['administrator'],
  'see-takedowns': ['moderator', 'specialist', 'supervisor', 'auditor'],
  'handle-takedown': ['moderator', 'supervisor'],
  'assign-takedown': ['supervisor'],
  'approve-takedown': ['moderator', 'supervisor'],
  'open-takedown-material': ['moderator', 'specialist', 'supervisor'],
  'reveal-requester': ['moderator', 'supervisor'],
  'give-specialist-opinion': ['specialist'],
  'manage-operated-services': ['supervisor', 'administrator'],
  'manage-standards': ['supervisor', 'administrator'],
  'publish-yearly-report': ['supervisor', 'administrator'],
  'manage-institutions': ['supervisor', 'administrator'],
  'manage-webhooks': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Right = keyof typeof rights

/** Rights that are used only after the second factor was given again within the last minutes. */
export const steppedUpRights = ['reveal-contact', 'export-cases', 'export-audit', 'reveal-requester'] as const satisfies readonly Right[]

export function may(person: { readonly roles: readonly Role[] }, right: Right): boolean {
  const allowed: readonly Role[] = rights[right]
  return person.roles.some((role) => allowed.includes(role))
}

export function isSteppedUpRight(right: Right): boolean {
  return steppedUpRights.some((stepped) => stepped === right)
}
