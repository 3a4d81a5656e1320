import { expect, test } from 'vitest'
import { languages } from '../../shared/language.ts'
import { states } from '../consultation.ts'
import { LINK_MAIL, linkEnd, mayAsk, readMail, readQuestion, sessionEnd, writtenLast } from './mailbox.ts'
import { ANSWER_NOTICE, consultationMails } from './mails.ts'

test('a session lasts two hours and a link half an hour', () => {
  const at = new Date('2026-11-22T10:00:00Z')
  expect([sessionEnd(at).toISOString(), linkEnd(at).toISOString()]).toEqual(['2026-11-22T12:00:00.000Z', '2026-11-22T10:30:00.000Z'])
})

test.each<[string, string, string | undefined]>([
  ['an address as it is', 'hana@mail.example', 'hana@mail.example'],
  ['full width and capitals', ' ＨＡＮＡ＠ｍａｉｌ．ｅｘａｍｐｌｅ ', 'hana@mail.example'],
  ['no host', 'hana@', undefined],
  ['no dot in the host', 'hana@mail', undefined],
  ['two signs', 'ha@na@mail.example', undefined],
  ['spaces within', 'ha na@mail.example', undefined],
  ['an address within a name', 'a<hana@mail.example>', undefined],
  ['a list of one', 'hana@mail.example,', undefined],
  ['a group of one', 'a:hana@mail.example;', undefined],
  ['a remark beside it', '(a)hana@mail.example', undefined],
  ['longer than an address may be', `${'a'.repeat(60)}@${'b.'.repeat(120)}example`, undefined],
])('%s', (_, typed, mail) => {
  expect(readMail(typed)).toBe(mail)
})

test('a question keeps its words and finds the addresses beside them', () => {
  expect(readQuestion({ text: ' もう一つ見つけました。 ', urls: 'ｈｔｔｐｓ：／／bbs.example/1\nhttps://bbs.example/2' }, 0)).toEqual({
    granted: true,
    value: { text: 'もう一つ見つけました。', urls: ['https://bbs.example/1', 'https://bbs.example/2'] },
  })
})

test.each([
  ['', 'text'],
  ['   ', 'text'],
  ['あ'.repeat(8_001), 'textTooLong'],
])('a question of %j is not taken', (text, refusal) => {
  expect(readQuestion({ text, urls: '' }, 0)).toEqual({ granted: false, refusal })
})

test('a question of exactly the limit is taken, counted in characters and not in halves of them', () => {
  expect(readQuestion({ text: '𠮷'.repeat(8_000), urls: '' }, 0).granted).toBe(true)
})

test.each([
  ['an address', 'https://bbs.example/1', 0, ['https://bbs.example/1']],
  ['a file', '', 1, []],
])('%s alone says enough', (_, urls, files, found) => {
  expect(readQuestion({ text: ' ', urls }, files)).toEqual({ granted: true, value: { text: '', urls: found } })
})

test('only a case that takes a question may be asked', () => {
  const asked = states.map((state) => [state, mayAsk(state)])
  expect(Object.fromEntries(asked)).toEqual({
    received: true,
    'in-progress': true,
    answered: true,
    'waiting-for-consulter': true,
    closed: true,
    withdrawn: false,
    erased: false,
  })
})

test('what was written last is the newest telling, and nothing where nothing was told', () => {
  const telling = (text: string) => ({ id: text, kind: 'question' as const, text, receivedAt: new Date(0) })
  expect(writtenLast({ receptions: [telling('一つめ'), telling('二つめ')] })).toBe('二つめ')
  expect(writtenLast({ receptions: [] })).toBe('')
})

test('no mail says what it is about, in any language', () => {
  const mails = consultationMails('https://madoguchi.example')
  for (const language of languages) {
    for (const name of [ANSWER_NOTICE, LINK_MAIL] as const) {
      const { subject, text } = mails[name]({ token: 'x' }, language)
      expect(subject + text).not.toMatch(/相談|回答|誹謗|被害|consult|answer|advice|harass/i)
      expect(text).toContain('https://madoguchi.example/mailbox')
    }
  }
})
