/**
 * Web addresses as people type them: in full width, without `https://`, in brackets, with a letter cut off so that a
 * board does not make a link of it.
 */

/** Letters, digits, signs and the space of full width become ASCII. Kana and kanji stay: a path may be made of them. */
export function asciiWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
}

/** Addresses that are no place on the web. They have no `//`, so a host with a port is not mistaken for one of them. */
const OTHER_SCHEMES = /^(?:mailto|tel|sms|javascript|data|about|blob|intent|line|file):/i

export function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || OTHER_SCHEMES.test(text)
}

/** Full width and invisible characters go, brackets and final punctuation around the address go, a damaged scheme is mended. */
export function tidyAddress(typed: string): string {
  return asciiWidth(typed)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .replace(/^[<「『【(["'・]+/, '')
    .replace(/[>」』】"'。、，,;]+$/, '')
    .replace(/^view-source:/i, '')
    .replace(/\[\.\]/g, '.')
    .replace(/^(?:h?t?tp|hxxp)(s?):\/*/i, 'http$1://')
    .replace(/^http(s?)\/\//i, 'http$1://')
    .replace(/^\/\//, 'https://')
}

/** The address in the form in which it can be opened: `example.jp/1` is `https://example.jp/1`. */
export function completeAddress(typed: string): string {
  const tidy = tidyAddress(typed)
  return hasScheme(tidy) || tidy === '' ? tidy : `https://${tidy}`
}

export function isMailAddress(text: string): boolean {
  return /^(?:mailto:)?[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/i.test(text)
}

/** The parts of an address on the web, or undefined when it cannot be one. The host may be a single word. */
export function parseAddress(typed: string): URL | undefined {
  const tidy = tidyAddress(typed)
  const address = isMailAddress(tidy) ? null : URL.parse(completeAddress(tidy))
  return address !== null && /^https?:$/.test(address.protocol) ? address : undefined
}

/** The host in lower case and punycode, without the port: `www.google.com`. Undefined for a text without a host that has a dot. */
export function hostOf(typed: string): string | undefined {
  const host = parseAddress(typed)?.hostname.replace(/\.$/, '')
  const labels = host?.split('.') ?? []
  return labels.length > 1 && labels.every((label) => label !== '') ? host : undefined
}
