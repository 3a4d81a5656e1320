import { dayOf } from '../../../shared/day.ts'
import {
  Buttons,
  CheckboxGroup,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  RadioGroup,
  SubmitButton,
  TextArea,
} from '../../../shared/form/form.tsx'
import { fill, languages } from '../../../shared/language.ts'
import { NotificationBanner, Panel } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { type InquiryKind, inquiryChannels } from '../../inquiry.ts'
import { type Claim, kindsFor } from '../claim.ts'
import type { ComposeEntry } from '../composing.ts'
import { type Letter, LetterSheets } from '../letter.views.tsx'
import { electionNoEmailWords } from '../period.ts'
import { SenderDeskPage } from './frame.views.tsx'
import { senderDeskWords } from './words.ts'

type Props = {
  page: PageContext
  claim: Claim
  /** The version of the request that the form was made from. */
  version: number
  /** How long the sender of an inquiry of each kind has. */
  lengths: Record<InquiryKind, string>
  entry: ComposeEntry
  errors?: readonly FieldError[]
  refusal?: string
}

export const ComposePage = ({ page, claim, version, lengths, entry, errors = [], refusal }: Props) => {
  const { compose: words } = senderDeskWords(page.language)
  const { request } = claim
  return (
    <SenderDeskPage page={page} title={words.title} request={request} errors={errors} refusal={refusal}>
      <p>{words.lead}</p>
      {request.variant === 'election_no_email' && (
        <NotificationBanner kind="information" title={words.noEmailTitle}>
          <p>{fill(words.noEmail, { citation: electionNoEmailWords(dayOf(request.receivedAt), page.language) })}</p>
        </NotificationBanner>
      )}
      <NotificationBanner kind="information" title={request.showsName ? words.nameShown : words.nameHidden} />
      <Form action={`/console/takedowns/${request.id}/inquiry`}>
        <input type="hidden" name="version" value={String(version)} />
        <ComposeFields page={page} claim={claim} lengths={lengths} entry={entry} errors={errors} />
        <Buttons>
          <SubmitButton label={words.preview} name="press" value="preview" />
          <LinkButton label={words.cancel} href={`/console/takedowns/${request.id}`} kind="quiet" />
        </Buttons>
      </Form>
    </SenderDeskPage>
  )
}

const ComposeFields = ({ page, claim, lengths, entry, errors = [] }: Pick<Props, 'page' | 'claim' | 'lengths' | 'entry' | 'errors'>) => {
  const words = senderDeskWords(page.language)
  const { compose } = words
  return (
    <>
      <CheckboxGroup
        name="targets"
        label={compose.targets}
        values={entry.targets}
        choices={claim.posts.map(({ id, url, excerpt }) => ({ value: id, label: url, ...(excerpt && { description: excerpt }) }))}
        required
        {...errorOf(errors, 'targets')}
      />
      <RadioGroup
        name="kind"
        label={compose.kind}
        hint={compose.kindHint}
        value={entry.kind}
        choices={kindsFor(claim.request.variant).map((value) => ({
          value,
          label: words.kinds[value],
          description: fill(compose.kindDescriptions[value], { length: lengths[value] }),
        }))}
        required
        {...errorOf(errors, 'kind')}
      />
      <RadioGroup
        name="channel"
        label={compose.channel}
        value={entry.channel}
        choices={inquiryChannels.map((value) => ({ value, label: words.channels[value], description: words.channelHints[value] }))}
        required
        {...errorOf(errors, 'channel')}
      />
      <TextArea
        name="recipient"
        label={compose.recipient}
        hint={compose.recipientHint}
        value={entry.recipient}
        rows={4}
        unmarked
        {...errorOf(errors, 'recipient')}
      />
      <RadioGroup
        name="language"
        label={compose.language}
        value={entry.language}
        choices={languages.map((value) => ({ value, label: words.languages[value] }))}
        required
        {...errorOf(errors, 'language')}
      />
    </>
  )
}

/** Exactly what the sender will read, before anything is sent. */
export const PreviewPage = ({ page, claim, version, entry, letter }: Omit<Props, 'lengths'> & { letter: Letter }) => {
  const { compose: words } = senderDeskWords(page.language)
  const { request } = claim
  const fields = [...entry.targets.map((id) => ['targets', id]), ...Object.entries({ ...entry, targets: undefined, version })]
  return (
    <SenderDeskPage page={page} title={words.previewTitle} request={request}>
      <NotificationBanner kind="warning" title={words.previewLead} />
      <Panel title={letter.recipient === '' ? words.title : letter.recipient}>
        <LetterSheets letter={letter} />
      </Panel>
      <Form action={`/console/takedowns/${request.id}/inquiry`}>
        {fields.map(([name, value]) => value !== undefined && <input type="hidden" name={String(name)} value={String(value)} />)}
        <Buttons>
          <SubmitButton label={words.send} name="press" value="send" />
          <SubmitButton label={words.back} kind="secondary" name="press" value="back" />
        </Buttons>
      </Form>
    </SenderDeskPage>
  )
}

/** Nothing of the claim is opened for somebody who cannot inquire about it now. */
export const RefusedPage = ({
  page,
  request,
  refusal,
}: {
  page: PageContext
  request: { id: string; number: string }
  refusal: string
}) => {
  const { compose: words } = senderDeskWords(page.language)
  return (
    <SenderDeskPage page={page} title={words.title} request={request} refusal={refusal}>
      <Buttons>
        <LinkButton label={words.cancel} href={`/console/takedowns/${request.id}`} />
      </Buttons>
    </SenderDeskPage>
  )
}
