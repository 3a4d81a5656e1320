import { consoleInstantWords, instantWords } from '../../../shared/date-words.ts'
import type { Instant } from '../../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton, TextArea } from '../../../shared/form/form.tsx'
import { fill, languages } from '../../../shared/language.ts'
import { EmptyState, NotificationBanner, Panel, PrintButton, ReportedUrl } from '../../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../../shared/layout/page.ts'
import { Table } from '../../../shared/table/table.tsx'
import { inquiryChannels } from '../../inquiry.ts'
import { SenderDeskPage } from '../desk/frame.views.tsx'
import { senderDeskWords } from '../desk/words.ts'
import { type NoticeLetter, NoticeSheet } from './notice.views.tsx'
import { type NoticeEntry, type Owed, type Prepared, senderNoticeKinds } from './sender-notice.ts'
import { senderNoticeWords } from './words.ts'

type Request = { id: string; number: string }
type Props = { page: PageContext; prepared: Prepared; entry: NoticeEntry; errors?: readonly FieldError[] }

const addressOf = ({ request, measure }: Prepared) => `/console/takedowns/${request.id}/measures/${measure.id}/sender-notice`

export const NoticeFormPage = ({ page, prepared, entry, errors = [] }: Props) => {
  const { notice: words } = senderDeskWords(page.language)
  const { request, earlierAt } = prepared
  return (
    <SenderDeskPage page={page} title={words.title} request={request} errors={errors}>
      <p>{words.lead}</p>
      {earlierAt !== undefined && (
        <NotificationBanner kind="information" title={fill(words.earlier, { at: instantWords(earlierAt, page.language) })} />
      )}
      <Form action={addressOf(prepared)}>
        <NoticeFields page={page} entry={entry} errors={errors} />
        <Buttons>
          <SubmitButton label={words.preview} name="press" value="preview" />
          <LinkButton label={words.cancel} href={`/console/takedowns/${request.id}`} kind="quiet" />
        </Buttons>
      </Form>
    </SenderDeskPage>
  )
}

const NoticeFields = ({ page, entry, errors = [] }: Pick<Props, 'page' | 'entry' | 'errors'>) => {
  const words = senderDeskWords(page.language)
  const { notice } = words
  return (
    <>
      <RadioGroup
        name="kind"
        label={notice.kind}
        value={entry.kind}
        choices={senderNoticeKinds.map((value) => ({ value, label: notice.kinds[value] }))}
        required
        {...errorOf(errors, 'kind')}
      />
      <TextArea
        name="reason"
        label={notice.reason}
        hint={notice.reasonHint}
        value={entry.reason}
        rows={4}
        unmarked
        {...errorOf(errors, 'reason')}
      />
      <RadioGroup
        name="channel"
        label={notice.channel}
        hint={notice.channelHint}
        unmarked
        value={entry.channel}
        choices={inquiryChannels.map((value) => ({ value, label: words.channels[value] }))}
        {...errorOf(errors, 'channel')}
      />
      <TextArea name="recipient" label={notice.recipient} value={entry.recipient} rows={4} unmarked {...errorOf(errors, 'recipient')} />
      <RadioGroup
        name="language"
        label={notice.language}
        unmarked
        value={entry.language}
        choices={languages.map((value) => ({ value, label: words.languages[value] }))}
        {...errorOf(errors, 'language')}
      />
      <TextArea
        name="ground"
        label={notice.ground}
        hint={notice.groundHint}
        value={entry.ground}
        rows={3}
        unmarked
        {...errorOf(errors, 'ground')}
      />
    </>
  )
}

/** Exactly what the sender will read, or that nothing is sent. */
export const NoticePreviewPage = ({ page, prepared, entry, letter }: Props & { letter: NoticeLetter | undefined }) => {
  const { notice: words } = senderDeskWords(page.language)
  return (
    <SenderDeskPage page={page} title={words.previewTitle} request={prepared.request}>
      <NotificationBanner kind="warning" title={letter === undefined ? words.previewNone : words.previewLead}>
        {letter === undefined && <p class="told">{entry.ground}</p>}
      </NotificationBanner>
      {letter !== undefined && (
        <Panel title={words.letterTitle}>
          <NoticeSheet letter={letter} />
        </Panel>
      )}
      <Form action={addressOf(prepared)}>
        {Object.entries(entry).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          <SubmitButton label={words.send} name="press" value="send" />
          <SubmitButton label={words.back} kind="secondary" name="press" value="back" />
        </Buttons>
      </Form>
    </SenderDeskPage>
  )
}

/** The link is shown to whoever made it, once. */
export const NoticeSentPage = ({ page, request, letter }: { page: PageContext; request: Request; letter: NoticeLetter | undefined }) => {
  const { notice: words } = senderDeskWords(page.language)
  return (
    <SenderDeskPage page={page} title={words.sent} request={request}>
      {letter?.link !== undefined && (
        <>
          <NotificationBanner kind="warning" title={words.linkOnce} announced>
            <p>
              <strong>{words.linkTitle}</strong>
              <br />
              <ReportedUrl url={letter.link} copy />
            </p>
          </NotificationBanner>
          <Panel title={words.letterTitle}>
            <PrintButton />
            <NoticeSheet letter={letter} />
          </Panel>
        </>
      )}
      <Buttons>
        <LinkButton label={words.cancel} href={`/console/takedowns/${request.id}`} />
      </Buttons>
    </SenderDeskPage>
  )
}

export const NoticeRefusedPage = ({ page, request, refusal }: { page: PageContext; request: Request; refusal: string }) => {
  const { notice: words } = senderDeskWords(page.language)
  return (
    <SenderDeskPage page={page} title={words.title} request={request} refusal={refusal}>
      <Buttons>
        <LinkButton label={words.cancel} href={`/console/takedowns/${request.id}`} />
      </Buttons>
    </SenderDeskPage>
  )
}

type OwedProps = { page: PageContext; owed: readonly Owed[]; me: string; now: Instant }

export const OwedPage = ({ page, owed, me, now }: OwedProps) => {
  const { owed: words } = senderDeskWords(page.language).notice
  const { measures } = senderNoticeWords(page.language)
  const handlerOf = ({ handlerId }: Owed) => (handlerId === null ? words.nobody : handlerId === me ? words.mine : words.another)
  return (
    <ConsoleLayout page={page} title={words.title}>
      <p>{words.lead}</p>
      <Table
        caption={words.caption}
        captionHidden
        variant="dense-cards"
        rows={owed}
        columns={[
          { label: words.number, kind: 'row', cell: ({ requestId, number }) => <a href={`/console/takedowns/${requestId}`}>{number}</a> },
          { label: words.measure, cell: ({ kind }) => measures[kind] },
          {
            label: words.carriedOut,
            kind: 'short',
            cell: ({ carriedOutAt }) => (carriedOutAt === null ? '' : consoleInstantWords(carriedOutAt, now, page.language)),
          },
          { label: words.handler, cell: handlerOf },
          {
            label: words.tell,
            cell: ({ requestId, id }) => <a href={`/console/takedowns/${requestId}/measures/${id}/sender-notice`}>{words.tell}</a>,
          },
        ]}
        empty={<EmptyState title={words.empty} />}
      />
    </ConsoleLayout>
  )
}
