import type { Counted } from '../../law/period.ts'
import type { Emergency } from '../../shared/content/advice.ts'
import { HelpBanner } from '../../shared/emergency/emergency.tsx'
import type { Help } from '../../shared/emergency/help.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import type { TakedownRequest } from '../request.ts'
import type { OperatedService } from '../service.ts'
import { statusAddresses } from './addresses.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { ReceiptFacts } from './receipt-facts.views.tsx'
import { StatusLink } from './status-link.views.tsx'
import { windowWords } from './words.ts'

type Props = {
  page: PageContext
  receipt: { request: TakedownRequest; service: OperatedService; help: Help | null; mail: Parameters<typeof StatusLink>[0]['mail'] }
  /** The link that opens the status page. */
  link: string
  /** How the last day was counted; undefined where it would be counted otherwise by now. */
  counted: Counted | undefined
  emergency: readonly Emergency[]
}

/** Number, date and time of receipt (Art. 22(2)(iii)), the day by which a notice is due, and the link, once. */
export const ReceiptPage = ({ page, receipt, link, counted, emergency }: Props) => {
  const { language } = page
  const words = windowWords(language).receipt
  const { request, service } = receipt
  return (
    <WindowLayout page={page} speaker="operator" title={words.title}>
      {receipt.help !== null && <HelpBanner help={receipt.help} emergency={emergency} />}
      <Paragraph text={words.lead} />
      <ReceiptFacts language={language} request={request} service={service} counted={counted} />
      <StatusLink language={language} link={link} mail={receipt.mail} />
      <Section title={words.nextTitle}>
        <ol>
          {words.next.map((text) => (
            <li>
              <Text>{text}</Text>
            </li>
          ))}
        </ol>
      </Section>
      <div class="screen-only">
        <Form action={statusAddresses.kept}>
          <Paragraph text={words.keptText} />
          <Buttons>
            <SubmitButton label={words.kept} />
            <LinkButton href={statusAddresses.status} label={words.status} kind="secondary" />
          </Buttons>
        </Form>
      </div>
    </WindowLayout>
  )
}
