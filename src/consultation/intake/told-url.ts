/** The addresses a person gives, and what is kept of them. */
import type { Service } from '../../shared/content/content.ts'
import { serviceOf } from '../../shared/content/services.ts'
import { canonicalUrl, readUrls } from '../../shared/text/url.ts'
import type { ToldUrl } from '../intake.ts'

export function urlsIn(text: string): string[] {
  return readUrls(text).map(({ url }) => url)
}

/** What is kept of an address: the words, the form that is compared, and what its host says about service and place. */
export function toldUrlOf(url: string, services: readonly Service[]): ToldUrl {
  const proposal = serviceOf(services, url)
  return { url, canonical: canonicalUrl(url) ?? null, service: proposal?.service ?? null, place: proposal?.place ?? null }
}
