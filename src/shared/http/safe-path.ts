const HERE = 'https://here.invalid'
/** Names between single slashes, none of which begins with a dot: an address as it is, which needs no second look. */
const PLAIN = /^\/$|^(?:\/[\w-][\w.-]*)+\/?$/

/**
 * A path of this site to go back to, or `otherwise`. What a form sends is not trusted: `//elsewhere.example` and `/\elsewhere.example`
 * both leave the site in a browser, and a control character is dropped by it before it looks.
 */
export function safePath(text: string | null | undefined, otherwise = '/'): string {
  if (typeof text === 'string' && PLAIN.test(text)) return text
  if (typeof text !== 'string' || !text.startsWith('/') || hasHiddenCharacters(text) || text.includes('\\')) return otherwise
  if (!URL.canParse(text, HERE)) return otherwise
  const url = new URL(text, HERE)
  if (url.origin !== HERE || url.pathname.startsWith('//')) return otherwise
  return url.pathname + url.search + url.hash
}

const SAFE_LINKS = ['https:', 'http:', 'mailto:', 'tel:']

/** An address that may stand in an `href`: no `javascript:` and nothing else that runs. Anything else leads nowhere. */
export function safeHref(text: string): string {
  if (PLAIN.test(text)) return text
  if (text === '' || hasHiddenCharacters(text)) return '#'
  if (/^[#?]/.test(text) || text === safePath(text, '')) return text
  if (!URL.canParse(text)) return safePath(text, '#')
  return SAFE_LINKS.includes(new URL(text).protocol) ? text : '#'
}

function hasHiddenCharacters(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x21 || code === 0x7f) return true
  }
  return false
}
