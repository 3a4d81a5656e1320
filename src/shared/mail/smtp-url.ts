/**
 * Where mails go: `smtp://user:password@host:587`, `smtps://…:465`, or `smtp://host:25?tls=none` for a relay on a network of one's own.
 * A mail holds codes and links, so by `smtp:` it leaves only once the server has turned to TLS, unless the server is this machine.
 */
export type SmtpServer = { url: string; requiresTls: boolean }

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Undefined for what is no such address. Nothing else may be said in it: the mail program would take any option from there. */
export function readSmtpUrl(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const { protocol, hostname, search } = url
  const isPlainByWish = search === '?tls=none' && protocol === 'smtp:'
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '' || url.hash !== '' || (search !== '' && !isPlainByWish))
    return undefined
  url.search = ''
  return { url: url.href, requiresTls: protocol === 'smtp:' && !isPlainByWish && !LOOPBACK.test(hostname) }
}
