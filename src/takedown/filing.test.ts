import { expect, test } from 'vitest'
import { addressOf, type Filing, filingSchema, limits, requesterKindOf } from './filing.ts'

const whole = {
  schemaVersion: '1',
  parties: [{ role: 'victim', name: '青木 花' }],
  targets: [{ url: 'https://kotonoha.example/1' }],
  rights: [{ code: 'honour', explanation: '事実ではありません。' }],
  goodFaithStatement: true,
  mayShowToSender: { name: false, reason: true },
}
const election = {
  variant: 'election',
  standing: 'candidate',
  election: '市議会議員選挙',
  pollingDay: '2026-09-13',
  isCampaignDocument: true,
  duringCampaign: true,
}

test.each<[string, object, string[]]>([
  ['the three parts and whoever speaks are enough', {}, []],
  ['no post', { targets: [] }, ['targets']],
  ['no right', { rights: [] }, ['rights']],
  ['a right without its reason', { rights: [{ code: 'honour', explanation: '  ' }] }, ['rights.0.explanation']],
  ['a right that is none', { rights: [{ code: 'peace', explanation: 'x' }] }, ['rights.0.code']],
  ['the same right twice', { rights: [whole.rights[0], whole.rights[0]] }, ['rights']],
  ['nobody who speaks', { parties: [] }, ['parties']],
  ['a contact alone speaks for nobody', { parties: [{ role: 'contact', name: '窓口' }] }, ['parties']],
  ['not stated in good faith', { goodFaithStatement: false }, ['goodFaithStatement']],
  ['whether the name is shown was not said', { mayShowToSender: { reason: true } }, ['mayShowToSender.name']],
  ['an address that is none', { parties: [{ role: 'victim', name: '花', email: 'hana' }] }, ['parties.0.email']],
  ['a day that is none', { targets: [{ url: 'x', postedAt: '2026-02-30' }] }, ['targets.0.postedAt']],
  ['one post too many', { targets: Array.from({ length: limits.targets + 1 }, () => ({ url: 'x' })) }, ['targets']],
  [
    'a reason one letter too long',
    { rights: [{ code: 'honour', explanation: 'あ'.repeat(limits.explanation + 1) }] },
    ['rights.0.explanation'],
  ],
  ['something that nobody asked for', { password: 'x' }, ['']],
  ['an election about honour', { statements: election }, []],
  ['an election about privacy', { statements: election, rights: [{ code: 'privacy', explanation: 'x' }] }, ['rights']],
  ['an election outside of its campaign', { statements: { ...election, duringCampaign: false } }, ['statements.duringCampaign']],
  ['a hidden address that is not stated', { statements: { ...election, variant: 'election_no_email' } }, ['statements.emailNotShown']],
  [
    'a trade mark without its number',
    {
      statements: { variant: 'trademark', goods: 'かばん', whyCounterfeit: 'x', howToVerify: 'y' },
      rights: [{ code: 'trademark', explanation: 'x' }],
    },
    ['statements.registration'],
  ],
])('%s', (_, change, paths) => {
  const read = filingSchema.safeParse({ ...whole, ...change })
  expect(read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))).toEqual(paths)
})

test('what was left out has its default', () => {
  expect(filingSchema.parse(whole)).toMatchObject({
    statements: { variant: 'general' },
    requestedMeasure: 'delete',
    evidence: [],
    language: 'ja',
  })
})

const party = (role: Filing['parties'][number]['role'], email?: string) => ({ role, name: role, ...(email && { email }) })

test.each<[string, Filing['parties'], Partial<Filing>, string]>([
  ['oneself', [party('victim')], {}, 'victim'],
  ['somebody for somebody', [party('victim'), party('agent')], {}, 'agent'],
  ['a body', [party('institution'), party('agent')], {}, 'institution'],
  [
    'the family of somebody who died',
    [party('agent')],
    { statements: { variant: 'private_image', standing: 'bereaved', isPrivateImage: true, harm: 'both' } },
    'bereaved',
  ],
])('%s is counted as such', (_, parties, change, expected) => {
  expect(requesterKindOf({ ...filingSchema.parse(whole), parties, ...change })).toBe(expected)
})

test.each<[string, Filing['parties'], string | null]>([
  ['the contact comes first', [party('victim', 'v@x.example'), party('contact', 'c@x.example')], 'c@x.example'],
  ['then whoever speaks', [party('victim', 'v@x.example'), party('agent', 'a@x.example')], 'a@x.example'],
  ['then the victim', [party('agent'), party('victim', 'v@x.example')], 'v@x.example'],
  ['or nobody', [party('victim')], null],
])('notices go to: %s', (_, parties, expected) => {
  expect(addressOf({ parties })).toBe(expected)
})
