import { fill, listed } from '../../shared/language.ts'
import { Disclosure, Panel, ReportedPicture, ReportedUrl, SummaryList, type SummaryRow } from '../../shared/layout/components/index.ts'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import type { CaseFile } from '../case-file.ts'
import { toldDateWords } from '../intake/told-date.ts'
import { intakeWords } from '../intake/words.ts'
import type { CaseView } from './case.ts'
import type { DeskProps } from './desk.views.tsx'
import { consoleWords } from './words.ts'

type Props = DeskProps & { shown: CaseView; opensFiles: boolean }

/** What was told, in the consulter's own words, and where it is. */
export const Story = (props: Props) => {
  const { files, case: words } = consoleWords(props.page.language)
  return (
    <>
      <Panel title={words.story}>
        <div class="told">{props.shown.receptions[0]?.text}</div>
      </Panel>
      <Panel title={words.urls}>
        <Places {...props} />
      </Panel>
      {props.shown.files.length > 0 && (
        <Panel title={files.title} id="files">
          <Files {...props} />
        </Panel>
      )}
      <Panel title={words.facts}>
        <SummaryList rows={toldRows(props)} />
      </Panel>
    </>
  )
}

/** Beside an answer, where the conversation is not in view: what is to be answered, and the rest folded, so that a phone comes to the form. */
export const StoryToAnswer = (props: Props) => {
  const { shown } = props
  const { files, case: words, writing } = consoleWords(props.page.language)
  const [first, ...later] = shown.receptions
  const last = later.at(-1)
  const counted = (name: string, count: number) => fill(writing.counted, { name, count })
  return (
    <>
      <Panel title={words.story}>
        <div class="told">{first?.text}</div>
        {last !== undefined && (
          <>
            <h3>{words.lastQuestion}</h3>
            <div class="told">{last.text}</div>
          </>
        )}
      </Panel>
      <Disclosure summary={counted(words.urls, shown.urls.length)} kind="framed">
        <Places {...props} />
      </Disclosure>
      {shown.files.length > 0 && (
        <Disclosure summary={counted(files.title, shown.files.length)} kind="framed">
          <Files {...props} />
        </Disclosure>
      )}
      <Disclosure summary={words.facts} kind="framed">
        <SummaryList rows={toldRows(props)} />
      </Disclosure>
    </>
  )
}

const Places = ({ page, desk, shown }: Props) => (
  <>
    {shown.urls.length === 0 && <p class="quiet">{consoleWords(page.language).case.noUrls}</p>}
    <ul class="reported">
      {shown.urls.map(({ url, service }) => (
        <li>
          <ReportedUrl url={url} copy /> {service !== null && <span class="quiet">{desk.codeWords(service)}</span>}
        </li>
      ))}
    </ul>
  </>
)

/** Folded and blurred: a browser fetches a picture, and the record tells of it, only when the file was opened. */
const Files = ({ page, shown, opensFiles }: Props) => {
  const words = consoleWords(page.language).files
  const base = `/console/consultations/${shown.facts.id}/files`
  return (
    <>
      {!opensFiles && <p class="quiet">{words.notForYou}</p>}
      {shown.files.map((file) =>
        opensFiles ? (
          <Disclosure summary={fileWords(file)} kind="framed">
            {file.displayId !== null ? (
              <ReportedPicture id={`file-${file.id}`} src={`${base}/${file.displayId}`} name={file.name} />
            ) : (
              <p>{words.noPicture}</p>
            )}
            <p>
              <a href={`${base}/${file.id}`}>{words.download}</a>
            </p>
          </Disclosure>
        ) : (
          <p>{fileWords(file)}</p>
        ),
      )}
    </>
  )
}

const fileWords = ({ name, kind, size }: CaseFile) => `${name} (${kind.toUpperCase()}, ${fileSizeWords(size)})`

/** What was told with choices and in single lines. */
export function toldRows({ page, desk, shown: { facts, told } }: Pick<Props, 'page' | 'desk' | 'shown'>): SummaryRow[] {
  const words = consoleWords(page.language).case
  const { intake } = intakeWords(page.language)
  const option = (options: Record<string, string>, name: string) => options[name] ?? name
  const minor = facts.isMinor === null ? 'unsaid' : facts.isMinor ? 'yes' : 'no'
  return [
    { label: words.target, value: desk.codeWords(facts.target) },
    { label: words.attribute, value: desk.codeWords(facts.attribute) },
    { label: words.minor, value: words.minors[minor] },
    { label: words.contents, value: listed(told.contents.map(desk.codeWords), page.language) },
    { label: words.places, value: listed(told.places.map(desk.codeWords), page.language) },
    ...(told.offWeb === '' ? [] : [{ label: words.offWeb, value: told.offWeb }]),
    { label: words.posted, value: toldDateWords(told.postedOn, page.language) },
    { label: words.found, value: toldDateWords(told.foundOn, page.language) },
    {
      label: words.wishes,
      value: listed(
        told.wishes.map((wish) => option(intake.wishes.options, wish)),
        page.language,
      ),
    },
    ...(told.wishOther === '' ? [] : [{ label: words.wishOther, value: told.wishOther }]),
    { label: words.mayContact, value: option(intake['may-contact'].options, told.mayContact) },
    { label: words.language, value: consoleWords(page.language).languages[facts.language] },
    { label: words.channel, value: consoleWords(page.language).channels[facts.channel] },
  ]
}
