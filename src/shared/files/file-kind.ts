import { grant, type Outcome, refuse } from '../outcome.ts'
import { decoded, type TextEncoding, textEncodingOf } from './text-encoding.ts'

/** What may be sent, by its content. The extension is the one a name is given when it is shown or downloaded. */
export const fileKinds = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg', picture: true },
  png: { mime: 'image/png', extension: 'png', picture: true },
  webp: { mime: 'image/webp', extension: 'webp', picture: true },
  gif: { mime: 'image/gif', extension: 'gif', picture: true },
  heic: { mime: 'image/heic', extension: 'heic', picture: true },
  avif: { mime: 'image/avif', extension: 'avif', picture: true },
  pdf: { mime: 'application/pdf', extension: 'pdf', picture: false },
  text: { mime: 'text/plain', extension: 'txt', picture: false },
} as const

export type FileKind = keyof typeof fileKinds

const isKind = (kind: string): kind is FileKind => Object.hasOwn(fileKinds, kind)

/** The media type of a kind as it was kept. */
export function mimeOf(kind: string): string {
  return isKind(kind) ? fileKinds[kind].mime : 'application/octet-stream'
}

/** Each is worded by the form that receives the file, with what the sender can do instead. */
export type KindRefusal =
  | 'executable'
  | 'archive'
  | 'svg'
  | 'web-page'
  | 'office-document'
  | 'video'
  | 'audio'
  | 'other-picture'
  | 'unknown-kind'

export type Content = { kind: FileKind; mime: string; encoding?: TextEncoding }

/** How much of the beginning of a file is looked at. */
export const HEAD_BYTES = 64 * 1024

const acceptedTypes: Record<string, FileKind> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heic',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
}

/** In this order, because an Android package is an archive too. */
const refusedTypes: [RegExp, KindRefusal][] = [
  [
    /^application\/(x-elf|x-mach-binary|x-msdownload|wasm|java-vm|java-archive|x-ms-shortcut|x-ft-apple\.alias|x-ms-regedit)$/,
    'executable',
  ],
  [/^application\/(vnd\.android\.package-archive|x-google-chrome-extension|x-xpinstall|x-deb|x-rpm|x-shockwave-flash)$/, 'executable'],
  [/^application\/(vnd\.(ms-htmlhelp|ft-windows-registry-hive)|x-ft-windows-registry-hive)$/, 'executable'],
  [/^application\/(vnd\.(openxmlformats|oasis|ms-word|ms-excel|ms-powerpoint|ms-outlook|visio|apple)|x-cfb|rtf|epub)/, 'office-document'],
  [/^application\/(zip|gzip|zstd|lzip|x-(7z|rar|tar|bzip2|xz|compress|lz|arj|ace|cpio|unix-archive|apple-diskimage|iso|asar))/, 'archive'],
  [/^application\/vnd\.ms-cab/, 'archive'],
  [/^video\/|^application\/(mxf|vnd\.ms-asf|vnd\.rn-realmedia)$/, 'video'],
  [/^audio\/|^application\/ogg$/, 'audio'],
  [/^image\//, 'other-picture'],
]

/**
 * Judges the first `HEAD_BYTES` of a file, together with what the magic numbers say (`detected`: a media type), never the name or the type
 * that the sender claims. `whole` says that the head is all there is.
 */
export function judgeContent(head: Uint8Array, whole: boolean, detected: string | undefined): Outcome<Content, KindRefusal> {
  const accepted = detected === undefined ? undefined : acceptedTypes[detected]
  if (accepted !== undefined) return grant({ kind: accepted, mime: fileKinds[accepted].mime })
  const encoding = textEncodingOf(head, whole)
  // Text comes before the other magic numbers: a sentence that begins with "BM" is no bitmap, and a mark of UTF-16 no sound.
  if (encoding !== undefined) return judgeText(decoded(head, encoding, whole) ?? '', encoding)
  return refuse(refusedTypes.find(([types]) => detected !== undefined && types.test(detected))?.[1] ?? 'unknown-kind')
}

/** What a browser takes for a page when it is left to guess (WHATWG MIME Sniffing, 7.1). */
const pageStart = /^<(!doctype html|(html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\s>])/i

function judgeText(text: string, encoding: TextEncoding): Outcome<Content, KindRefusal> {
  const start = withoutPreamble(text)
  if (/^<svg[\s>]/i.test(start)) return refuse('svg')
  if (pageStart.test(start)) return refuse('web-page')
  if (/^#!|^MZ[^\s]|^Windows Registry Editor |^REGEDIT4/.test(text)) return refuse('executable')
  if (text.startsWith('{\\rtf')) return refuse('office-document')
  if (text.startsWith('%!PS')) return refuse('unknown-kind')
  return grant({ kind: 'text', mime: 'text/plain', encoding })
}

const PREAMBLE_PIECES = 100

/** What may stand before the first element: spaces, comments, an XML declaration, a document type that is not HTML's. */
function withoutPreamble(text: string): string {
  let rest = text.trimStart()
  for (let pieces = 0; pieces < PREAMBLE_PIECES; pieces += 1) {
    const piece = /^(<\?[^>]*>|<!--[\s\S]*?-->|<!doctype (?!html)[^[>]*(\[[^\]]*\])?[^>]*>)\s*/i.exec(rest)
    if (piece === null) return rest
    rest = rest.slice(piece[0].length)
  }
  return rest
}
