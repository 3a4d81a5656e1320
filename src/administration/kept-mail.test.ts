import { expect, test } from 'vitest'
import { mailTemplates } from '../app/mails.ts'
import { type Role, roles } from '../identity/person.ts'
import { mayReadWhole } from './kept-mail.policy.ts'
import { decideMailMove, type KeptState, type MailMove, mailKinds, maskAddress, withoutSecrets } from './kept-mail.ts'
import { administrationWords } from './words.ts'

const templates = mailTemplates('https://desk.example')
const SECRET = 'tsuru-no-himitsu'

test('every mail that is sent says whom it is for and what of it is secret, and has a name', () => {
  expect(Object.keys(mailKinds).toSorted()).toEqual(Object.keys(templates).toSorted())
  for (const language of ['ja', 'en'] as const)
    expect(Object.keys(administrationWords(language).mails.kinds).toSorted()).toEqual(Object.keys(templates).toSorted())
})

test.each(Object.keys(mailKinds))('what is secret in %s is hidden, in every language', (name) => {
  const template = templates[name]
  const kind = mailKinds[name]
  if (template === undefined || kind === undefined) throw new Error(`${name} is no mail`)
  const params = { link: SECRET, code: SECRET, token: SECRET, name: '森 管', organisation: '窓口', days: '7', hours: '24' }
  for (const language of ['ja', 'easy', 'en'] as const) {
    const { subject, text } = withoutSecrets(kind, template)(params, language)
    expect(subject + text).not.toContain(SECRET)
    expect(template(params, language).text.includes(SECRET)).toBe(kind.secrets.length > 0)
  }
})

test('a kind that nobody described shows nothing of what it says', () => {
  const { subject, text } = withoutSecrets(undefined, () => ({ subject: SECRET, text: SECRET }))({}, 'ja')
  expect(subject + text).not.toContain(SECRET)
})

test.each([
  ['hana@mail.example', 'h●●●●●●@mail.example'],
  ['花@mail.example', '花●●●●●●@mail.example'],
  ['a@b@mail.example', 'a●●●●●●@mail.example'],
  ['@mail.example', '●●●●●●'],
  ['no address', '●●●●●●'],
])('the address %s is shown as %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown)
})

const now = new Date('2026-11-24T01:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

test.each<[KeptState, MailMove, { hours?: number; mailsAreKept?: boolean }, string]>([
  ['kept', 'delivery', {}, 'delivered'],
  ['abandoned', 'delivery', {}, 'delivered'],
  ['delivered', 'delivery', {}, 'not-in-this-state'],
  ['delivered', 'delivery-undoing', { hours: 0 }, 'kept'],
  ['delivered', 'delivery-undoing', { hours: 23.9 }, 'kept'],
  ['delivered', 'delivery-undoing', { hours: 24 }, 'too-late'],
  ['kept', 'delivery-undoing', {}, 'not-in-this-state'],
  ['abandoned', 'delivery-undoing', {}, 'not-in-this-state'],
  ['kept', 'sending', { mailsAreKept: true }, 'no-server'],
  ['kept', 'sending', {}, 'waiting'],
  ['abandoned', 'sending', {}, 'waiting'],
  ['delivered', 'sending', {}, 'not-in-this-state'],
])('a mail that is %s: %s (%j) → %s', (state, move, { hours = 1, mailsAreKept = false }, expected) => {
  const outcome = decideMailMove({ state, settledAt: hoursAgo(hours) }, move, { now, mailsAreKept })
  expect(outcome.granted ? outcome.value : outcome.refusal).toBe(expected)
})

const allowed: Record<Role, string[]> = {
  adviser: ['consulter'],
  'legal-adviser': [],
  supervisor: ['consulter', 'requester'],
  auditor: [],
  administrator: ['staff'],
  moderator: ['requester'],
  specialist: [],
}

test.each(roles)('whole mails are read by %s as the table says', (role) => {
  const kinds = [undefined, { for: 'staff', secrets: [] }, { for: 'consulter', secrets: [] }, { for: 'requester', secrets: [] }] as const
  expect(kinds.filter((kind) => mayReadWhole({ roles: [role] }, kind)).map((kind) => kind?.for)).toEqual(allowed[role])
})
