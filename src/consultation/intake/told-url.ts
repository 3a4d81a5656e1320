/** The addresses a person gives, and what to ask them about an address that looks wrong. Nothing is refused for its look. */

import type { Service } from '../../shared/content/content.ts'
import { serviceOf } from '../../shared/content/services.ts'
import { canonicalUrl, type Doubt, readUrls } from '../../shared/text/url.ts'
import type { ToldUrl } from '../intake.ts'

/** `typed` is printed back to the person; `doubt` names the question. */
export type UrlQuestion = { typed: string; url: string; doubt: Doubt }

/** A missing `https://` is simply added: nobody needs to be asked about that. */
const NOT_WORTH_ASKING: ReadonlySet<Doubt> = new Set(['no-scheme'])

export function urlsIn(text: string): string[] {
  return readUrls(text).map(({ url }) => url)
}

/** One question an address, the most important one, unless the person has said before that it is right (`sure`). */
export function urlQuestionsIn(text: string, sure: ReadonlySet<string>): UrlQuestion[] {
  return readUrls(text).flatMap(({ typed, url, doubts }) => {
    const doubt = doubts.find((each) => !NOT_WORTH_ASKING.has(each))
    return doubt === undefined || sure.has(url) ? [] : [{ typed, url, doubt }]
  })
}

/** What is kept of an address: the words, the form that is compared, and what its host says about service and place. */
export function toldUrlOf(url: string, services: readonly Service[]): ToldUrl {
  const proposal = serviceOf(services, url)
  return { url, canonical: canonicalUrl(url) ?? null, service: proposal?.service ?? null, place: proposal?.place ?? null }
}
