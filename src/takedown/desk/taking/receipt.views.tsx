import { dayWords, instantWords } from '../../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner, Panel, PrintButton, SummaryList } from '../../../shared/layout/components/index.ts'
import { layoutWords } from '../../../shared/layout/words.ts'
import { formatCode, spoken } from '../../../shared/text/receipt-code.ts'
import { LinkOnPaper } from '../../sender/link.views.tsx'
import { statusAddresses, statusLink } from '../../window/addresses.ts'
import { DeskPage, type DeskProps, serviceName } from '../desk.views.tsx'
import { DESK } from '../queue.ts'
import type { TakenReceipt } from './taking.ts'
import { takingWords } from './words.ts'

type Props = DeskProps & { receipt: TakenReceipt & { secret: string }; origin: string }

/** What is read out or printed for whoever asked by telephone or letter: the number of receipt, and the way to the status page. */
export const TakenPage = ({ page, desk, receipt: { request, secret, isMailed }, origin }: Props) => {
  const { receipt: words } = takingWords(page.language)
  const { copy } = layoutWords(page.language)
  const code = formatCode(secret)
  const address = `${origin}${statusAddresses.status}`
  return (
    <DeskPage page={page} desk={desk} title={words.title}>
      <NotificationBanner kind="success" title={fill(words.done, { number: request.number })} announced />
      <p>{isMailed ? words.leadMailed : words.lead}</p>
      <Panel title={words.panel}>
        <SummaryList
          rows={[
            { label: words.number, value: <strong>{request.number}</strong> },
            { label: words.service, value: serviceName(desk, request.serviceId, page) },
            { label: words.at, value: instantWords(request.receivedAt, page.language) },
            { label: words.due, value: dayWords(request.noticeDueOn, page.language) },
            { label: words.address, value: <Copied text={address} words={copy} /> },
            { label: words.code, value: <Copied text={code} words={copy} isLarge /> },
            { label: words.spoken, value: spoken(secret, page.language) },
          ]}
        />
        <p>{words.how}</p>
        <p class="quiet">{words.secret}</p>
        <LinkOnPaper link={statusLink(origin, code)} title={words.picture} />
      </Panel>
      <div class="screen-only">
        <p>{words.once}</p>
        <Form action={`${DESK}/${request.id}/receipt`}>
          <Buttons>
            <SubmitButton label={words.passedOn} />
            <PrintButton />
            <LinkButton href={`${DESK}/${request.id}`} label={words.open} kind="quiet" />
          </Buttons>
        </Form>
      </div>
    </DeskPage>
  )
}

type CopiedProps = { text: string; words: { label: string; done: string }; isLarge?: boolean }

const Copied = ({ text, words, isLarge = false }: CopiedProps) => (
  <copy-text data-text={text} data-label={words.label} data-done={words.done}>
    <span class={isLarge ? 'receipt-code' : 'breaking'} translate="no">
      {text}
    </span>
  </copy-text>
)
