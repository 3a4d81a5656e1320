/** Long enough for any real name; file systems end at 255 bytes, and a browser may still add " (1)". */
const LONGEST_NAME_BYTES = 180
const NAMELESS = 'file'

/**
 * Characters that are not seen or that nobody else can see: controls, marks that turn the direction of writing (with one, a name shown as
 * "gpj.exe" ends in "exe.jpg", or the other way round), variation selectors, private and unassigned ones.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu

/** Names that Windows keeps for devices, whatever their extension. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i

/** An ending that says what a file is. Others may belong to the name, as in "佐藤.田中" or "2026.11.22". */
const extension =
  /\.(jpe?g|jfif|png|apng|webp|gif|heic|heif|avif|pdf|txt|text|csv|log|md|bmp|tiff?|svg|html?|exe|scr|com|bat|cmd|ps1|js|vbs|jar|msi|lnk|zip|docx?|xlsx?|pptx?|bin|tmp)$/i

/**
 * A name that is safe to show, to put into a header and to save, and that tells the truth about the content: the extension is the content's,
 * not the sender's. `given` is whatever the sender's machine said, perhaps with a path, perhaps nothing.
 */
export function safeFileName(given: string, contentExtension: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  // A Mac writes が as か and a mark; composed, it is the same name everywhere.
  const clean = last.normalize('NFC').replace(unseen, '')
  const stem = withoutExtensions(clean.replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' '))
  const trimmed = shortened(stem.replace(/^[.\s]+|[.\s]+$/g, ''), LONGEST_NAME_BYTES).trimEnd()
  const name = trimmed === '' ? NAMELESS : device.test(trimmed) ? `${trimmed}_` : trimmed
  return `${name}.${contentExtension}`
}

function withoutExtensions(name: string): string {
  let stem = name.trimEnd()
  while (extension.test(stem)) stem = stem.replace(extension, '').trimEnd()
  return stem
}

/** Cuts between characters as people see them, so that no half of an emoji or of a letter with its mark stays behind. */
function shortened(name: string, bytes: number): string {
  let short = ''
  let size = 0
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(name)) {
    size += new TextEncoder().encode(segment).byteLength
    if (size > bytes) break
    short += segment
  }
  return short
}

/**
 * RFC 6266: the plain `filename` is for old clients, `filename*` (RFC 8187) is the name. Expects a safe name.
 */
export function contentDisposition(disposition: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._-]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${disposition}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
