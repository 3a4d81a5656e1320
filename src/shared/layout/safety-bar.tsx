import { safeHref } from '../http/safe-path.ts'
import { Phrases } from '../text/phrases.tsx'
import { withoutReadings } from '../text/readings.ts'
import { Ruby } from '../text/ruby.tsx'
import { usePage } from './current-page.tsx'
import { QUICK_EXIT } from './page.ts'
import { layoutWords } from './words.ts'

const HEART_SITE = 'https://www.mhlw.go.jp/mamorouyokokoro/'

/** Stays at the lower edge of every public page: whom to call, and the way out. */
export const SafetyBar = () => {
  const words = layoutWords(usePage().language).emergency
  return (
    <aside class="safety-bar" aria-label={withoutReadings(words.label)}>
      <p class="safety-lead">
        <Phrases text={words.lead} />
      </p>
      <ul class="safety-numbers">
        <li>
          <a href="tel:110">
            <strong>{words.police}</strong> <Name text={words.policeName} />
          </a>
        </li>
        <li>
          <a href="tel:119">
            <strong>{words.ambulance}</strong> <Name text={words.ambulanceName} />
          </a>
        </li>
        <li>
          <a href={HEART_SITE} rel="noreferrer">
            <strong lang="ja">{words.heart}</strong> <Name text={words.heartName} />
          </a>
        </li>
      </ul>
      <QuickExit />
    </aside>
  )
}

const Name = ({ text }: { text: string }) => (
  <span>
    <Ruby text={text} />
  </span>
)

/** A plain link without script; with it, the page is blanked at once and leaves no entry to go back to. */
export const QuickExit = () => {
  const page = usePage()
  const words = layoutWords(page.language).quickExit
  return (
    <quick-exit>
      <a class="quick-exit" href={safeHref(page.quickExit ?? QUICK_EXIT)} rel="noreferrer nofollow">
        <Ruby text={words.label} />
      </a>
      <p class="visually-hidden" data-hint hidden>
        <Ruby text={words.hint} />
      </p>
    </quick-exit>
  )
}
