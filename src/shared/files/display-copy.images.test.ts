import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { type DisplayCopy, makeDisplayCopy } from './display-copy.images.ts'
import { refusalOf } from './display-copy.ts'

type Colour = { r: number; g: number; b: number }
const RED = { r: 220, g: 20, b: 20 }
const BLUE = { r: 20, g: 20, b: 220 }

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 60_000) yield bytes.subarray(at, at + 60_000)
}

/** Red above, blue below. */
const halves = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: RED } }).composite([
    { input: { create: { width, height: Math.floor(height / 2), channels: 3, background: BLUE } }, gravity: 'south' },
  ])

async function copied(bytes: Buffer): Promise<DisplayCopy> {
  const outcome = await makeDisplayCopy(inPieces(bytes))
  return outcome.granted ? outcome.value : expect.unreachable(outcome.refusal)
}

async function colourAt(picture: Buffer, left: number, top: number): Promise<Colour> {
  const [r = 0, g = 0, b = 0] = await sharp(picture).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return { r, g, b }
}
const isNear = (seen: Colour, wanted: Colour) =>
  Math.abs(seen.r - wanted.r) + Math.abs(seen.g - wanted.g) + Math.abs(seen.b - wanted.b) < 60

/** An 8 x 8 picture as a telephone keeps it. */
const heic = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAAgACAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAKgACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFluqumubgQEDAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAACAAAAAgAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAADJtZGF0AAAAJigBrxkhXkJA712lv/8uWI7Mnfr1t8pkoKaXBNeImQsDgYCNkZ04',
  'base64',
)

test.each([
  ['JPEG', (picture: Sharp) => picture.jpeg()],
  ['PNG', (picture: Sharp) => picture.png()],
  ['WebP', (picture: Sharp) => picture.webp()],
  ['GIF', (picture: Sharp) => picture.gif()],
  ['AVIF', (picture: Sharp) => picture.avif({ effort: 0 })],
])('a picture is shown as WebP: %s', async (_, encode) => {
  const copy = await copied(await encode(halves(2000, 1000)).toBuffer())
  expect(copy).toMatchObject({ width: 1600, height: 800 })
  expect(await sharp(copy.image).metadata()).toMatchObject({ format: 'webp', width: 1600, height: 800 })
  expect(await sharp(copy.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 320, height: 160 })
  expect(isNear(await colourAt(copy.image, 800, 100), RED)).toBe(true)
  expect(isNear(await colourAt(copy.image, 800, 700), BLUE)).toBe(true)
})

test.each([
  ['a small picture is not blown up', 100, 50, [100, 50], [100, 50]],
  ['an upright photo', 3024, 4032, [1200, 1600], [240, 320]],
  ['a long screenshot keeps its letters readable, and its thumbnail shows the top', 1170, 12_000, [1080, 11_077], [320, 320]],
  ['a line of one pixel', 5000, 1, [1600, 1], [320, 1]],
])('the copy has the measures it should: %s', async (_, width, height, image, thumbnail) => {
  const copy = await copied(await halves(width, Math.max(height, 2)).extract({ left: 0, top: 0, width, height }).png().toBuffer())
  expect([copy.width, copy.height]).toEqual(image)
  const { width: thumbnailWidth, height: thumbnailHeight } = await sharp(copy.thumbnail).metadata()
  expect([thumbnailWidth, thumbnailHeight]).toEqual(thumbnail)
})

test('nothing but the pixels is carried over: no place, no camera, no time, no colour profile, no text', async () => {
  const original = await halves(600, 400)
    .withExif({
      IFD0: { Make: 'CanaryCamera', Artist: '佐藤', Copyright: 'canary-name' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 41/1 22/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><canary-xmp/></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
  for (const canary of ['CanaryCamera', 'canary-name', 'canary-xmp']) expect(original.includes(canary)).toBe(true)

  const { image, thumbnail } = await copied(original)
  for (const picture of [image, thumbnail]) {
    const { exif, icc, xmp, iptc, comments, orientation } = await sharp(picture).metadata()
    expect({ exif, icc, xmp, iptc, comments, orientation }).toEqual({})
    for (const canary of ['Canary', 'canary', 'EXIF', 'XMP', 'ICCP']) expect(picture.includes(canary)).toBe(false)
  }
})

test.each([
  [1, [200, 100], 'top'],
  [3, [200, 100], 'bottom'],
  [6, [100, 200], 'right'],
  [8, [100, 200], 'left'],
])('the way the camera was held is applied: orientation %i', async (orientation, size, redSide) => {
  const copy = await copied(await halves(200, 100).withMetadata({ orientation }).jpeg().toBuffer())
  expect([copy.width, copy.height]).toEqual(size)
  const places = { top: [50, 5], bottom: [50, 95], left: [5, 50], right: [95, 50] } as const
  const [left, top] = places[redSide as keyof typeof places]
  expect(isNear(await colourAt(copy.image, left, top), RED)).toBe(true)
})

test('of an animation the first picture is shown, and it does not move', async () => {
  const frames = await Promise.all(
    [RED, BLUE].map((background) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const animation = await sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer()
  expect((await sharp(animation).metadata()).pages).toBe(2)

  const copy = await copied(animation)
  expect([copy.width, copy.height]).toEqual([40, 30])
  expect((await sharp(copy.image).metadata()).pages ?? 1).toBe(1)
  expect(isNear(await colourAt(copy.image, 20, 15), RED)).toBe(true)
})

test('what can be seen through stays so', async () => {
  const copy = await copied(
    await sharp({ create: { width: 20, height: 20, channels: 4, background: { ...RED, alpha: 0 } } })
      .png()
      .toBuffer(),
  )
  expect((await sharp(copy.image).metadata()).hasAlpha).toBe(true)
})

test('a picture whose end is missing is shown as far as it goes', async () => {
  const whole = await halves(800, 600).jpeg({ quality: 100 }).toBuffer()
  const copy = await copied(whole.subarray(0, Math.floor(whole.byteLength * 0.7)))
  expect([copy.width, copy.height]).toEqual([800, 600])
  expect(isNear(await colourAt(copy.image, 400, 10), RED)).toBe(true)
})

test.each<[string, () => Promise<Buffer> | Buffer, string]>([
  ['a HEIC picture', () => heic, 'no-display-copy'],
  ['a small file that unfolds into 81 million pixels', () => halves(9000, 9000).png().toBuffer(), 'too-many-pixels'],
  ['a header that promises more than there could be', () => bombHeader(), 'too-many-pixels'],
  ['no picture', () => Buffer.from('昨日のことです。'), 'broken-picture'],
  ['nothing', () => Buffer.alloc(0), 'broken-picture'],
  ['only the beginning of a JPEG', () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'broken-picture'],
  [
    'a drawing, whose reader is closed',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'broken-picture',
  ],
  ['a TIFF, whose reader is closed', async () => await tiff(), 'broken-picture'],
  ['more bytes than anyone may send', () => Buffer.alloc(20 * 1024 * 1024 + 1), 'too-large'],
])('a picture that cannot be shown is refused with its reason: %s', async (_, content, refusal) => {
  expect(await makeDisplayCopy(inPieces(await content()))).toEqual({ granted: false, refusal })
})

/** A PNG of 60,000 x 60,000 by its header, with nothing behind. */
function bombHeader(): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000ea600000ea600802000000', 'hex')
  return Buffer.concat([header, Buffer.from('b3d3cf11', 'hex'), Buffer.from('0000000049444154', 'hex'), Buffer.from('35af061e', 'hex')])
}

async function tiff(): Promise<Buffer> {
  return await halves(20, 20).tiff().toBuffer()
}

test('the library still says that it gave up in the words we look for', async () => {
  const slow = sharp({ create: { width: 9000, height: 9000, channels: 3, background: RED } })
    .rotate(3)
    .blur(20)
    .timeout({ seconds: 1 })
  const message = await slow
    .webp()
    .toBuffer()
    .then(String, (fault: Error) => fault.message)
  expect(refusalOf(message)).toBe('too-slow')
})

test('a source that breaks is a fault, and the next picture is made all the same', async () => {
  async function* breaks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('ffd8ff', 'hex')
    throw new Error('the sealed object was changed')
  }
  await expect(makeDisplayCopy(breaks())).rejects.toThrow('the sealed object was changed')
  expect(await makeDisplayCopy(inPieces(await halves(10, 10).png().toBuffer()))).toMatchObject({ granted: true })
})

test('a picture of 50 million pixels does not take a gigabyte', async () => {
  const photo = await sharp({ create: { width: 8160, height: 6144, channels: 3, background: BLUE } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 5)
  const copy = await copied(photo)
  clearInterval(watch)
  expect([copy.width, copy.height]).toEqual([1205, 1600])
  expect((highest - before) / 1024 / 1024).toBeLessThan(150)
})
