import { may, type Person, type Right } from '../identity/index.ts'
import type { MailKind } from './kept-mail.ts'

/**
 * The links for staff are made by those who manage people, so they may read them again. What opens a case is read only by those
 * who may know who asked; an administrator alone delivers such a mail without reading its secrets.
 */
export function mayReadWhole(person: Pick<Person, 'roles'>, kind: MailKind | undefined): boolean {
  if (kind === undefined) return false
  return may(person, rightFor[kind.for])
}

const rightFor = {
  staff: 'manage-people',
  consulter: 'reveal-contact',
  requester: 'reveal-requester',
  sender: 'reveal-requester',
} as const satisfies Record<MailKind['for'], Right>
