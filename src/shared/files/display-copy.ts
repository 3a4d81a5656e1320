/** Why a picture has no copy to show. The original is kept in every case; the page says so and offers the download. */
export type CopyRefusal =
  /** HEIC: the installation has no decoder for it. */
  | 'no-display-copy'
  /** More than anyone can look at, or a small file made to unfold into a huge picture. */
  | 'too-many-pixels'
  | 'too-large'
  | 'too-slow'
  | 'broken-picture'
  /** Too many pictures are waiting: try again later. */
  | 'busy'

/** sharp tells its faults apart by their words only. */
export function refusalOf(message: string): CopyRefusal {
  if (message.includes('exceeds pixel limit')) return 'too-many-pixels'
  if (message.includes('timeout:')) return 'too-slow'
  return 'broken-picture'
}

export type CopyLimits = { bytes: number; pixels: number; seconds: number; waiting: number }

export const copyLimits: CopyLimits = {
  bytes: 20 * 1024 * 1024,
  // The largest common telephone cameras give 50 million (8160 x 6144).
  pixels: 64_000_000,
  seconds: 20,
  waiting: 200,
}

export type Box = { width: number; height: number; fit: 'inside' | 'cover'; position?: 'top' }

const SIDE = 1600
const THUMBNAIL_SIDE = 320
/** A screenshot of a whole thread is narrow and very long. Shrunk to 1600 px in height, nobody could read it. */
const LONG = 2.5
const LONG_WIDTH = 1080
const LONG_HEIGHT = 12_000

/** The measures a picture is shrunk into, by its upright width and height. Smaller pictures stay as they are. */
export function boxFor(width: number, height: number): { image: Box; thumbnail: Box } {
  if (height > width * LONG) {
    return {
      image: { width: LONG_WIDTH, height: LONG_HEIGHT, fit: 'inside' },
      thumbnail: { width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'cover', position: 'top' },
    }
  }
  return {
    image: { width: SIDE, height: SIDE, fit: 'inside' },
    thumbnail: { width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside' },
  }
}
