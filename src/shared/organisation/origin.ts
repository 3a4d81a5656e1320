/** Where an organisation's pages are: at its own host, or at the installation's address when it has none. Scheme and host, no trailing slash. */
export function originOf(publicUrl: string, { host }: { host: string | null }): string {
  return host === null ? publicUrl : `${new URL(publicUrl).protocol}//${host}`
}
