type Hosted = { host: string | null }

/** Where an organisation's pages are: at its own host, or at the installation's address when it has none. Scheme and host, no trailing slash. */
export function originOf(publicUrl: string, { host }: Hosted): string {
  return host === null ? publicUrl : `${new URL(publicUrl).protocol}//${host}`
}

/** Where its pages are for whoever asked this host: an address that nobody has is the installation's own, seen through a proxy. */
export function originAt(publicUrl: string, organisation: Hosted, askedHost: string): string {
  return organisation.host === askedHost ? originOf(publicUrl, organisation) : publicUrl
}
