import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bases, measureKinds, triggers } from '../decision.ts'
import { type RightCode, rightCodes } from '../right-codes.ts'
import { categoriesOf } from './categories.ts'
import { inquiryStandings } from './phrases.ts'
import { clause, factsOf } from './statement.testing.ts'
import { type Statement, type StatementFacts, statementOf } from './statement.ts'

const dsa = (file: string) => readFileSync(join(import.meta.dirname, 'dsa', file), 'utf8')
const lists: Record<string, (string | string[])[]> = JSON.parse(dsa('enumerations_statements.json'))
const documentation = dsa('api-documentation.md')

const pick = (facts: Partial<StatementFacts>, ...names: (keyof Statement)[]) => {
  const statement = statementOf(factsOf(facts))
  return names.map((name) => statement[name])
}

test.each<[RightCode, string, string[], string | null]>([
  ['honour', 'ILLEGAL_OR_HARMFUL_SPEECH', ['KEYWORD_DEFAMATION'], null],
  ['honour_feelings', 'ILLEGAL_OR_HARMFUL_SPEECH', ['KEYWORD_OTHER'], '名誉感情'],
  ['privacy', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', [], null],
  ['portrait', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', ['KEYWORD_OTHER'], '肖像権'],
  ['publicity', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', ['KEYWORD_OTHER'], 'パブリシティ権'],
  ['name', 'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS', ['KEYWORD_OTHER'], '氏名権'],
  ['peace_of_life', 'CYBER_VIOLENCE', ['KEYWORD_CYBER_HARASSMENT'], null],
  ['private_sexual_image', 'CYBER_VIOLENCE', ['KEYWORD_NON_CONSENSUAL_IMAGE_SHARING'], null],
  ['credit', 'ILLEGAL_OR_HARMFUL_SPEECH', ['KEYWORD_DEFAMATION'], null],
  ['business', 'ILLEGAL_OR_HARMFUL_SPEECH', ['KEYWORD_OTHER'], '営業上の利益'],
  ['copyright', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS', ['KEYWORD_COPYRIGHT_INFRINGEMENT'], null],
  ['related_right', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS', ['KEYWORD_OTHER'], '著作隣接権'],
  ['trademark', 'INTELLECTUAL_PROPERTY_INFRINGEMENTS', ['KEYWORD_TRADEMARK_INFRINGEMENT'], null],
  ['other', 'NOT_SPECIFIED_NOTICE', [], null],
])('%s is nearest to %s', (right, category, keywords, other) => {
  expect(categoriesOf(right)).toEqual({ category: `STATEMENT_CATEGORY_${category}`, keywords, other })
})

test.each<[StatementFacts['measure'], unknown[]]>([
  ['delete', [['DECISION_VISIBILITY_CONTENT_REMOVED'], null, '投稿（種類は記録していません）']],
  ['hide', [['DECISION_VISIBILITY_CONTENT_DISABLED'], null, '投稿（種類は記録していません）']],
  ['account_suspend', [[], 'DECISION_ACCOUNT_SUSPENDED', 'アカウント']],
  ['account_terminate', [[], 'DECISION_ACCOUNT_TERMINATED', 'アカウント']],
])('%s is stated as what it is', (measure, expected) => {
  expect(pick({ measure }, 'decision_visibility', 'decision_account', 'content_type_other')).toEqual(expected)
})

test.each<[string, Partial<StatementFacts>, string]>([
  ['a request', {}, 'SOURCE_ARTICLE_16'],
  ['a request by a body', { requesterKind: 'institution' }, 'SOURCE_TYPE_OTHER_NOTIFICATION'],
  ['a registered body', { trigger: 'trusted_body', requesterKind: null }, 'SOURCE_TRUSTED_FLAGGER'],
  ['an authority', { trigger: 'authority', requesterKind: null }, 'SOURCE_TYPE_OTHER_NOTIFICATION'],
  ['a court', { trigger: 'court', requesterKind: null }, 'SOURCE_TYPE_OTHER_NOTIFICATION'],
  ['the operator itself', { trigger: 'self_human', requesterKind: null }, 'SOURCE_VOLUNTARY'],
  ['a machine of the operator', { trigger: 'self_automated', requesterKind: null }, 'SOURCE_VOLUNTARY'],
])('what came from %s has its source', (_, facts, source) => {
  expect(pick(facts, 'source_type')).toEqual([source])
})

test.each<[string, Partial<StatementFacts>, string, string]>([
  ['people alone', {}, 'No', 'NOT_AUTOMATED'],
  ['a machine that found it', { detectedAutomatically: true }, 'Yes', 'NOT_AUTOMATED'],
  ['a machine that began it', { trigger: 'self_automated' }, 'Yes', 'NOT_AUTOMATED'],
  ['a machine and a person who decided', { decidedAutomatically: true }, 'No', 'PARTIALLY'],
  ['a machine that decided alone', { decidedAutomatically: true, decidedByPerson: false, trigger: 'self_automated' }, 'Yes', 'FULLY'],
])('the use of automation follows from the record: %s', (_, facts, detection, decision) => {
  expect(pick(facts, 'automated_detection', 'automated_decision')).toEqual([detection, `AUTOMATED_DECISION_${decision}`])
})

test.each<[StatementFacts['basis'], string, string | null]>([
  ['reasonable_grounds', '情報流通プラットフォーム対処法第3条第2項第1号', '413AC0000000137'],
  ['no_objection', '情報流通プラットフォーム対処法第3条第2項第2号', '413AC0000000137'],
  ['election_no_objection', '情報流通プラットフォーム対処法第4条第1号', '413AC0000000137'],
  ['election_no_email', '情報流通プラットフォーム対処法第4条第2号', '413AC0000000137'],
  ['private_image_no_objection', '私事性的画像記録の提供等による被害の防止に関する法律第4条', '426AC1000000126'],
  ['court_order', '裁判所の命令', null],
])('%s rests on a law, cited as it is numbered on the day', (basis, ground, law) => {
  const [kind, cited, url] = pick({ basis }, 'decision_ground', 'illegal_content_legal_ground', 'decision_ground_reference_url')
  expect([kind, cited]).toEqual(['DECISION_GROUND_ILLEGAL_CONTENT', ground])
  expect(url).toBe(law === null ? null : `https://laws.e-gov.go.jp/law/${law}`)
})

describe('what rests on the terms of service', () => {
  const names = [
    'decision_ground',
    'incompatible_content_ground',
    'incompatible_content_explanation',
    'decision_ground_reference_url',
  ] as const

  test('names the clause, its version and its words', () => {
    expect(pick({ basis: 'terms_of_service', clause }, ...names)).toEqual([
      'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      '送信防止措置の実施に関する基準 第3版「私生活の情報」',
      '住所や電話番号を、本人の同意なく載せる情報。',
      'https://kotonoha.example/standards/3#privacy',
    ])
  })

  test('says so where there is none', () => {
    expect(pick({ basis: 'terms_of_service' }, ...names)).toEqual([
      'DECISION_GROUND_INCOMPATIBLE_CONTENT',
      '利用規約',
      '利用規約によります。',
      null,
    ])
  })
})

test('a clause of the standards stands beside a ground of the law too', () => {
  const { jp } = statementOf(factsOf({ clause }))
  expect(jp.standard_clause).toEqual({ id: 'privacy', version: 3, url: 'https://kotonoha.example/standards/3#privacy' })
})

test.each<[string, Partial<StatementFacts>, string]>([
  [
    'silence',
    { basis: 'no_objection', inquiry: 'silent' },
    '権利を侵害されたとする方から申出を受け、調査しました。発信者に照会し、定められた期間を過ぎても、同意しない旨の返事はありませんでした。投稿を削除しました。',
  ],
  [
    'a body, without an inquiry',
    { requesterKind: 'institution', measure: 'hide' },
    '関係機関から申出を受け、調査しました。発信者への照会はしていません。投稿を見られないようにしました。',
  ],
  [
    'what the operator did of itself',
    { trigger: 'self_human', inquiry: null, requesterKind: null, exception: 'emergency' },
    '申出によらず、運営者の担当者が見つけて調査しました。投稿を削除しました。緊急の必要があり、基準に書かれていない種類の情報であるため、公表した基準によらない措置です。',
  ],
  [
    'a second look',
    { complaint: 'reversed' },
    '権利を侵害されたとする方から申出を受け、調査しました。発信者への照会はしていません。投稿を削除しました。不服の申立てを受けて見直した結果の措置です。',
  ],
])('the facts are told in fixed sentences: %s', (_, facts, told) => {
  expect(pick(facts, 'decision_facts')).toEqual([told])
})

describe('a measure that was taken back', () => {
  const reversal = { refersTo: '0b1c3c55-31a8-4f0e-8f5e-2f1a4a1c9d02', endedOn: '2026-10-01', complaint: 'reversed' } as const

  test('is stated again with its end, and names the first statement', () => {
    const statement = statementOf(factsOf(reversal))
    expect([statement.application_date, statement.end_date_visibility_restriction, statement.end_date_account_restriction]).toEqual([
      '2026-09-25',
      '2026-10-01',
      null,
    ])
    expect([statement.jp.refers_to, statement.jp.complaint_outcome]).toEqual([reversal.refersTo, 'reversed'])
    expect(statement.decision_facts).toMatch(/その後、不服の申立てを受けて見直し、この措置を取り消しました。$/)
  })

  test('of an account ends there', () => {
    expect(pick({ ...reversal, measure: 'account_suspend' }, 'end_date_visibility_restriction', 'end_date_account_restriction')).toEqual([
      null,
      '2026-10-01',
    ])
  })

  test('without a complaint says so', () => {
    expect(pick({ ...reversal, complaint: null }, 'decision_facts')[0]).toMatch(/その後、この措置を取り消しました。$/)
  })
})

test.each<[string, Partial<StatementFacts>, boolean]>([
  ['an honour case', {}, true],
  ['a private sexual image', { right: 'private_sexual_image' }, false],
  ['a private sexual image told as honour', { basis: 'private_image_no_objection' }, false],
  ['somebody who has died', { requesterKind: 'bereaved' }, false],
  ['a candidate', { basis: 'election_no_objection' }, false],
  ['a candidate, without an inquiry', { basis: 'election_no_email' }, false],
  ['a private image or a candidate whose post was removed for honour', { isDelicate: true }, false],
])('the day of the post and who asked are told, or not, of %s', (_, facts, told) => {
  const { content_date, jp } = statementOf(factsOf(facts))
  expect([content_date !== null, jp.requester_kind !== null]).toEqual([told, told])
})

describe('nothing but days, codes and fixed sentences', () => {
  const every = rightCodes.flatMap((right) =>
    bases.flatMap((basis) =>
      triggers.flatMap((trigger) => measureKinds.map((measure) => statementOf(factsOf({ right, basis, trigger, measure, clause })))),
    ),
  )

  test('no time of day stands anywhere', () => {
    for (const statement of every) expect(JSON.stringify(statement)).not.toMatch(/\d{2}:\d{2}|T\d{2}/)
  })

  test('no sentence says that anything was unlawful', () => {
    for (const inquiry of inquiryStandings) expect(JSON.stringify(statementOf(factsOf({ inquiry })))).not.toContain('違法')
    for (const statement of every) expect(JSON.stringify(statement)).not.toMatch(/違法/)
  })

  test('every value stands in the lists of the European database, or in its documentation', () => {
    const known = new Set(Object.values(lists).flat(2))
    const values = new Set(
      every.flatMap((row) => [
        ...row.decision_visibility,
        row.decision_account,
        row.decision_ground,
        row.category,
        ...row.category_addition,
        ...row.category_specification,
        ...row.content_type,
        ...row.territorial_scope,
      ]),
    )
    values.delete(null)
    expect([...values].filter((value) => value !== null && !known.has(value) && !documentation.includes(value))).toEqual([])
  })

  /** The published lists leave these two out; they are those of the database's source (app/Models/Statement.php). */
  test('sources and uses of automation are those of the database', () => {
    const sources = ['SOURCE_ARTICLE_16', 'SOURCE_TRUSTED_FLAGGER', 'SOURCE_TYPE_OTHER_NOTIFICATION', 'SOURCE_VOLUNTARY']
    const automations = ['AUTOMATED_DECISION_FULLY', 'AUTOMATED_DECISION_PARTIALLY', 'AUTOMATED_DECISION_NOT_AUTOMATED']
    for (const row of every) {
      expect(sources).toContain(row.source_type)
      expect(automations).toContain(row.automated_decision)
      expect(['Yes', 'No']).toContain(row.automated_detection)
    }
  })

  test('every name but that of the Japanese block is one of the database', () => {
    const names = Object.keys(statementOf(factsOf())).filter((name) => name !== 'jp')
    expect(names.filter((name) => !documentation.includes(name))).toEqual([])
  })

  test('what restricts nobody is no category that was taken out of the lists', () => {
    const gone = new Set([...(lists.deleted_categories ?? []), ...(lists.deleted_category_specifications ?? [])].flat())
    for (const right of rightCodes) {
      const { category, keywords } = categoriesOf(right)
      expect([category, ...keywords].filter((value) => gone.has(value))).toEqual([])
    }
  })

  test('texts are within the lengths that the database takes', () => {
    for (const row of every) {
      expect(row.decision_facts.length).toBeLessThanOrEqual(5_000)
      expect((row.illegal_content_legal_ground ?? '').length).toBeLessThanOrEqual(500)
      expect((row.incompatible_content_ground ?? '').length).toBeLessThanOrEqual(500)
      expect((row.incompatible_content_explanation ?? '').length).toBeLessThanOrEqual(2_000)
      expect(row.puid).toMatch(/^[a-zA-Z0-9_-]{1,500}$/)
    }
  })
})
