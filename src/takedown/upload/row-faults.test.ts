import { expect, test } from 'vitest'
import { rightCodes } from '../right-codes.ts'
import { board } from '../takedown.testing.ts'
import { reasonOf, tableFaultWords } from './row-faults.ts'
import { readTable, type TableFault } from './table.ts'

const reason = (pointer: string, code: string, language: 'ja' | 'en' = 'ja') =>
  reasonOf({ pointer, code, detail: '80文字（個）以内にしてください。' }, { language, services: [board] })

test.each<[string, string, string]>([
  ['/parties/0/name', 'required', '「申出者の氏名」：書かれていません。'],
  ['/parties/0/email', 'wrong-format', '「申出者のメール」：メールアドレスを確かめてください。例：name@example.jp'],
  ['/parties/1/email', 'wrong-format', '「代理人のメール」：メールアドレスを確かめてください。例：name@example.jp'],
  ['/goodFaithStatement', 'not-allowed', '「申出者が、事実のとおりと述べている」：申出者に確かめて、「はい」と書いてください。'],
  ['/service', 'service-unknown', '「サービス」：次のどれかを書いてください：ことのは掲示板'],
  ['/service', 'service-missing', '「サービス」：次のどれかを書いてください：ことのは掲示板'],
  ['/mayShowToSender/reason', 'not-allowed', '「理由を発信者に示してよい」：「はい」か「いいえ」を書いてください。'],
  ['/externalRef', 'example', '「参照番号」：ひな形の例の行です。消してから、もう一度送ってください。'],
  ['/facts', 'too-long', '「事情」：80文字（個）以内にしてください。'],
])('%s that is %s is told as 「%s」', (pointer, code, said) => {
  expect(reason(pointer, code)).toBe(said)
})

test('a right that is none is answered by the names of all rights, in either language', () => {
  expect(reason('/rights/0/code', 'not-allowed')).toContain('名誉、名誉感情、プライバシー')
  expect(reason('/rights/0/code', 'not-allowed').split('、').length).toBeGreaterThanOrEqual(rightCodes.length)
  expect(reason('/rights/0/code', 'not-allowed', 'en')).toMatch(/^Right infringed: Write one of these: Honour/i)
})

const faultIn = (text: string): TableFault => {
  const read = readTable(text, { services: [board], language: 'ja' })
  const [fault] = 'faults' in read ? read.faults : []
  if (fault === undefined) throw new Error('The table has a fault')
  return fault
}

test.each<[string, string, string]>([
  ['nothing', '', '1行目に、列の見出しを書いてください'],
  ['a column without a heading', 'name,,urls', '1行目の2列目：列の見出しがありません'],
  ['a heading twice', '申出者の氏名,申出者の氏名', '1行目の2列目：「申出者の氏名」という見出しが二つあります'],
  [
    'a row that is too short',
    'name,urls,right\r\n花',
    '2行目：欄が足りません（3列のところ、1列です）。書くことのない欄も、カンマで区切ってください',
  ],
  [
    'a row that is too long',
    'name,urls\r\n花,x,y',
    '2行目：欄が多すぎます（見出しは2列です）。文の中にカンマがあるときは、欄の全体を「"」で囲んでください',
  ],
  ['a quote that is left open', 'name,urls\r\n花,"x', '2行目の「urls」：「"」で始まる欄が、「"」で終わっていません'],
  ['a quote in the middle', 'name,urls\r\n花,x"y', '2行目の「urls」：文の中で「"」を使うときは'],
])('a table with %s is told how it is mended', (_, text, said) => {
  expect(tableFaultWords(faultIn(text), 'ja')).toContain(said)
  expect(tableFaultWords(faultIn(text), 'en')).not.toMatch(/\{\w+\}|undefined/)
})
