import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entryOfArf, readArf } from './arf.mime.ts'

const sample = (name: string) => readFileSync(join(import.meta.dirname, 'arf', name), 'utf8')

/** A report as RFC 5965 shows one, with the addresses of two posts. */
const report = (fields: string) =>
  [
    'From: <abuse@provider.example>',
    'To: <abuse@kotonoha.example>',
    'Subject: =?utf-8?B?6YCa5aCx?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset="utf-8"',
    '',
    'This is a report.',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    fields,
    '--part',
    'Content-Type: message/rfc822',
    '',
    'Subject: Earn money',
    '',
    'Spam',
    '--part--',
    '',
  ].join('\r\n')

test.each([
  ['arf-01.eml', 'abuse', 'kijitora@example.co.jp'],
  ['arf-12.eml', 'opt-out', 'kijitora@example.com'],
])('%s of the samples is a report of the kind %s', async (name, feedbackType, reporter) => {
  const read = await readArf(sample(name))
  expect(read).toMatchObject({ feedbackType, reporter, reportedUris: [] })
  expect(read?.words).toContain('report for an email message')
})

test('each address that is reported is taken, also over two lines', async () => {
  const fields = [
    'Feedback-Type: fraud',
    'User-Agent: X/1',
    'Version: 1',
    'Reported-URI: https://kotonoha.example/1',
    'reported-uri:\r\n https://kotonoha.example/2',
  ]
  expect(await readArf(report(fields.join('\r\n')))).toEqual({
    feedbackType: 'fraud',
    reporter: 'abuse@provider.example',
    reportedUris: ['https://kotonoha.example/1', 'https://kotonoha.example/2'],
    words: 'This is a report.',
  })
})

test('it fills the form with the addresses and the words, and says nothing of rights', async () => {
  const read = await readArf(report('Feedback-Type: abuse\r\nReported-URI: https://kotonoha.example/1'))
  expect(read && entryOfArf(read)).toEqual({
    who: ['institution'],
    email: ['abuse@provider.example'],
    targets: ['https://kotonoha.example/1'],
    facts: ['This is a report.'],
  })
})

test.each([
  ['another mail', 'From: a@b.example\r\nSubject: Hello\r\n\r\nHello'],
  ['no mail', '{"xarf_version":"4.0.0"}'],
  ['nothing', ''],
  ['a report without its kind', report('User-Agent: X/1')],
])('%s is no report', async (_, mail) => {
  expect(await readArf(mail)).toBeUndefined()
})

test('of endless lines the first are read', async () => {
  const uris = Array.from({ length: 20_000 }, (_, n) => `Reported-URI: https://kotonoha.example/${n}`)
  const read = await readArf(report(['Feedback-Type: abuse', ...uris].join('\r\n')))
  expect(read?.reportedUris.length).toBe(499)
})

test('parts within parts without end are not followed', async () => {
  const nested = Array.from({ length: 40 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}`).join('\r\n')
  expect(await readArf(nested)).toBeUndefined()
})
