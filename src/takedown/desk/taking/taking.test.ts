import { expect, test } from 'vitest'
import type { Entry } from '../../window/form-entry.ts'
import { mayBePhone, readTaking } from './taking.ts'

const whole: Entry = {
  service: ['kotonoha'],
  channel: ['post'],
  who: ['self'],
  'parties.0.name': ['青木 花'],
  phone: ['03-0000-0000'],
  targets: ['https://kotonoha.example/thread/12#5'],
  rights: ['honour', 'privacy'],
  explanation: ['名前と住所を書かれました。'],
  goodFaithStatement: ['yes'],
}
const read = (change: Entry = {}) => readTaking({ ...whole, ...change }, ['kotonoha', 'other'])
const faultsOf = (change: Entry) => {
  const taken = read(change)
  return 'faults' in taken ? taken.faults.map(({ field, fault }) => [field, fault]) : []
}

test('what was typed is a filing of the same schema as the public form, with one reason for each right', () => {
  expect(read()).toEqual({
    taking: {
      slug: 'kotonoha',
      channel: 'post',
      filing: expect.objectContaining({
        service: 'kotonoha',
        parties: [{ role: 'victim', name: '青木 花', phone: '03-0000-0000' }],
        targets: [{ url: 'https://kotonoha.example/thread/12#5' }],
        rights: [
          { code: 'honour', explanation: '名前と住所を書かれました。' },
          { code: 'privacy', explanation: '名前と住所を書かれました。' },
        ],
        mayShowToSender: { name: false, reason: false },
        origin: { channel: 'post' },
      }),
    },
  })
})

test('a service that reports is an institution, and its number is kept', () => {
  const taken = read({ who: ['institution'], 'parties.0.name': ['みなと通報窓口'], email: ['abuse@minato.example'], reference: ['R-7'] })
  expect(taken).toMatchObject({
    taking: {
      filing: {
        externalRef: 'R-7',
        parties: [{ role: 'institution', name: 'みなと通報窓口', email: 'abuse@minato.example', phone: '03-0000-0000' }],
      },
    },
  })
})

test.each<[string, Entry, [string, string][]]>([
  [
    'nothing of the heart',
    { targets: [''], rights: [], explanation: [''] },
    [
      ['targets', 'targets-missing'],
      ['rights', 'choose-rights'],
    ],
  ],
  ['a right without a reason', { explanation: [' '] }, [['explanation', 'missing']]],
  ['a service of somebody else', { service: ['theirs'] }, [['service', 'choose']]],
  ['no way by which it came', { channel: ['web'] }, [['channel', 'choose']]],
  ['nobody who asks', { who: ['friend'] }, [['who', 'choose']]],
  ['no name', { 'parties.0.name': [''] }, [['parties.0.name', 'missing']]],
  ['a mail address that is none', { email: ['hana@'] }, [['email', 'mail-wrong']]],
  ['nobody who vouches for it', { goodFaithStatement: [] }, [['goodFaithStatement', 'tick']]],
  ['six rights', { rights: ['honour', 'privacy', 'portrait', 'name', 'credit', 'business'] }, [['rights', 'too-many-rights']]],
])('%s is named at its field', (_, change, faults) => {
  expect(faultsOf(change)).toEqual(faults)
})

test('an address that looks wrong is taken as it was read out', () => {
  expect(faultsOf({ targets: ['https://kotonoha.exmaple,/thread'] })).toEqual([])
})

test('a telephone number that nobody can call is named at its field, beside everything else', () => {
  expect(faultsOf({ phone: ['12'] })).toEqual([['phone', 'phone-wrong']])
  expect(faultsOf({ phone: ['でんわなし'], explanation: [''] })).toEqual([
    ['explanation', 'missing'],
    ['phone', 'phone-wrong'],
  ])
})

test.each<[string, boolean]>([
  ['', true],
  ['03-1234-5678', true],
  ['09012345678', true],
  ['０９０－１２３４－５６７８', true],
  ['090 1234 5678', true],
  ['（03）1234-5678', true],
  ['(03) 1234-5678', true],
  ['+81 90-1234-5678', true],
  ['0120-000-000', true],
  ['03-1234-5678 内線 12', true],
  ['03-1234-5678 ext. 12', true],
  ['090-1234-5678（夜だけ）', true],
  ['090ー1234ー5678', true],
  ['110', false],
  ['1234-5678', false],
  ['090-1234-567890123', false],
  ['hana@mail.example', false],
  ['なし', false],
  ['03-1234-ABCD', false],
  ['------------', false],
])('%s may be a telephone number: %s', (typed, may) => {
  expect(mayBePhone(typed)).toBe(may)
})
