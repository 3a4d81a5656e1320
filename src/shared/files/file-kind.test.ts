import { expect, test } from 'vitest'
import { fileKinds, judgeContent } from './file-kind.ts'
import type { TextEncoding } from './text-encoding.ts'

const judged = (text: string | Buffer, detected?: string) => judgeContent(Buffer.from(text), true, detected)
const binary = Buffer.from([1, 2, 3, 0, 255])

test.each([
  ['image/jpeg', 'jpeg', 'image/jpeg'],
  ['image/png', 'png', 'image/png'],
  ['image/apng', 'png', 'image/png'],
  ['image/webp', 'webp', 'image/webp'],
  ['image/gif', 'gif', 'image/gif'],
  ['image/heic', 'heic', 'image/heic'],
  ['image/heif', 'heic', 'image/heic'],
  ['image/heic-sequence', 'heic', 'image/heic'],
  ['image/avif', 'avif', 'image/avif'],
  ['application/pdf', 'pdf', 'application/pdf'],
])('%s is accepted as %s', (detected, kind, mime) => {
  expect(judged(binary, detected)).toEqual({ granted: true, value: { kind, mime } })
})

test('a PDF written in letters only is a PDF, not a text', () => {
  expect(judged('%PDF-1.4\n1 0 obj', 'application/pdf')).toMatchObject({ value: { kind: 'pdf' } })
})

test.each([
  ['application/x-msdownload', 'executable'],
  ['application/x-elf', 'executable'],
  ['application/x-mach-binary', 'executable'],
  ['application/java-archive', 'executable'],
  ['application/vnd.android.package-archive', 'executable'],
  ['application/x-ms-shortcut', 'executable'],
  ['application/x-deb', 'executable'],
  ['application/zip', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/x-rar-compressed', 'archive'],
  ['application/gzip', 'archive'],
  ['application/x-tar', 'archive'],
  ['application/x-lzh-compressed', 'archive'],
  ['application/x-iso9660-image', 'archive'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'office-document'],
  ['application/vnd.oasis.opendocument.text', 'office-document'],
  ['application/x-cfb', 'office-document'],
  ['application/vnd.ms-excel.sheet.macroenabled.12', 'office-document'],
  ['application/vnd.apple.pages', 'office-document'],
  ['video/mp4', 'video'],
  ['video/quicktime', 'video'],
  ['application/vnd.ms-asf', 'video'],
  ['audio/mpeg', 'audio'],
  ['application/ogg', 'audio'],
  ['image/bmp', 'other-picture'],
  ['image/tiff', 'other-picture'],
  ['image/jxl', 'other-picture'],
  ['application/x-sqlite3', 'unknown-kind'],
  ['font/woff2', 'unknown-kind'],
])('%s is refused as %s', (detected, refusal) => {
  expect(judged(binary, detected)).toEqual({ granted: false, refusal })
})

test('bytes that nobody knows are of no known kind', () => {
  expect(judged(binary)).toEqual({ granted: false, refusal: 'unknown-kind' })
})

test.each<[string, string | Buffer, string | undefined, TextEncoding]>([
  ['a sentence', '昨日、学校の掲示板に書かれました。', undefined, 'utf-8'],
  ['one letter', 'a', undefined, 'utf-8'],
  ['a sentence in Shift_JIS', Buffer.from('8df093fa', 'hex'), undefined, 'shift_jis'],
  ['a sentence that begins like a bitmap', 'BMの掲示板', 'image/bmp', 'utf-8'],
  ['the mark of UTF-16, which looks like sound', Buffer.from('fffe2866', 'hex'), 'audio/mpeg', 'utf-16le'],
  ['a card with an address', 'BEGIN:VCARD\nEND:VCARD', 'text/vcard', 'utf-8'],
  ['data in XML', '<?xml version="1.0"?><feed/>', 'application/xml', 'utf-8'],
  ['a comparison', '< 5 and > 3', undefined, 'utf-8'],
  ['a post that quotes a page', '書き込みに <script>alert(1)</script> とありました', undefined, 'utf-8'],
  ['a word that begins with the letters of a program', 'MZ 世代について', undefined, 'utf-8'],
])('a text is accepted whatever it resembles: %s', (_, content, detected, encoding) => {
  expect(judged(content, detected)).toEqual({ granted: true, value: { kind: 'text', mime: 'text/plain', encoding } })
})

test.each([
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
  [
    'a drawing after a declaration, a comment and a document type',
    '\ufeff <?xml version="1.0"?><!-- a -->\n<!DOCTYPE svg PUBLIC "a" "b"> <SVG>',
    'svg',
  ],
  ['a drawing with a subset in its document type', '<!DOCTYPE svg [<!ENTITY a "b">]><svg>', 'svg'],
  ['a page', '<!DOCTYPE html><title>a</title>', 'web-page'],
  ['a page without a document type', '\n\n<html lang="ja">', 'web-page'],
  ['a piece of a page', '<!-- saved from --><script>alert(1)</script>', 'web-page'],
  ['a script of Unix', '#!/bin/sh\nrm -rf /', 'executable'],
  ['settings for the Windows registry', 'Windows Registry Editor Version 5.00\r\n', 'executable'],
  ['a program written in letters', 'MZ`abc', 'executable'],
  ['Rich Text', '{\\rtf1\\ansi abc}', 'office-document'],
  ['PostScript', '%!PS-Adobe-3.0', 'unknown-kind'],
])('a text that is more than a text is refused: %s', (_, content, refusal) => {
  expect(judged(content)).toEqual({ granted: false, refusal })
})

test('a preamble without an end takes no time', () => {
  const started = performance.now()
  expect(judged(`<!--${'<!--a'.repeat(10_000)}`)).toMatchObject({ granted: true })
  expect(judged('<!-- a -->'.repeat(6_000))).toMatchObject({ granted: true })
  expect(judged(`<!doctype ${'[x'.repeat(20_000)}`)).toMatchObject({ granted: true })
  expect(performance.now() - started).toBeLessThan(500)
})

test('every kind has an extension and a media type of its own', () => {
  const kinds = Object.values(fileKinds)
  expect(new Set(kinds.map(({ extension }) => extension)).size).toBe(kinds.length)
  expect(new Set(kinds.map(({ mime }) => mime)).size).toBe(kinds.length)
})
