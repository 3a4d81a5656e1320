import { type Language, languageTag } from '../../shared/language.ts'
import { PrintButton } from '../../shared/layout/components/index.ts'
import { layoutWords } from '../../shared/layout/words.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Text } from '../../shared/text/ruby.tsx'
import { Paragraph } from './pieces.views.tsx'
import type { ReceiptMail } from './receipt-mail.ts'
import { windowWords } from './words.ts'

/** The link, to be copied by hand, by a press or on paper. */
export const StatusLink = ({ language, link, mail }: { language: Language; link: string; mail: ReceiptMail }) => {
  const words = windowWords(language).receipt
  const { label, done } = layoutWords(language).copy
  return (
    <section class="status-link">
      <h2>
        <Text>{words.linkTitle}</Text>
      </h2>
      <copy-text data-text={link} data-label={withoutReadings(label)} data-done={withoutReadings(done)}>
        <p class="status-link-address" dir="ltr" lang={languageTag('en')} translate="no">
          {link}
        </p>
      </copy-text>
      <Paragraph text={words.once} />
      <Paragraph text={words.linkText} />
      <Paragraph text={words.mail[mail]} />
      <PrintButton />
    </section>
  )
}
