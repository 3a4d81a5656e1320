import { dayWords, instantWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { Buttons, Checkbox, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import type { CaseView } from './case.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { type Disclosure, type DisclosureEntry, disclosureFormats, type Line, nameInArchive } from './disclosure.ts'
import { toldRows } from './story.views.tsx'
import { consoleWords } from './words.ts'

type Props = DeskProps & { id: string; number: string; entry: DisclosureEntry; errors: readonly FieldError[]; waits: boolean }

/** To whom a case may be handed over, and what of it; what it holds is not on this page. */
export const DisclosurePage = ({ page, desk, id, number, entry, errors, waits }: Props) => {
  const { disclosure: words, case: caseWords, exporting } = consoleWords(page.language)
  const title = fill(words.title, { number })
  const here = `/console/consultations/${id}`
  return (
    <DeskPage
      page={page}
      desk={desk}
      title={title}
      above={<Breadcrumb links={[{ href: here, label: fill(caseWords.title, { number }) }]} here={title} />}
      errors={errors}
    >
      {waits && <NotificationBanner kind="error" title={exporting.waits} announced />}
      <p>{words.lead}</p>
      <NotificationBanner kind="warning" title={words.care}>
        <p>{words.careBody}</p>
      </NotificationBanner>
      <Panel title={words.holds}>
        <p>{words.holdsBody}</p>
      </Panel>
      <Form action={`${here}/disclosure`}>
        <RadioGroup
          name="format"
          label={words.format}
          value={entry.format}
          choices={disclosureFormats.map((format) => ({
            value: format,
            label: words.formats[format],
            description: words.formatHints[format],
          }))}
          required
          {...errorOf(errors, 'format')}
        />
        <Checkbox name="inside" label={words.inside} hint={words.insideHint} checked={entry.inside} />
        <Checkbox required name="confirmed" label={words.confirmed} checked={entry.confirmed} {...errorOf(errors, 'confirmed')} />
        <Buttons>
          <SubmitButton label={words.button} />
          <LinkButton href={here} label={words.keep} kind="secondary" />
        </Buttons>
      </Form>
    </DeskPage>
  )
}

type DocumentProps = DeskProps & { shown: CaseView; disclosure: Disclosure }

/** A document of its own, to be printed or handed over as a file: it loads nothing and leads nowhere. */
export const DisclosureDocument = (props: DocumentProps) => {
  const { page, disclosure } = props
  const { disclosure: words, case: caseWords, contact } = consoleWords(page.language)
  const title = fill(words.documentTitle, { number: disclosure.number })
  const day = (at: string) => dayWords(dayOf(new Date(at)), page.language)
  const rows = [
    { label: words.made, value: fill(words.madeBy, { day: day(disclosure.madeAt), organisation: page.organisationName }) },
    { label: caseWords.received, value: day(disclosure.receivedAt) },
    { label: contact.mail, value: disclosure.mail ?? contact.none },
    ...toldRows(props),
  ]
  return (
    <html lang={page.language === 'en' ? 'en' : 'ja'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
      </head>
      <body>
        <h1>{title}</h1>
        <table>
          <tbody>
            {rows.map(({ label, value }) => (
              <tr>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Places {...props} />
        <h2>{caseWords.conversation}</h2>
        {disclosure.conversation.map((line) => (
          <Said line={line} page={page} />
        ))}
      </body>
    </html>
  )
}

const Places = ({ page, disclosure: { urls, files } }: DocumentProps) => {
  const words = consoleWords(page.language)
  return (
    <>
      <h2>{words.case.urls}</h2>
      {urls.length === 0 && <p>{words.case.noUrls}</p>}
      <ul>
        {urls.map(({ url }) => (
          <li>{url}</li>
        ))}
      </ul>
      <h2>{words.files.title}</h2>
      {files.length === 0 && <p>{words.disclosure.noFiles}</p>}
      <ul>
        {files.map(({ name, kind, bytes }, index) => (
          <li>
            {nameInArchive(index, name)} ({kind.toUpperCase()}, {fileSizeWords(bytes)})
          </li>
        ))}
      </ul>
    </>
  )
}

const Said = ({ line: { at, from, who, text }, page }: { line: Line; page: DocumentProps['page'] }) => {
  const words = consoleWords(page.language)
  const author = from === 'consulter' ? words.case.consulter : fill(words.disclosure.authors[from], { name: who })
  return (
    <>
      <h3>
        {instantWords(new Date(at), page.language)} {author}
      </h3>
      {text.split(/\n{2,}/).map((part) => (
        <p>
          {part.split('\n').map((row, index) => (
            <>
              {index > 0 && <br />}
              {row}
            </>
          ))}
        </p>
      ))}
    </>
  )
}
