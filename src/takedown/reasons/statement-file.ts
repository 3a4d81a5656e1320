/**
 * Statements as rows of files: a table for spreadsheets and statistics programs (CSV), and one JSON text a line (NDJSON). What stands
 * here is the format that the signed hashes of past days were made of. It is never changed: another format is another file beside it.
 */
import { type Cell, writeCsv, writeCsvRow } from '../../shared/csv/csv.ts'
import { type CsvwColumn, csvwOf, type InBoth, type Json } from '../../shared/csv/csvw.ts'
import type { Day } from '../../shared/day.ts'
import type { Statement } from './statement.ts'

/** Whoever wants to may use the rows, naming where they come from. */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'
export const SCHEMA = 'DSA Transparency Database, schema of 2025-07-01, with jp'

type Column = CsvwColumn & { of: (statement: Statement) => Cell }

/** A list stands in its cell as JSON, as in the European files. */
const list = (values: readonly string[]): string => JSON.stringify(values)

const column = (name: string, ja: string, en: string, of: Column['of'], datatype: CsvwColumn['datatype'] = 'string'): Column => ({
  name,
  titles: { ja, en },
  datatype,
  of,
})

const columns: readonly Column[] = [
  column('puid', '理由の記録の番号', 'Number of the statement', (row) => row.puid),
  column('platform_name', 'サービス', 'Service', (row) => row.platform_name),
  column('decision_visibility', '投稿への措置', 'Visibility restriction', (row) => list(row.decision_visibility)),
  column('decision_visibility_other', '投稿への措置（その他）', 'Other visibility restriction', (row) => row.decision_visibility_other),
  column(
    'end_date_visibility_restriction',
    '投稿への措置が終わった日',
    'End of the visibility restriction',
    (row) => row.end_date_visibility_restriction,
    'date',
  ),
  column('decision_monetary', '支払いへの措置', 'Monetary restriction', (row) => row.decision_monetary),
  column('decision_monetary_other', '支払いへの措置（その他）', 'Other monetary restriction', (row) => row.decision_monetary_other),
  column(
    'end_date_monetary_restriction',
    '支払いへの措置が終わった日',
    'End of the monetary restriction',
    (row) => row.end_date_monetary_restriction,
    'date',
  ),
  column('decision_provision', 'サービスの提供への措置', 'Restriction of the service', (row) => row.decision_provision),
  column(
    'end_date_service_restriction',
    'サービスの提供への措置が終わった日',
    'End of the restriction of the service',
    (row) => row.end_date_service_restriction,
    'date',
  ),
  column('decision_account', 'アカウントへの措置', 'Account restriction', (row) => row.decision_account),
  column(
    'end_date_account_restriction',
    'アカウントへの措置が終わった日',
    'End of the account restriction',
    (row) => row.end_date_account_restriction,
    'date',
  ),
  column('account_type', 'アカウントの種類', 'Type of account', (row) => row.account_type),
  column('decision_ground', '根拠の種類', 'Decision ground', (row) => row.decision_ground),
  column('decision_ground_reference_url', '根拠のアドレス', 'Address of the ground', (row) => row.decision_ground_reference_url, 'anyURI'),
  column('illegal_content_legal_ground', '法律の根拠', 'Legal ground', (row) => row.illegal_content_legal_ground),
  column('illegal_content_explanation', '法律の根拠の説明', 'Explanation of the legal ground', (row) => row.illegal_content_explanation),
  column('incompatible_content_ground', '基準・規約の根拠', 'Contractual ground', (row) => row.incompatible_content_ground),
  column(
    'incompatible_content_explanation',
    '基準・規約の根拠の説明',
    'Explanation of the contractual ground',
    (row) => row.incompatible_content_explanation,
  ),
  column('incompatible_content_illegal', '法律にも反するか', 'Unlawful besides', (row) => row.incompatible_content_illegal),
  column('category', '分類', 'Category', (row) => row.category),
  column('category_addition', '加えた分類', 'Further categories', (row) => list(row.category_addition)),
  column('category_specification', '分類の語', 'Keywords', (row) => list(row.category_specification)),
  column('category_specification_other', '分類の語（その他）', 'Other keyword', (row) => row.category_specification_other),
  column('content_type', '対象の種類', 'Type of content', (row) => list(row.content_type)),
  column('content_type_other', '対象の種類（その他）', 'Other type of content', (row) => row.content_type_other),
  column('content_language', '対象の言語', 'Language of the content', (row) => row.content_language),
  column('content_date', '投稿された日', 'Day of the content', (row) => row.content_date, 'date'),
  column('content_id', '対象の番号', 'Content identifier', (row) => row.content_id),
  column('territorial_scope', '措置の及ぶ地域', 'Territorial scope', (row) => list(row.territorial_scope)),
  column('application_date', '措置の日', 'Day of the measure', (row) => row.application_date, 'date'),
  column('decision_facts', '事実と経緯', 'Facts and circumstances', (row) => row.decision_facts),
  column('source_type', '知ったきっかけ', 'Source', (row) => row.source_type),
  column('source_identity', '知らせた人', 'Identity of the source', (row) => row.source_identity),
  column('automated_detection', '自動の仕組みで見つけたか', 'Automated detection', (row) => row.automated_detection),
  column('automated_decision', '自動の仕組みで決めたか', 'Automated decision', (row) => row.automated_decision),
  column('jp_right_code', '侵害されたとする権利', 'Right said to be infringed', ({ jp }) => jp.right_code),
  column('jp_act_basis', '措置の根拠', 'Basis of the measure', ({ jp }) => jp.act_basis),
  column('jp_art25_notice_kind', '申出者への通知の種類', 'Kind of the notice to the requester', ({ jp }) => jp.art25_notice_kind),
  column('jp_late_ground', '通知が遅れた理由', 'Ground of a late notice', ({ jp }) => jp.late_ground),
  column('jp_inquiry', '発信者への照会', 'Inquiry of the sender', ({ jp }) => jp.inquiry),
  column('jp_measure_kind', '措置の種別', 'Kind of measure', ({ jp }) => jp.measure_kind),
  column('jp_standard_clause_id', '基準の条項', 'Clause of the standards', ({ jp }) => jp.standard_clause?.id ?? null),
  column('jp_standard_clause_version', '基準の版', 'Version of the standards', ({ jp }) => jp.standard_clause?.version ?? null, 'integer'),
  column('jp_standard_clause_url', '基準のアドレス', 'Address of the standards', ({ jp }) => jp.standard_clause?.url ?? null, 'anyURI'),
  column('jp_requester_kind', '申出者の種類', 'Kind of requester', ({ jp }) => jp.requester_kind),
  column('jp_complaint_outcome', '不服の申立ての結果', 'Outcome of a complaint', ({ jp }) => jp.complaint_outcome),
  column('jp_refers_to', '取り消した措置の記録の番号', 'Statement of the measure taken back', ({ jp }) => jp.refers_to),
]

export const formats = ['csv', 'ndjson'] as const
export type Format = (typeof formats)[number]

export const mediaTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
}

/** What stands before the first row. */
export const heads: Readonly<Record<Format, string>> = {
  csv: writeCsv({ header: columns.map(({ name }) => name), rows: [] }, { byteOrderMark: true }),
  ndjson: '',
}

export const writeLine: Readonly<Record<Format, (statement: Statement) => string>> = {
  csv: (statement) => writeCsvRow(columns.map(({ of }) => of(statement))),
  ndjson: (statement) => `${JSON.stringify(statement)}\n`,
}

export function describeCsv(file: string, { day, publisher }: { day: Day; publisher: InBoth }): { readonly [name: string]: Json } {
  return csvwOf({
    file,
    title: { ja: `理由の記録（${day}）`, en: `Statements of reasons (${day})` },
    description: {
      ja: `${day}に取った送信防止措置と、その日に取り消した措置の、一件ごとの理由です。`,
      en: `Why each measure of ${day} was taken, or taken back.`,
    },
    columns: columns.map(({ of: _, ...described }) => described),
    key: ['puid'],
    publisher,
    sources: [publisher.ja, SCHEMA],
    licence: LICENCE,
    issued: day,
    notes: [
      {
        ja: '日だけを載せ、時刻は載せません。投稿のアドレスと、だれかの書いた文章は載せません。',
        en: 'Days only, never times. No address of a post, and nothing that anybody wrote.',
      },
      {
        ja: '私事性的画像、亡くなった方、選挙の候補者等についての行では、投稿された日と申出者の種類を空けています。',
        en: 'In rows about private sexual images, the dead and candidates, the day of the post and the kind of requester are left empty.',
      },
      {
        ja: '分類は欧州の一覧から最も近いものを当てたもので、違法かどうかの判断ではありません。',
        en: 'Categories are the nearest of a European list. They are no judgement on whether anything was unlawful.',
      },
    ],
  })
}
