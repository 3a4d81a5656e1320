import { deflateRawSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { recogniseFile } from './file-kind.detector.ts'

const picture = sharp({ create: { width: 300, height: 200, channels: 3, background: '#3366cc' } })
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 1_000) yield bytes.subarray(at, at + 1_000)
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** One stored or deflated file in a ZIP, as every office document begins. */
function zip(name: string, content: string): Buffer {
  const data = deflateRawSync(content)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(data.byteLength, 18)
  header.writeUInt32LE(content.length, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), data])
}

test.each<[string, () => Promise<Buffer> | Buffer, string, string]>([
  ['JPEG', () => picture.clone().jpeg().toBuffer(), 'jpeg', 'evidence.jpg'],
  ['PNG', () => picture.clone().png().toBuffer(), 'png', 'evidence.png'],
  [
    'PNG larger than the head',
    () =>
      sharp({ create: { width: 400, height: 400, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
        .png()
        .toBuffer(),
    'png',
    'evidence.png',
  ],
  ['WebP', () => picture.clone().webp().toBuffer(), 'webp', 'evidence.webp'],
  ['GIF', () => picture.clone().gif().toBuffer(), 'gif', 'evidence.gif'],
  ['AVIF', () => picture.clone().avif().toBuffer(), 'avif', 'evidence.avif'],
  ['HEIC by its brand', () => hex('0000001c 66747970 68656963 00000000 6d696631 68656963 6d696166 0000'), 'heic', 'evidence.heic'],
  ['HEIF by its brand', () => hex('00000018 66747970 6d696631 00000000 68656963 00000000 0000'), 'heic', 'evidence.heic'],
  ['PDF', () => Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n'), 'pdf', 'evidence.pdf'],
  ['a text', () => Buffer.from('昨日のことです。\n'), 'text', 'evidence.txt'],
  ['a text larger than the head, cut inside a character', () => Buffer.from(`a${'あ'.repeat(60_000)}`), 'text', 'evidence.txt'],
  [
    'a text in Shift_JIS larger than the head',
    () => Buffer.concat([Buffer.from('a'), ...Array(50_000).fill(hex('8df0'))]),
    'text',
    'evidence.txt',
  ],
])('a file is what its bytes say, whatever its name: %s', async (_, content, kind, name) => {
  const bytes = await content()
  const outcome = await recogniseFile(inPieces(bytes), 'evidence.exe')
  const file = outcome.granted ? outcome.value : expect.unreachable(outcome.refusal)
  expect([file.kind, file.name]).toEqual([kind, name])
  expect((await all(file.stream)).equals(bytes)).toBe(true)
})

test.each<[string, () => Promise<Buffer> | Buffer, string]>([
  ['a Windows program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'executable'],
  ['a Linux program', () => hex('7f454c46 02010100 00000000 00000000 0300 3e00'), 'executable'],
  ['a shell script', () => Buffer.from('#!/bin/sh\necho'), 'executable'],
  ['a ZIP', () => zip('photo.jpg', 'abc'), 'archive'],
  ['a ZIP that is a bomb', () => zip('bomb', '0'.repeat(20_000_000)), 'archive'],
  ['a gzip', () => gzipSync('abc'), 'archive'],
  ['a gzip that is a bomb', () => gzipSync(Buffer.alloc(50_000_000)), 'archive'],
  ['a 7z', () => hex('377abcaf271c 0004 00000000'), 'archive'],
  ['a Word document', () => zip('word/document.xml', '<w:document/>'), 'office-document'],
  ['a Word document of the last century', () => Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(600)]), 'office-document'],
  ['a film', () => hex('00000018 66747970 6d703432 00000000 6d703432 69736f6d 00000000'), 'video'],
  ['a film of a telephone', () => hex('00000014 66747970 71742020 00000000 71742020 00000000'), 'video'],
  ['a sound', () => Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '), Buffer.alloc(40)]), 'audio'],
  ['a TIFF', () => picture.clone().tiff().toBuffer(), 'other-picture'],
  ['a drawing', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'svg'],
  ['a web page', () => Buffer.from('<!doctype html><title>x</title>'), 'web-page'],
  ['noise', () => Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 7 + (n >> 3) * 13) % 256)), 'unknown-kind'],
])('a file is refused by what its bytes say, whatever its name: %s', async (_, content, refusal) => {
  expect(await recogniseFile(inPieces(await content()), 'photo.jpg')).toEqual({ granted: false, refusal })
})

test('a refused file is read no further than its head', async () => {
  let given = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      given += 1_000
      yield Buffer.alloc(1_000)
    }
  }
  expect(await recogniseFile(endless(), 'photo.jpg')).toEqual({ granted: false, refusal: 'unknown-kind' })
  expect(given).toBe(66_000)
})

test('files that were made to mislead are judged in time and never break the detector', async () => {
  const heads = [
    'ffd8ff',
    '89504e470d0a1a0a',
    '25504446',
    '504b0304',
    '1f8b08',
    '52494646',
    '00000018667479706d696631',
    '49492a00',
    '494433',
    '3026b2758e66cf11',
    '1a45dfa3',
    'cafebabe',
  ]
  for (const head of heads) {
    for (const fill of [0x00, 0xff, 0x41, 0x80]) {
      const started = performance.now()
      const outcome = await recogniseFile(inPieces(Buffer.concat([hex(head), Buffer.alloc(70_000, fill)])), 'x')
      expect(typeof outcome.granted).toBe('boolean')
      expect(performance.now() - started).toBeLessThan(2_500)
    }
  }
})
