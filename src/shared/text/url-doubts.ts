/**
 * Questions about an address that looks wrong. None of them refuses it: the person may know better, and a post that
 * cannot be written down properly still hurts. Each question is asked in words of the page that shows it.
 */
import { isFrontPageOfService } from './canonical-url.ts'
import { completeAddress, hasScheme, isMailAddress, parseAddress, tidyAddress } from './web-address.ts'

/**
 * - `looks-like-search-words`: words and no address: what was typed into a search box, or the name of a service
 * - `mail-address`: somebody's mail address
 * - `own-device`: a file on the person's own phone or computer
 * - `not-a-web-address`: another kind of address (`ftp:`, `tel:`, `javascript:`)
 * - `unreadable`: no browser could open it
 * - `no-scheme`: `https://` was missing and has been added
 * - `no-dot`: the host has no dot, so something is missing
 * - `private-address`: only reachable from inside a house or office
 * - `shortened`: a short form; it may stop working, and who runs the real page cannot be seen
 * - `cut-off`: it ends in 「…」, as a screen shows an address that is too long for it
 * - `trailing-japanese`: the sentence may go on behind the address without a space
 * - `front-page`: the front page of a service, and not a post in it
 * - `too-long`: longer than most servers accept
 */
export type Doubt =
  | 'looks-like-search-words'
  | 'mail-address'
  | 'own-device'
  | 'not-a-web-address'
  | 'unreadable'
  | 'no-scheme'
  | 'no-dot'
  | 'private-address'
  | 'shortened'
  | 'cut-off'
  | 'trailing-japanese'
  | 'front-page'
  | 'too-long'

const LONGEST_USUAL_ADDRESS = 2048

const shorteners = new Set(
  (
    't.co bit.ly j.mp tinyurl.com ow.ly buff.ly is.gd v.gd x.gd goo.gl rebrand.ly cutt.ly rb.gy onl.la onl.tw onl.bz ux.nu 00m.in qr.quel.jp urx.space urx.blue ur0.work ' +
    'lin.ee fb.me fb.watch vm.tiktok.com vt.tiktok.com pin.it amzn.to amzn.asia maps.app.goo.gl g.co photos.app.goo.gl lnkd.in trib.al dlvr.it p.tl bit.do'
  ).split(' '),
)

/** The questions about what was typed, the most important first; an empty list when it looks right. */
export function doubtsAbout(typed: string): Doubt[] {
  const tidy = tidyAddress(typed)
  const fundamental = notAnAddress(tidy)
  if (fundamental !== undefined) return [fundamental]
  const address = parseAddress(tidy)
  if (address === undefined) return ['unreadable']
  const doubts: (Doubt | false)[] = [
    !hasScheme(tidy) && 'no-scheme',
    isPrivate(address.hostname) ? 'private-address' : !address.hostname.replace(/\.$/, '').includes('.') && 'no-dot',
    shorteners.has(address.hostname.replace(/^www\./, '')) && 'shortened',
    isCutOff(tidy) && 'cut-off',
    goesOnInJapanese(tidy) && 'trailing-japanese',
    isFrontPageOfService(address) && 'front-page',
    completeAddress(tidy).length > LONGEST_USUAL_ADDRESS && 'too-long',
  ]
  return doubts.filter((doubt) => doubt !== false)
}

/** Whether a word begins like an address: with a scheme, or with a host that ends in a Latin domain. */
export function looksLikeAddress(word: string): boolean {
  const tidy = tidyAddress(word)
  return hasScheme(tidy) || hostLike.test(tidy) || isMailAddress(tidy)
}

/** A host without a scheme before it. Letters of other scripts may stand in it, but its end is Latin, or the few Japanese domains. */
const hostLike =
  /^(?:[\p{L}\p{N}_-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+|みんな|コム|ファッション)\.?(?::\d+)?(?:[/?#]|$)|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:[/?#]|$)/iu

/** A picture or a document by its name alone, which would otherwise pass for a host. */
const FILE_NAME = /^[^/]+\.(?:jpe?g|png|gif|webp|heic|pdf|docx?|xlsx?|txt|mp4|mov)$/i

function notAnAddress(tidy: string): Doubt | undefined {
  if (isMailAddress(tidy)) return 'mail-address'
  if (/^(?:file|content|blob):|^[a-z]:[\\/]/i.test(tidy)) return 'own-device'
  if (/^https?:\/\//i.test(tidy)) return undefined
  if (hasScheme(tidy)) return 'not-a-web-address'
  if (FILE_NAME.test(tidy)) return 'own-device'
  if (hostLike.test(tidy)) return undefined
  // One Latin word, such as "localhost" or "twitter", may be a host of which the end is missing.
  return /^[a-z0-9-]+(?::\d+)?(?:\/\S*)?$/i.test(tidy) ? undefined : 'looks-like-search-words'
}

function isPrivate(host: string): boolean {
  return (
    /^(?:.+\.)?(?:localhost|local|internal|lan|intranet|home\.arpa)$/.test(host) ||
    /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.\d/.test(host) ||
    /^\[(?:::1?|f[cd].*|fe80.*)\]$/.test(host)
  )
}

function isCutOff(tidy: string): boolean {
  return /(?:…|\.\.\.|・・・)$/.test(tidy)
}

/** Japanese right behind a Latin letter or a digit; behind a slash or an equals sign it is a title or a search word. */
function goesOnInJapanese(tidy: string): boolean {
  const behindHost = tidy.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
  return /(?:^|[/=&?#])[^/=&?#\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*[a-z0-9._-][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][^/=&?#]*$/iu.test(
    behindHost,
  )
}
