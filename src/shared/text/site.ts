/** Whether an address lies on a site: the mistake of sending an address to the operator of another service is found late. */
import { hostOf } from './url.ts'

/** The addresses that are on another site than the one at `address`, in their order. A subdomain is the same site. */
export function elsewhere(urls: readonly string[], address: string): string[] {
  const ours = siteOf(address)
  if (ours === undefined) return []
  return urls.filter((url) => {
    const site = siteOf(url)
    return site !== undefined && site !== ours && !site.endsWith(`.${ours}`)
  })
}

const siteOf = (address: string): string | undefined => hostOf(address)?.replace(/^www\./, '')
