export type TextEncoding = 'utf-8' | 'shift_jis' | 'euc-jp' | 'utf-16le' | 'utf-16be'

/**
 * The encoding of a plain text by its content, or nothing when it is no text: any control character but tab, line feed, form feed and
 * carriage return makes it binary. `whole` is false for the beginning of a longer file, whose last character may be cut in two.
 *
 * Shift_JIS and EUC-JP overlap: the hiragana of EUC-JP are half-width katakana in Shift_JIS. A text that could be both is EUC-JP when that
 * reading has kana or Japanese punctuation, as every Japanese sentence does, and otherwise Shift_JIS, the commoner one.
 */
export function textEncodingOf(bytes: Uint8Array, whole: boolean): TextEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return reads(bytes, 'utf-16le', whole)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return reads(bytes, 'utf-16be', whole)
  const utf8 = reads(bytes, 'utf-8', whole)
  if (utf8 !== undefined) return utf8
  const shiftJis = reads(bytes, 'shift_jis', whole)
  const eucJp = reads(bytes, 'euc-jp', whole)
  if (shiftJis === undefined || eucJp === undefined) return shiftJis ?? eucJp
  return /[\u3001-\u3015\u3041-\u30ff]/.test(decoded(bytes, 'euc-jp', whole) ?? '') ? eucJp : shiftJis
}

/** The text itself, without its byte-order mark; nothing when the bytes are not in that encoding. */
export function decoded(bytes: Uint8Array, encoding: TextEncoding, whole: boolean): string | undefined {
  try {
    // In a stream, the decoder keeps a character that is not complete yet for later instead of calling it wrong.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole })
  } catch {
    return undefined
  }
}

function reads(bytes: Uint8Array, encoding: TextEncoding, whole: boolean): TextEncoding | undefined {
  const text = decoded(bytes, encoding, whole)
  return text === undefined || isBinary(text) ? undefined : encoding
}

/** Controls other than tab, line feed, form feed and carriage return, also those that EUC-JP's decoder lets through as C1, and U+FFFF. */
function isBinary(text: string): boolean {
  return /(?![\t\n\f\r])[\p{Cc}\uffff]/u.test(text)
}
