import { fill } from '../../shared/language.ts'
import { Disclosure, ReportedUrl, SummaryList, type SummaryRow } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { InquiryKind, Shown } from '../inquiry.ts'
import { isRightCode } from '../right-codes.ts'
import { letterWords } from './words.ts'

type Props = { serviceName: string; kind: InquiryKind; shown: Shown; showsName: boolean; folded?: boolean }

/** 侵害情報等 as the sender reads it: place and information of each post, right and reason, and a name only where it may be told. */
export const ClaimView = ({ serviceName, kind, shown, showsName, folded = false }: Props) => {
  const words = letterWords(usePage().language).claim
  const reasons = reasonRows(shown, { showsName, kind, words })
  const [only, ...others] = shown.targets
  if (only !== undefined && others.length === 0)
    return <SummaryList rows={[...postRows(only, { serviceName, folded, words }), ...reasons]} />
  return (
    <>
      {shown.targets.map((post, index) => (
        <section class="claim-post">
          <h3>
            <Ruby text={fill(words.posts, { number: index + 1 })} />
          </h3>
          <SummaryList rows={postRows(post, { serviceName, folded, words })} />
        </section>
      ))}
      <section class="claim-post">
        <SummaryList rows={reasons} />
      </section>
    </>
  )
}

type Words = ReturnType<typeof letterWords>['claim']

function postRows(
  { url, locator, excerpt }: Shown['targets'][number],
  { serviceName, folded, words }: { serviceName: string; folded: boolean; words: Words },
): SummaryRow[] {
  const info = excerpt === undefined ? <Ruby text={words.noInfo} /> : <Told text={excerpt} />
  return [
    { label: words.service, value: serviceName },
    { label: words.place, value: <ReportedUrl url={url} /> },
    ...(locator === undefined ? [] : [{ label: words.locator, value: locator }]),
    { label: words.info, value: folded && excerpt !== undefined ? <Disclosure summary={words.show}>{info}</Disclosure> : info },
  ]
}

function reasonRows(
  { rights, requesterName }: Shown,
  { showsName, kind, words }: { showsName: boolean; kind: InquiryKind; words: Words },
): SummaryRow[] {
  const named = showsName && requesterName !== undefined
  return [
    ...rights.flatMap(({ code, explanation }) => [
      { label: words.right, value: <RightName code={code} /> },
      { label: words.reason, value: <Told text={explanation} /> },
    ]),
    ...(kind === 'general' ? [] : [{ label: words.info, value: <Ruby text={words[kind]} /> }]),
    { label: words.requester, value: named ? requesterName : <Ruby text={words.requesterHidden} /> },
  ]
}

const RightName = ({ code }: { code: string }) => {
  const { rights } = letterWords(usePage().language)
  return isRightCode(code) ? <Ruby text={rights[code]} /> : code
}

/** What somebody wrote, with its own line breaks. */
export const Told = ({ text }: { text: string }) => <span class="told">{text}</span>
