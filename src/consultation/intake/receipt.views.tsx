import type { Emergency } from '../../shared/content/advice.ts'
import { dayWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { HelpBanner } from '../../shared/emergency/emergency.tsx'
import type { Help } from '../../shared/emergency/help.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { PrintButton } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { addresses } from './addresses.ts'
import { Paragraph, Section, TextList } from './pieces.views.tsx'
import { SecretCode } from './secret-code.views.tsx'
import { intakeWords } from './words.ts'

type Receipt = { number: string; receiptCode: string; dueAt: string; mail: boolean; help: Help | null }
type Props = { page: PageContext; receipt: Receipt; emergency: readonly Emergency[] }

/** The receipt code, once: to be written down, printed or photographed. Then what happens next, and by when. */
export const ReceiptPage = ({ page, receipt, emergency }: Props) => {
  const { sent } = intakeWords(page.language)
  const date = dayWords(dayOf(new Date(receipt.dueAt)), page.language)
  return (
    <WindowLayout page={page} title={sent.title}>
      <Paragraph text={sent.lead} />
      <Paragraph text={sent.codeLead} />
      <SecretCode title={sent.codeTitle} code={receipt.receiptCode} spokenLabel={sent.spoken} />
      <Paragraph text={sent.secret} />
      <PrintButton />
      {receipt.help !== null && <HelpBanner help={receipt.help} emergency={emergency} />}
      <Section title={sent.nextTitle}>
        <TextList texts={sent.next.map((text) => fill(text, { date }))} ordered />
        <Paragraph text={fill(receipt.mail ? sent.mailYes : sent.mailNo, { date })} />
      </Section>
      <Section title={sent.numberTitle}>
        <p class="receipt-number">{receipt.number}</p>
        <Paragraph text={sent.numberText} />
      </Section>
      <Section title={sent.untilTitle}>
        <TextList texts={sent.until} />
      </Section>
      <Section title={sent.notesTitle}>
        <TextList texts={sent.notes} />
      </Section>
      <div class="screen-only">
        <Form action={addresses.kept}>
          <Paragraph text={sent.keptText} />
          <Buttons>
            <SubmitButton label={sent.kept} />
          </Buttons>
        </Form>
      </div>
    </WindowLayout>
  )
}

/** The receipt is gone: the person has it, or half an hour has passed. */
export const EndedPage = ({ page }: { page: PageContext }) => {
  const { sent } = intakeWords(page.language)
  return (
    <WindowLayout page={page} title={sent.endedTitle}>
      <Paragraph text={sent.endedText} />
      <Buttons>
        <LinkButton href={addresses.mailbox} label={sent.mailbox} />
        <LinkButton href={addresses.home} label={sent.home} kind="secondary" />
      </Buttons>
    </WindowLayout>
  )
}
