import { describe, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { board } from '../takedown.testing.ts'
import { columnAt, columns, readTable, rowsOf, template } from './table.ts'
import { uploadWords } from './words.ts'

const ground = { services: [board], language: 'ja' } as const
const HEADER = 'name,urls,right,explanation,good_faith'
const GOOD = '青木 花,https://kotonoha.example/1,honour,事実ではありません。,はい'
const read = (...lines: readonly string[]) => {
  const found = readTable(lines.join('\r\n'), ground)
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return found
}
const faultsOf = (...lines: readonly string[]) => {
  const found = readTable(lines.join('\r\n'), ground)
  return 'faults' in found ? found.faults.map(({ line, cell, fault }) => `${line}/${cell} ${fault}`) : []
}

test('a row is a request, as the form would have made it', () => {
  const { wholes, bad } = read(HEADER, GOOD)
  expect([wholes.length, bad]).toEqual([1, []])
  expect(wholes[0]).toMatchObject({
    line: 2,
    service: { slug: 'kotonoha' },
    filing: {
      parties: [{ role: 'victim', name: '青木 花' }],
      targets: [{ url: 'https://kotonoha.example/1' }],
      rights: [{ code: 'honour', explanation: '事実ではありません。' }],
      statements: { variant: 'general' },
      mayShowToSender: { name: false, reason: false },
      origin: { channel: 'csv' },
    },
  })
})

test('what is written in more columns is read too', () => {
  const header =
    'reference,service,name,agent_name,agent_capacity,agent_email,urls,excerpt,author,right,explanation,show_reason,show_name,good_faith,facts,urgency'
  const row =
    '受付簿-1,kotonoha,青木 花,弁護士 森,代理人,mori@law.example,"https://a.example/1\nhttps://a.example/2",うそ,@taro,プライバシー,住所です。,はい,○,yes,前にも,急ぎ'
  const [whole] = read(header, row).wholes
  expect(whole?.filing).toMatchObject({
    externalRef: '受付簿-1',
    parties: [{ role: 'victim' }, { role: 'agent', name: '弁護士 森', capacity: '代理人', email: 'mori@law.example' }],
    targets: [
      { url: 'https://a.example/1', excerpt: 'うそ', authorHandle: '@taro' },
      { url: 'https://a.example/2', excerpt: 'うそ', authorHandle: '@taro' },
    ],
    mayShowToSender: { name: true, reason: true },
    facts: '前にも',
    urgency: '急ぎ',
  })
})

describe.each(['ja', 'en'] as const)('the table to fill in, in %s', (language) => {
  test('has every column by its words; its example is read like any row, and is no request while it is as it was', () => {
    const { header } = parseCsv(template(language), { mostRows: 5 })
    expect(header).toEqual(columns.map((column) => uploadWords(language).columns[column]))
    const found = readTable(template(language), { ...ground, language })
    expect('wholes' in found && [found.wholes, found.bad.map(({ line, errors }) => [line, errors.map(({ code }) => code)])]).toEqual([
      [],
      [[2, ['example']]],
    ])
    const filled = readTable(template(language).replace('12', '13'), { ...ground, language })
    expect('wholes' in filled && [filled.wholes.length, filled.bad]).toEqual([1, []])
  })
})

test.each<[string, string, string[]]>([
  ['no name', ',https://a.example,honour,x,はい', ['name required']],
  ['no address', '花,,honour,x,はい', ['urls required']],
  ['a right that is none', '花,https://a.example,かなしみ,x,はい', ['right not-allowed']],
  ['no reason', '花,https://a.example,honour,,はい', ['explanation required']],
  ['nobody who says that it is right', '花,https://a.example,honour,x,いいえ', ['good_faith not-allowed']],
  ['words for an address', '花,これ,honour,x,はい', ['urls not-allowed']],
  ['neither yes nor no', '花,https://a.example,honour,x,たぶん', ['good_faith not-allowed']],
  ['nothing', ',,,,', ['name required', 'urls required', 'right not-allowed', 'explanation required', 'good_faith not-allowed']],
])('a row with %s is named by its column, and the others are taken', (_, row, reasons) => {
  const { wholes, bad } = read(HEADER, GOOD, row, GOOD)
  expect(wholes.map(({ line }) => line)).toEqual([2, 4])
  expect(bad.map(({ line, errors }) => [line, errors.map(({ pointer, code }) => `${columnAt(pointer)} ${code}`)])).toEqual([[3, reasons]])
})

test('the rows that were not taken come back as they were written, and can be mended', () => {
  const wrong = '"青木, 花","https://a.example/1\nhttps://a.example/2",honour,"「""うそ""」",いいえ'
  const rows = rowsOf(read(HEADER, GOOD, wrong).bad)
  expect(rows).toBe(`${HEADER}\r\n${wrong.replaceAll('\n', '\n')}\r\n`)
  const mended = read(rows.replace('いいえ', 'はい'))
  expect([mended.wholes.length, mended.bad]).toEqual([1, []])
  expect(rowsOf([])).toBe('')
})

test.each<[string, string[], string[]]>([
  ['of nothing', [''], ['1/1 no-header']],
  ['with a column that is not known', [`${HEADER},colour`, `${GOOD},red`], ['1/6 column-unknown']],
  ['with a column that stands there twice', [`${HEADER},name`, `${GOOD},x`], ['1/6 column-twice']],
  ['with a row that is too short', [HEADER, '花,https://a.example'], ['2/3 too-few-cells']],
  ['with a quote that is left open', [HEADER, '"花,https://a.example,honour,x,はい'], ['2/1 quote-not-closed', '2/2 too-few-cells']],
  ['of too many rows', [HEADER, ...Array.from({ length: 501 }, () => GOOD)], ['502/1 too-many-rows']],
])('a table %s is refused as it is, with the place', (_, lines, faults) => {
  expect(faultsOf(...lines)).toEqual(faults)
})

test.each<[string, string]>([
  ['/parties/0/name', 'name'],
  ['/parties/0/email', 'email'],
  ['/parties/1/name', 'agent_name'],
  ['/parties/1/capacity', 'agent_capacity'],
  ['/targets', 'urls'],
  ['/targets/3/url', 'urls'],
  ['/targets/0/excerpt', 'excerpt'],
  ['/targets/10/authorHandle', 'author'],
  ['/rights/0/code', 'right'],
  ['/rights/0/explanation', 'explanation'],
  ['/service', 'service'],
  ['/statements/variant', 'service'],
  ['/externalRef', 'reference'],
])('%s of the schema is the column %s', (pointer, column) => {
  expect(columnAt(pointer)).toBe(column)
})

test.each<[string, string]>([
  ['honour', 'honour'],
  ['HONOUR', 'honour'],
  ['名誉', 'honour'],
  ['名誉権', 'honour'],
  ['名誉権（名誉毀損）', 'honour'],
  ['名誉感情', 'honour_feelings'],
  ['プライバシー', 'privacy'],
  ['ﾌﾟﾗｲﾊﾞｼｰ', 'privacy'],
  ['肖像', 'portrait'],
  ['氏名', 'name'],
  ['私事性的画像', 'private_sexual_image'],
  ['著作権', 'copyright'],
  ['商標権', 'trademark'],
  ['その他', 'other'],
])('the right %s is %s', (written, code) => {
  expect(read(HEADER, `青木 花,https://kotonoha.example/1,${written},事実ではありません。,はい`).wholes[0]?.filing.rights[0]?.code).toBe(
    code,
  )
})

test.each(['はい', '○', '◯', 'yes', 'Yes', 'ＹＥＳ', 'TRUE', '1'])('%s is a yes', (written) => {
  expect(read(HEADER, `青木 花,https://kotonoha.example/1,名誉,事実ではありません。,${written}`).wholes.length).toBe(1)
})

test('a service, an address and an answer that are none are named with everything else of the row', () => {
  const header = 'service,name,urls,right,explanation,show_reason,good_faith'
  const { bad } = read(header, 'ないサービス,,これ,honour,x,たぶん,はい')
  expect(bad.map(({ errors }) => errors.map(({ pointer, code }) => `${columnAt(pointer)} ${code}`))).toEqual([
    ['name required', 'service service-unknown', 'urls not-allowed', 'show_reason not-allowed'],
  ])
})
