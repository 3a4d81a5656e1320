import { describe, expect, test } from 'vitest'
import { languages } from '../../shared/language.ts'
import { rightsOf } from '../filing.ts'
import { type Variant, variants } from '../request.ts'
import type { identityProofs } from '../service.ts'
import type { FormFile } from './filing-candidate.ts'
import { faultNames, readFiling } from './filing-entry.ts'
import { errorOfFault, labelOf } from './filing-words.ts'
import { entryOf } from './form-entry.ts'
import { windowWords } from './words.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

function read(
  fields: Fields,
  variant: Variant = 'general',
  { files = [], identityProof = 'none' as (typeof identityProofs)[number] } = {},
) {
  const sent = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) sent.append(name, each)
  return readFiling(entryOf(sent), { slug: 'kotonoha', variant, language: 'ja', files: files as readonly FormFile[], identityProof })
}

const faultsOf = (...given: Parameters<typeof read>) => {
  const reading = read(...given)
  return 'faults' in reading
    ? reading.faults.map(({ field, fault, limit }) => [field, fault, ...(limit === undefined ? [] : [limit])])
    : 'taken'
}

const GENERAL = {
  who: 'self',
  'parties.0.name': '青木 花',
  email: 'hana@mail.example',
  targets: 'https://kotonoha.example/thread/12',
  rights: 'honour',
  'rights.honour.explanation': '事実ではないことを書かれました。',
  goodFaithStatement: 'yes',
} as const satisfies Fields

const AGENT = {
  ...GENERAL,
  who: 'agent',
  'parties.1.name': '弁護士 森',
  'parties.1.capacity': '弁護士',
  'parties.1.mandateEvidence': '委任状を添付します。',
} as const satisfies Fields

const ELECTION = {
  ...GENERAL,
  'statements.standing': 'candidate',
  'statements.election': 'みなと市議会議員選挙',
  'statements.pollingDay-year': '２０２６',
  'statements.pollingDay-month': '9',
  'statements.pollingDay-day': '6',
  'statements.isCampaignDocument': 'yes',
  'statements.duringCampaign': 'yes',
} as const satisfies Fields

const PRIVATE_IMAGE = {
  ...GENERAL,
  rights: 'private_sexual_image',
  'rights.private_sexual_image.explanation': '許していない画像です。',
  'rights.honour.explanation': '',
  'statements.standing': 'photographed',
  'statements.isPrivateImage': 'yes',
  'statements.harm': 'both',
} as const satisfies Fields

const COPYRIGHT = {
  ...GENERAL,
  rights: 'copyright',
  'rights.honour.explanation': '',
  'rights.copyright.explanation': '自分の写真です。',
  'statements.work': '写真「港の朝」',
  'statements.manner': 'whole_or_part_copy',
  'statements.howToVerify': '自分のページの写真と同じです。',
  'statements.notLicensed': 'yes',
} as const satisfies Fields

const TRADEMARK = {
  ...GENERAL,
  rights: [],
  'rights.honour.explanation': '',
  'rights.trademark.explanation': '登録した商標です。',
  'statements.registration': '商標登録第1234567号',
  'statements.goods': '第25類 被服',
  'statements.whyCounterfeit': '作っていない商品です。',
  'statements.howToVerify': '縫い目が異なります。',
} as const satisfies Fields

const whole: Readonly<Record<Variant, Fields>> = {
  general: GENERAL,
  election: ELECTION,
  election_no_email: { ...ELECTION, 'statements.emailNotShown': 'yes' },
  private_image: PRIVATE_IMAGE,
  copyright: COPYRIGHT,
  trademark: TRADEMARK,
}

describe('a form that holds what it needs', () => {
  test.each(variants)('%s is taken', (variant) => {
    expect(faultsOf(whole[variant], variant)).toBe('taken')
  })

  test('is the very object that machines send', () => {
    const reading = read({
      ...AGENT,
      'targets.0.excerpt': '花は金を持ち出した',
      'targets.0.locator': '12番目',
      targets: 'こちら: kotonoha.example/thread/12\nｈｔｔｐｓ://kotonoha.example/thread/13',
      email: ' Ｈana@mail.example ',
      phone: '03-0000-0000',
      rights: ['honour', 'privacy'],
      'rights.privacy.explanation': '住所を書かれました。',
      'mayShowToSender.reason': 'yes',
    })
    expect(reading).toEqual({
      filing: {
        schemaVersion: '1',
        service: 'kotonoha',
        parties: [
          { role: 'victim', name: '青木 花', nameKana: undefined },
          {
            role: 'agent',
            name: '弁護士 森',
            capacity: '弁護士',
            mandateEvidence: '委任状を添付します。',
            email: 'Hana@mail.example',
            phone: '03-0000-0000',
            postal: undefined,
          },
        ],
        targets: [
          { url: 'https://kotonoha.example/thread/12', excerpt: '花は金を持ち出した', locator: '12番目', authorHandle: undefined },
          { url: 'https://kotonoha.example/thread/13', excerpt: '花は金を持ち出した', locator: '12番目', authorHandle: undefined },
        ],
        rights: [
          { code: 'honour', explanation: '事実ではないことを書かれました。' },
          { code: 'privacy', explanation: '住所を書かれました。' },
        ],
        statements: { variant: 'general' },
        facts: undefined,
        urgency: undefined,
        requestedMeasure: 'delete',
        goodFaithStatement: true,
        mayShowToSender: { name: false, reason: true },
        evidence: [],
        origin: { channel: 'web' },
        language: 'ja',
      },
    })
  })

  test('names its evidence by kind, size and hash, and not the papers that say who somebody is', () => {
    const file = { id: 'a', name: '画面.png', kind: 'png', size: 12, sha256: 'a'.repeat(64) }
    const files = [
      { ...file, purpose: 'evidence' },
      { ...file, id: 'b', purpose: 'identity' },
    ] as never
    expect(read(GENERAL, 'general', { files })).toMatchObject({
      filing: { evidence: [{ filename: '画面.png', mediaType: 'image/png', size: 12, sha256: 'a'.repeat(64) }] },
    })
  })

  test('reads the polling day in full width too', () => {
    expect(read(ELECTION, 'election')).toMatchObject({ filing: { statements: { pollingDay: '2026-09-06' } } })
  })
})

describe('what is wrong is named by its field', () => {
  test('an empty form, from the first field to the last', () => {
    expect(faultsOf({})).toEqual([
      ['who', 'choose'],
      ['parties.0.name', 'missing'],
      ['targets', 'targets-missing'],
      ['rights', 'choose-rights'],
      ['goodFaithStatement', 'tick'],
    ])
  })

  const long = (count: number) => 'あ'.repeat(count)
  test.each<[string, Fields, unknown[]]>([
    ['no name', { 'parties.0.name': ' ' }, ['parties.0.name', 'missing']],
    ['a long name', { 'parties.0.name': long(201) }, ['parties.0.name', 'too-long', 200]],
    ['no mail address', { email: 'hana@' }, ['email', 'mail-wrong']],
    ['a long telephone number', { phone: '0'.repeat(41) }, ['phone', 'too-long', 40]],
    ['no reason for a right', { 'rights.honour.explanation': '' }, ['rights.honour.explanation', 'missing']],
    ['a long reason', { 'rights.honour.explanation': long(4001) }, ['rights.honour.explanation', 'too-long', 4000]],
    ['a reason without its right', { 'rights.name.explanation': 'x' }, ['rights.name.explanation', 'reason-without-right']],
    ['an unknown right alone', { rights: 'sorrow', 'rights.honour.explanation': '' }, ['rights', 'choose-rights']],
    ['a long excerpt', { 'targets.0.excerpt': long(2001) }, ['targets.0.excerpt', 'too-long', 2000]],
    ['a long story', { facts: long(10_001) }, ['facts', 'too-long', 10_000]],
    [
      'a very long address',
      { targets: `https://a.example/${'x'.repeat(2000)}`, sure: `https://a.example/${'x'.repeat(2000)}` },
      ['targets', 'target-too-long', 2000],
    ],
    [
      'too many addresses',
      { targets: Array.from({ length: 21 }, (_, index) => `https://a.example/${index}/x`).join('\n') },
      ['targets', 'too-many-targets', 20],
    ],
    ['no statement of good faith', { goodFaithStatement: 'no' }, ['goodFaithStatement', 'tick']],
  ])('%s', (_, change, fault) => {
    expect(faultsOf({ ...GENERAL, ...change })).toEqual([fault])
  })

  test('six rights are one too many', () => {
    const rights = ['honour', 'privacy', 'portrait', 'name', 'credit', 'business']
    const reasons = Object.fromEntries(rights.map((code) => [`rights.${code}.explanation`, 'x']))
    expect(faultsOf({ ...GENERAL, ...reasons, rights })).toEqual([['rights', 'too-many-rights', 5]])
  })

  test.each<[string, Fields, unknown]>([
    ['without saying in what capacity', { 'parties.1.capacity': '' }, [['parties.1.capacity', 'missing']]],
    ['without a mandate', { 'parties.1.mandateEvidence': '' }, [['parties.1.mandateEvidence', 'mandate-missing']]],
    ['without a name', { 'parties.1.name': '' }, [['parties.1.name', 'missing']]],
    ['with a mandate in words', {}, 'taken'],
  ])('an agent %s', (_, change, expected) => {
    expect(faultsOf({ ...AGENT, ...change })).toEqual(expected)
  })

  test('a mandate may be a file', () => {
    const files = [{ id: 'a', purpose: 'mandate', name: '委任状.pdf', kind: 'pdf', size: 1, sha256: 'a'.repeat(64) }] as never
    expect(faultsOf({ ...AGENT, 'parties.1.mandateEvidence': '' }, 'general', { files })).toBe('taken')
  })

  test('what was typed for an agent is nothing when somebody speaks for themselves', () => {
    expect(read({ ...AGENT, who: 'self' })).toMatchObject({ filing: { parties: [{ role: 'victim', email: 'hana@mail.example' }] } })
  })

  test.each<[(typeof identityProofs)[number], Fields, unknown]>([
    ['none', GENERAL, 'taken'],
    ['on-request', GENERAL, 'taken'],
    ['document', GENERAL, [['identity', 'identity-missing']]],
    ['document', AGENT, 'taken'],
  ])('proof of identity: %s', (identityProof, fields, expected) => {
    expect(faultsOf(fields, 'general', { identityProof })).toEqual(expected)
  })

  test.each<[Variant, Fields, unknown[]]>([
    ['election', { 'statements.standing': 'voter' }, ['statements.standing', 'choose']],
    ['election', { 'statements.election': '' }, ['statements.election', 'missing']],
    ['election', { 'statements.pollingDay-day': '31', 'statements.pollingDay-month': '2' }, ['statements.pollingDay', 'day-wrong']],
    [
      'election',
      { 'statements.pollingDay-year': '', 'statements.pollingDay-month': '', 'statements.pollingDay-day': '' },
      ['statements.pollingDay', 'missing'],
    ],
    ['election', { 'statements.duringCampaign': '' }, ['statements.duringCampaign', 'tick']],
    [
      'election',
      { rights: 'privacy', 'rights.honour.explanation': '', 'rights.privacy.explanation': 'x' },
      ['rights', 'right-of-another-form'],
    ],
    ['election_no_email', { 'statements.emailNotShown': '' }, ['statements.emailNotShown', 'tick']],
    ['private_image', { 'statements.standing': '' }, ['statements.standing', 'choose']],
    ['private_image', { 'statements.standing': 'bereaved' }, ['statements.kinship', 'missing']],
    ['private_image', { 'statements.isPrivateImage': '' }, ['statements.isPrivateImage', 'tick']],
    ['private_image', { 'statements.harm': '' }, ['statements.harm', 'choose']],
    ['copyright', { 'statements.work': '' }, ['statements.work', 'missing']],
    ['copyright', { 'statements.manner': '' }, ['statements.manner', 'choose']],
    ['copyright', { 'statements.notLicensed': '' }, ['statements.notLicensed', 'tick']],
    ['trademark', { 'statements.registration': '' }, ['statements.registration', 'missing']],
    ['trademark', { 'statements.whyCounterfeit': '' }, ['statements.whyCounterfeit', 'missing']],
    ['trademark', { 'rights.trademark.explanation': '' }, ['rights.trademark.explanation', 'missing']],
  ])('%s: %j', (variant, change, fault) => {
    expect(faultsOf({ ...whole[variant], ...change }, variant)).toEqual([fault])
  })

  test('the family of somebody who has died says how they are related', () => {
    const reading = read({ ...PRIVATE_IMAGE, 'statements.standing': 'bereaved', 'statements.kinship': '妹' }, 'private_image')
    expect(reading).toMatchObject({ filing: { statements: { standing: 'bereaved', kinship: '妹' } } })
  })
})

describe('an address that looks wrong', () => {
  const fields = { ...GENERAL, targets: 'https://x.com/' }

  test('is asked about, and nobody believes that it was sent', () => {
    expect(read(fields)).toEqual({
      faults: [{ field: 'targets', fault: 'urls-asked' }],
      questions: [{ typed: 'https://x.com/', url: 'https://x.com/', doubt: 'front-page' }],
    })
    expect(faultsOf({ ...fields, sure: 'https://x.com/' })).toBe('taken')
  })

  test('is asked about again when it was changed into another one', () => {
    expect(read({ ...fields, targets: 'https://t.co/abc', sure: 'https://x.com/' })).toMatchObject({ questions: [{ doubt: 'shortened' }] })
  })
})

describe.each(languages)('in %s', (language) => {
  test('every fault and every field has words', () => {
    for (const fault of faultNames) expect(windowWords(language).faults[fault], fault).not.toBe('')
    const fields = variants.flatMap((variant) =>
      Object.keys(whole[variant]).map((field) => [variant, field.replace(/-(year|month|day)$/, '')] as const),
    )
    const unnamed = fields.filter(([variant, field]) => labelOf(field, variant, language) === field)
    expect(unnamed).toEqual([])
  })

  test('a reason is called by its right', () => {
    for (const code of rightsOf('general')) expect(labelOf(`rights.${code}.explanation`, 'general', language)).not.toContain('{')
    expect(errorOfFault({ field: 'facts', fault: 'too-long', limit: 10_000 }, 'general', language).message).toContain('10,000')
  })
})
