import sharp, { type Metadata, type Sharp } from 'sharp'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { collected } from './chunks.stream.ts'
import { type Box, boxFor, type CopyLimits, type CopyRefusal, copyLimits, refusalOf } from './display-copy.ts'
import { oneAtATime } from './queue.process.ts'

export type DisplayCopy = { image: Buffer; thumbnail: Buffer; width: number; height: number }

// One thread a picture and nothing kept between pictures: a worker's memory stays that of a single picture.
sharp.concurrency(1)
sharp.cache(false)
// libvips picks a reader by the bytes. Only these ever get them: no SVG, TIFF or PDF reader, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif'],
})

const inTurn = oneAtATime(copyLimits.waiting)

/**
 * Re-encodes a picture for display as two WebP files: what is shown is never what was sent. Nothing but the pixels is carried over (no EXIF,
 * place, camera, name or embedded thumbnail); the orientation is applied; of an animation only the first picture is shown.
 * A refusal never touches the original, which is kept as it was sent.
 */
export async function makeDisplayCopy(
  original: AsyncIterable<Uint8Array>,
  limits: CopyLimits = copyLimits,
): Promise<Outcome<DisplayCopy, CopyRefusal>> {
  const turn = await inTurn(async () => {
    const bytes = await collected(original, limits.bytes)
    return bytes === undefined ? refuse('too-large') : await copyOf(bytes, limits)
  })
  return turn.granted ? turn.value : turn
}

async function copyOf(bytes: Buffer, limits: CopyLimits): Promise<Outcome<DisplayCopy, CopyRefusal>> {
  try {
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
    // The prebuilt libvips reads the frame of HEIC files but has no HEVC decoder, which is patented.
    if (metadata.compression === 'hevc') return refuse('no-display-copy')
    if (metadata.width * metadata.height > limits.pixels) return refuse('too-many-pixels')
    return grant(await render(bytes, metadata, limits))
  } catch (fault) {
    return refuse(refusalOf(fault instanceof Error ? fault.message : ''))
  }
}

async function render(bytes: Buffer, metadata: Metadata, limits: CopyLimits): Promise<DisplayCopy> {
  const { width, height } = metadata.autoOrient
  const { image, thumbnail } = boxFor(width, height)
  // Half a picture is better than none when its end is missing, as it often is in what a phone sends over a weak network.
  const decoded = () =>
    sharp(bytes, { limitInputPixels: limits.pixels, failOn: 'none', sequentialRead: true })
      .autoOrient()
      .timeout({ seconds: limits.seconds })
  const shown = await webp(decoded(), image, 80).toBuffer({ resolveWithObject: true })
  const small = await webp(sharp(shown.data, { limitInputPixels: limits.pixels }), thumbnail, 70).toBuffer()
  return { image: shown.data, thumbnail: small, width: shown.info.width, height: shown.info.height }
}

function webp(picture: Sharp, box: Box, quality: number): Sharp {
  return picture
    .resize({ ...box, withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality, effort: 3 })
}
