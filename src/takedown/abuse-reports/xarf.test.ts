import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { rightCodes } from '../right-codes.ts'
import { type Exported, entryOfXarf, readXarf, rightsIn, XARF_TYPE, xarfOf } from './xarf.ts'

/** The schema of the standard itself, read by a validator that is not ours. */
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
const isCore = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, 'xarf/xarf-core.json'), 'utf8')))

const operator = { org: 'ことのは掲示板', contact: 'abuse@kotonoha.example', domain: 'kotonoha.example' }
const exported = (change: Partial<Exported> = {}): Exported => ({
  id: '01900000-0000-7000-8000-0000000000d1',
  url: 'https://kotonoha.example/thread/12#5',
  rights: ['honour', 'privacy'],
  receivedAt: new Date('2026-09-01T01:00:00Z'),
  reporter: operator,
  sender: operator,
  ...change,
})

test('a report names the post, the rights and the organisations, and no person', () => {
  expect(xarfOf(exported())).toEqual({
    xarf_version: '4.0.0',
    report_id: '01900000-0000-7000-8000-0000000000d1',
    timestamp: '2026-09-01T01:00:00.000Z',
    reporter: operator,
    sender: operator,
    source_identifier: 'kotonoha.example',
    category: 'content',
    type: 'jp_rights_infringement',
    url: 'https://kotonoha.example/thread/12#5',
    tags: ['jp-right:honour', 'jp-right:privacy'],
  })
})

test.each(rightCodes)('a report about %s is valid by the core schema of the standard', (right) => {
  const report = xarfOf(exported({ rights: [right] }))
  expect([isCore(report), isCore.errors]).toEqual([true, null])
})

test('the schema of the standard tells a report from another thing', () => {
  const { report_id: _, ...without } = xarfOf(exported())
  expect(isCore(without)).toBe(false)
  expect(isCore({ ...xarfOf(exported()), tags: ['Jp Right'] })).toBe(false)
})

test.each([
  ['no address', 'kotonoha/thread', 'kotonoha/thread'],
  ['a host with a port', 'https://kotonoha.example:8443/x', 'kotonoha.example'],
  ['a Japanese host', 'https://ことのは.example/1', 'xn--t8j2bxa1g.example'],
])('what is reported as %s has a source', (_, url, source) => {
  const report = xarfOf(exported({ url }))
  expect(report.source_identifier.length).toBeGreaterThan(0)
  if (source.startsWith('xn--')) expect(report.source_identifier).toMatch(/^xn--[a-z0-9-]+\.example$/)
  else expect(report.source_identifier).toBe(source)
})

test('what was written is read again', () => {
  const report = xarfOf(exported())
  expect(readXarf(JSON.stringify(report))).toEqual(report)
  expect(rightsIn(report)).toEqual(['honour', 'privacy'])
})

test('a report fills the form as far as it can say something', () => {
  const report = readXarf(JSON.stringify({ ...xarfOf(exported()), description: '通報の説明です。', extra: 1 }))
  expect(report && entryOfXarf(report)).toEqual({
    who: ['institution'],
    'parties.0.name': ['ことのは掲示板'],
    email: ['abuse@kotonoha.example'],
    reference: ['01900000-0000-7000-8000-0000000000d1'],
    targets: ['https://kotonoha.example/thread/12#5'],
    rights: ['honour', 'privacy'],
    facts: ['通報の説明です。'],
  })
})

test('a report of another type has no right, and of unknown rights none is made up', () => {
  const copyright = { ...xarfOf(exported()), category: 'copyright', type: 'copyright', tags: ['campaign:winter-2024', 'jp-right:fame'] }
  const report = readXarf(JSON.stringify(copyright))
  expect(report && [report.type === XARF_TYPE, rightsIn(report)]).toEqual([false, []])
})

test.each([
  ['no JSON', 'xarf'],
  ['another version', JSON.stringify({ ...xarfOf(exported()), xarf_version: '3.0.0' })],
  ['no reporter', JSON.stringify({ ...xarfOf(exported()), reporter: undefined })],
  ['a person as reporter, without an organisation', JSON.stringify({ ...xarfOf(exported()), reporter: { contact: 'a@b.example' } })],
  ['a list', JSON.stringify([xarfOf(exported())])],
  ['a moment that is none', JSON.stringify({ ...xarfOf(exported()), timestamp: 'yesterday' })],
  ['an address without an end', JSON.stringify(xarfOf(exported({ url: `https://a.example/${'x'.repeat(3000)}` })))],
])('%s is no report', (_, text) => {
  expect(readXarf(text)).toBeUndefined()
})
