import { Buttons, errorOf, type FieldError, FileField, Form, LinkButton, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { DESK } from '../desk/queue.ts'
import { deskWords } from '../desk/words.ts'
import type { OperatedService } from '../service.ts'
import { reasonOf } from './row-faults.ts'
import { type Bad, type Filed, MOST_ROWS } from './table.ts'
import { uploadWords } from './words.ts'

export const UPLOAD = `${DESK}/upload`
const MEGABYTES = 1

type Props = {
  page: PageContext
  /** Says which sending of the page it is. */
  token: string
  rows?: string
  errors?: readonly FieldError[]
  result?: { filed: readonly Filed[]; bad: readonly Bad[]; isRepeated: boolean; services: readonly OperatedService[] }
}

/** A table of requests: what became of each row, and those that were not taken, to be mended. */
export const UploadPage = ({ page, token, rows = '', errors = [], result }: Props) => {
  const words = uploadWords(page.language)
  return (
    <ConsoleLayout
      page={page}
      title={words.title}
      above={<Breadcrumb links={[{ href: DESK, label: deskWords(page.language).queues.label }]} here={words.title} />}
      errors={errors}
    >
      {result !== undefined && <Result page={page} {...result} />}
      <p class="lead">{fill(words.lead, { limit: MOST_ROWS })}</p>
      <Buttons>
        <LinkButton kind="secondary" href={`${UPLOAD}/template.csv`} label={words.template} />
      </Buttons>
      <Form action={UPLOAD} files>
        <input type="hidden" name="token" value={token} />
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".csv,text/csv"
          limit={{ files: 1, megabytes: MEGABYTES }}
          {...errorOf(errors, 'file')}
        />
        <TextArea
          name="rows"
          label={words.rows}
          hint={rows === '' ? words.rowsHint : words.mendHint}
          value={rows}
          {...errorOf(errors, 'rows')}
        />
        <Buttons>
          <SubmitButton label={words.send} />
        </Buttons>
      </Form>
    </ConsoleLayout>
  )
}

const Result = ({ page, filed, bad, isRepeated, services }: { page: PageContext } & NonNullable<Props['result']>) => {
  const words = uploadWords(page.language)
  const title = filed.length === 0 ? words.nothingFiled : fill(words.filed, { count: filed.length })
  const isPart = filed.length > 0 && bad.length > 0
  return (
    <>
      <NotificationBanner
        kind={bad.length === 0 ? 'success' : 'warning'}
        title={isPart ? fill(words.partFiled, { filed: filed.length, bad: bad.length }) : title}
        announced
      >
        {isPart && <p>{words.partNote}</p>}
        {isRepeated && <p>{words.already}</p>}
      </NotificationBanner>
      {bad.length > 0 && (
        <Panel title={fill(words.bad, { count: bad.length })} id="bad">
          <Table
            caption={words.reasons}
            captionHidden
            rows={bad}
            columns={[
              { label: words.line, kind: 'row', cell: ({ line }) => String(line) },
              { label: words.reasons, cell: ({ errors }) => <Reasons page={page} errors={errors} services={services} /> },
            ]}
          />
        </Panel>
      )}
      {filed.length > 0 && (
        <Panel title={title} id="filed">
          <Table
            caption={words.number}
            captionHidden
            rows={filed}
            columns={[
              { label: words.line, cell: ({ line }) => String(line) },
              { label: words.number, kind: 'row', cell: ({ number, id }) => <a href={`${DESK}/${id}`}>{number}</a> },
            ]}
          />
        </Panel>
      )}
    </>
  )
}

type ReasonsProps = { page: PageContext; errors: Bad['errors']; services: readonly OperatedService[] }

const Reasons = ({ page, errors, services }: ReasonsProps) => (
  <ul>
    {errors.map((error) => (
      <li>{reasonOf(error, { language: consoleLanguageOf(page.language), services })}</li>
    ))}
  </ul>
)
