/** What to ask about addresses that look wrong. Each is asked about once, and none is refused for its look. */
import { type Doubt, readUrls } from './url.ts'

/** `typed` is printed back to the person; `doubt` names the question. */
export type UrlQuestion = { typed: string; url: string; doubt: Doubt }

/** A missing `https://` is simply added: nobody needs to be asked about that. */
const NOT_WORTH_ASKING: ReadonlySet<Doubt> = new Set(['no-scheme'])

/** One question an address, the most important one, unless the person has said before that it is right (`sure`). */
export function urlQuestionsIn(text: string, sure: ReadonlySet<string>): UrlQuestion[] {
  return readUrls(text).flatMap(({ typed, url, doubts }) => {
    const doubt = doubts.find((each) => !NOT_WORTH_ASKING.has(each))
    return doubt === undefined || sure.has(url) ? [] : [{ typed, url, doubt }]
  })
}
