import { dayWords, instantWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import { Disclosure, NotificationBanner, PrintButton, SummaryList } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import { FormFiles } from '../form-files.views.tsx'
import { takedownWords } from '../words.ts'
import { statusAddresses, WINDOW } from './addresses.ts'
import type { FormFile } from './filing-candidate.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { Posts, ResultPanel } from './result.views.tsx'
import { LONGEST_COMPLAINT, LONGEST_SUPPLEMENT, type Status, type StatusNotice } from './status.ts'
import { Timeline } from './timeline.views.tsx'
import { windowWords } from './words.ts'

type ClosedProps = { page: PageContext; link?: string; errors?: readonly FieldError[]; left?: boolean }

/** Without the link: where it is, and a place to paste it. */
export const ClosedPage = ({ page, link = '', errors = [], left = false }: ClosedProps) => {
  const words = windowWords(page.language).status
  return (
    <WindowLayout page={page} speaker="operator" title={words.closedTitle} back={WINDOW} errors={errors}>
      {left && <NotificationBanner kind="success" title={words.leftTitle} announced />}
      <Paragraph text={words.closedLead} />
      <Form action={statusAddresses.opening}>
        <TextField
          name="link"
          label={words.link}
          hint={words.linkHint}
          value={link}
          autocomplete="off"
          exact
          required
          {...errorOf(errors, 'link')}
        />
        <Buttons>
          <SubmitButton label={words.open} />
        </Buttons>
      </Form>
      <Paragraph text={words.lost} quiet />
    </WindowLayout>
  )
}

export type StatusProps = {
  page: PageContext
  status: Status
  /** The secret of the form for a supplement. */
  token: string
  files?: readonly FormFile[]
  notice?: StatusNotice | undefined
  /** A refusal that belongs to no field. */
  refusal?: string | undefined
  errors?: readonly FieldError[]
  typed?: { supplement?: string; complaint?: string }
}

/** How the request stands, all that was said, and everything the requester may do. */
export const StatusPage = (props: StatusProps) => {
  const { page, status, notice, refusal, errors = [] } = props
  const words = windowWords(page.language).status
  const done = { supplemented: words.supplement.done, withdrawn: words.withdrawal.done, complained: words.complaint.done }
  return (
    <WindowLayout page={page} speaker="operator" title={words.title} errors={errors}>
      {notice !== undefined && <NotificationBanner kind="success" title={done[notice]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <p class="lead">
        <Text>{words.states[status.state]}</Text>
      </p>
      {status.result !== undefined && <ResultPanel language={page.language} status={status} result={status.result} />}
      <Facts {...props} />
      <Section title={words.timelineTitle}>
        <Timeline language={page.language} entries={status.timeline} />
      </Section>
      {status.mayComplain && <ComplaintForm {...props} />}
      {status.hasOpenComplaint && status.result === undefined && <Paragraph text={words.complaint.open} />}
      {status.maySupplement && <SupplementForm {...props} />}
      <Others {...props} />
    </WindowLayout>
  )
}

const Facts = ({ page: { language }, status }: StatusProps) => {
  const words = windowWords(language).status
  const { rights } = takedownWords(language)
  return (
    <SummaryList
      rows={[
        { label: words.number, value: status.number },
        { label: words.service, value: status.service },
        { label: words.at, value: instantWords(status.receivedAt, language) },
        { label: words.due, value: dayWords(status.noticeDueOn, language) },
        {
          label: words.rights,
          value: status.rights.map((code, index) => (
            <>
              {index > 0 && <br />}
              <Text>{rights[code].name}</Text>
            </>
          )),
        },
        {
          label: words.targets,
          value: <Posts language={language} posts={status.posts} result={status.result} />,
        },
      ]}
    />
  )
}

const SupplementForm = ({ page: { language }, status, token, files = [], errors = [], typed = {} }: StatusProps) => {
  const { supplement: words } = windowWords(language).status
  const { hints } = windowWords(language)
  return (
    <section class="screen-only" id="supplement">
      <h2>
        <Text>{words.title}</Text>
      </h2>
      <Paragraph text={words.lead} />
      <Form action={statusAddresses.supplements} files>
        <input type="hidden" name="form" value={token} />
        <input type="hidden" name="about" value={status.requestId} />
        <TextArea
          name="text"
          label={words.text}
          value={typed.supplement}
          rows={4}
          limit={LONGEST_SUPPLEMENT}
          unmarked
          {...errorOf(errors, 'text')}
        />
        <FormFiles files={files} errors={errors} purpose="evidence" label={words.files} hint={hints.evidence} unmarked />
        <Buttons>
          <SubmitButton label={words.submit} kind="secondary" />
        </Buttons>
      </Form>
    </section>
  )
}

const ComplaintForm = ({ page: { language }, status, errors = [], typed = {} }: StatusProps) => {
  const { complaint: words } = windowWords(language).status
  return (
    <section class="screen-only" id="complaint">
      <Disclosure summary={words.title} kind="framed" open={typed.complaint !== undefined}>
        <Paragraph text={words.lead} />
        <Form action={statusAddresses.complaint}>
          <input type="hidden" name="about" value={status.requestId} />
          <TextArea
            name="complaint"
            label={words.text}
            value={typed.complaint}
            rows={5}
            limit={LONGEST_COMPLAINT}
            required
            {...errorOf(errors, 'complaint')}
          />
          <Buttons>
            <SubmitButton label={words.submit} kind="secondary" />
          </Buttons>
        </Form>
      </Disclosure>
    </section>
  )
}

/** Printing, withdrawing, closing. */
const Others = ({ page: { language }, status }: StatusProps) => {
  const words = windowWords(language).status
  return (
    <section class="screen-only">
      <h2>
        <Text>{words.otherTitle}</Text>
      </h2>
      {status.mayWithdraw && (
        <p>
          <a href={statusAddresses.withdrawal}>
            <Text>{words.withdrawal.title}</Text>
          </a>
        </p>
      )}
      <p>
        <a href={WINDOW}>
          <Text>{words.new}</Text>
        </a>
      </p>
      <Paragraph text={words.closeHint} quiet />
      <Form action={statusAddresses.closing}>
        <Buttons>
          <PrintButton />
          <SubmitButton label={words.close} kind="secondary" />
        </Buttons>
      </Form>
    </section>
  )
}

type Withdrawn = { page: PageContext; request: { id: string; number: string } }

export const WithdrawalPage = ({ page, request }: Withdrawn) => {
  const { withdrawal: words } = windowWords(page.language).status
  return (
    <WindowLayout page={page} speaker="operator" title={words.title} back={statusAddresses.status}>
      <Paragraph text={words.lead} />
      <SummaryList rows={[{ label: windowWords(page.language).status.number, value: request.number }]} />
      <Form action={statusAddresses.withdrawal}>
        <input type="hidden" name="about" value={request.id} />
        <Buttons>
          <SubmitButton label={words.submit} kind="danger" />
          <LinkButton label={words.keep} href={statusAddresses.status} kind="quiet" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}
