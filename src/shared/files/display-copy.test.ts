import { expect, test } from 'vitest'
import { boxFor, copyLimits, refusalOf } from './display-copy.ts'

test.each([
  ['a square', 3000, 3000, 1600, 1600, 'inside'],
  ['a photo across', 4032, 3024, 1600, 1600, 'inside'],
  ['a photo upright', 3024, 4032, 1600, 1600, 'inside'],
  ['the screen of a telephone', 1170, 2532, 1600, 1600, 'inside'],
  ['exactly two and a half times as high as wide', 1000, 2500, 1600, 1600, 'inside'],
  ['a thread in one long screenshot stays readable', 1170, 20_000, 1080, 12_000, 'cover'],
  ['a wide strip is not a thread', 20_000, 1000, 1600, 1600, 'inside'],
])('a picture is shrunk into a box by its shape: %s', (_, width, height, boxWidth, boxHeight, thumbnailFit) => {
  const { image, thumbnail } = boxFor(width, height)
  expect([image.width, image.height, image.fit]).toEqual([boxWidth, boxHeight, 'inside'])
  expect([thumbnail.width, thumbnail.height, thumbnail.fit]).toEqual([320, 320, thumbnailFit])
})

test('the thumbnail of a long screenshot shows its beginning', () => {
  expect(boxFor(1000, 9000).thumbnail.position).toBe('top')
})

test("the largest common camera's picture is within the limit, and the highest copy within what WebP can hold", () => {
  expect(copyLimits.pixels).toBeGreaterThan(8160 * 6144)
  expect(boxFor(1, 100).image.height).toBeLessThan(16_383)
})

test.each([
  ['Input image exceeds pixel limit', 'too-many-pixels'],
  ['timeout: 24% complete\nVipsImage: killed for image "temp-221"', 'too-slow'],
  ['Input buffer contains unsupported image format', 'broken-picture'],
  ['VipsJpeg: premature end of JPEG image', 'broken-picture'],
  ['', 'broken-picture'],
])('what the library says is understood: %s', (message, refusal) => {
  expect(refusalOf(message)).toBe(refusal)
})
