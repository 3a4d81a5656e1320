import { expect, test } from 'vitest'
import { writeCsv } from '../shared/csv/csv.ts'
import type { RecordedEvent } from '../shared/record/record.ts'
import { auditGroups } from './audit.ts'
import { auditLine, auditTable, type Known } from './audit-words.ts'
import { administrationWords } from './words.ts'

const CASE = '01900000-0000-7000-8000-0000000000c1'
const CENTRE = '01900000-0000-7000-8000-000000000001'
const MORI = '01900000-0000-7000-8000-0000000000b1'
const known: Known = {
  organisationId: CENTRE,
  colleagues: [{ id: MORI, name: '森 管' }],
  numbers: new Map([[CASE, 'R8-000123']]),
  items: new Map([['setting:holidays', '国民の祝日']]),
}

const event = (change: Partial<RecordedEvent>): RecordedEvent => ({
  sequence: 1,
  context: change.kind?.split('.')[0] ?? 'consultation',
  subjectId: CASE,
  kind: 'consultation.claimed',
  from: null,
  to: null,
  actor: { kind: 'person', id: MORI },
  at: new Date('2026-11-22T05:00:00Z'),
  why: null,
  details: {},
  ...change,
})

test.each<[string, Partial<RecordedEvent>, [string, string, string, string]]>([
  ['a move', { from: 'received', to: 'in-progress' }, ['森 管', '担当になった', 'R8-000123', '新着 → 対応中']],
  [
    'a reason',
    { kind: 'consultation.closed', from: 'answered', to: 'closed', why: 'no-reply' },
    ['森 管', '相談を終了した', 'R8-000123', '回答済み → 終了・返事がない'],
  ],
  [
    'a rule that erased',
    { kind: 'consultation.erased', to: 'erased', why: 'retention 3', actor: { kind: 'system', id: null } },
    ['システム', '相談を消去した', 'R8-000123', '消去・保存期間による（第3版）'],
  ],
  ['a look at a case', { kind: 'consultation.read', details: { what: 'case' } }, ['森 管', '相談を見た', 'R8-000123', '']],
  ['a look at something new', { kind: 'consultation.read', details: { what: 'hologram' } }, ['森 管', 'hologramを見た', 'R8-000123', '']],
  [
    'a consulter at the mailbox',
    { kind: 'consultation.mailbox-opened', actor: { kind: 'consulter', id: CASE } },
    ['相談者', '相談者のページを開いた', 'R8-000123', ''],
  ],
  [
    'a case of which no number is left',
    { kind: 'consultation.erased', subjectId: '01900000-0000-7000-8000-0000000000c9' },
    ['森 管', '相談を消去した', '—', ''],
  ],
  [
    'a setting',
    { kind: 'consultation.setting-changed', subjectId: CENTRE, from: '2', to: '3', details: { setting: 'service-level', version: 3 } },
    ['森 管', '設定を変えた', '受付時間と回答の目安', '第2版 → 第3版'],
  ],
  [
    'a code',
    { kind: 'consultation.code-changed', subjectId: CENTRE, details: { code: 'content.threat', version: 1 } },
    ['森 管', '分類コードを変えた', 'content.threat', '第1版'],
  ],
  [
    'roles',
    { kind: 'identity.roles-changed', subjectId: MORI, details: { before: ['adviser'], after: ['supervisor', 'auditor'] } },
    ['森 管', '役割を変えた', '森 管', '相談員 → 管理者（SV）、監査'],
  ],
  [
    'a sign-in that failed before anybody was known',
    {
      kind: 'identity.sign-in-failed',
      subjectId: CENTRE,
      actor: { kind: 'person', id: null },
      details: { step: 'password', reason: 'wrong' },
    },
    ['（サインイン前の人）', 'サインインできなかった', '', '段階：パスワード・理由：合わない'],
  ],
  [
    'a confirmation',
    {
      kind: 'administration.confirmed',
      subjectId: CENTRE,
      from: 'open',
      to: 'confirmed',
      details: { item: 'setting:holidays', version: 1 },
    },
    ['森 管', '確認が必要な項目を「確認済み」にした', '国民の祝日', '未確認 → 確認済み・第1版'],
  ],
  [
    'a confirmation of what is in content/ no longer',
    { kind: 'administration.confirmed', subjectId: CENTRE, details: { item: 'code:content.gone' } },
    ['森 管', '確認が必要な項目を「確認済み」にした', 'code:content.gone', ''],
  ],
  [
    'a mail about a case',
    { kind: 'administration.read', details: { what: 'kept-mail' } },
    ['森 管', '送られていないメールを見た', 'R8-000123', ''],
  ],
  [
    'a mail to a colleague',
    { kind: 'administration.mail-delivered', subjectId: MORI, details: { template: 'identity.invitation' } },
    ['森 管', 'メールを「手で届けた」と記録した', '森 管', ''],
  ],
  ['somebody nobody knows', { actor: { kind: 'person', id: CENTRE } }, ['（不明な担当者）', '担当になった', 'R8-000123', '']],
  ['a kind without a word', { kind: 'consultation.sung' }, ['森 管', 'consultation.sung', 'R8-000123', '']],
  [
    'a kind named like what every object has',
    { kind: 'consultation.x', from: 'constructor' },
    ['森 管', 'consultation.x', 'R8-000123', 'constructor → —'],
  ],
])('%s in words', (_, change, [who, what, about, told]) => {
  expect(auditLine(event(change), known, 'ja')).toEqual({ who, what, about, change: told })
})

test.each(['ja', 'en'] as const)('everything that can be asked for has a word in %s', (language) => {
  const { kinds, groups } = administrationWords(language).audit
  const unnamed = auditGroups.flatMap((group) => group.kinds).filter((kind) => !Object.hasOwn(kinds, kind))
  expect(unnamed).toEqual([])
  expect(Object.keys(groups)).toEqual(auditGroups.map(({ group }) => group))
})

test('the file holds the words and the codes, and a formula in it runs nowhere', () => {
  const table = auditTable([event({ sequence: 7, why: '=HYPERLINK("x")', details: { note: 'a,b' } })], known, 'en')
  expect(table.header).toHaveLength(14)
  expect(table.rows).toEqual([
    [
      7,
      '2026-11-22T05:00:00.000Z',
      '森 管',
      'Case claimed',
      'R8-000123',
      '=HYPERLINK("x")',
      'consultation.claimed',
      'person',
      MORI,
      CASE,
      null,
      null,
      '=HYPERLINK("x")',
      '{"note":"a,b"}',
    ],
  ])
  expect(writeCsv(table, { byteOrderMark: false })).toContain(`"'=HYPERLINK(""x"")"`)
})
