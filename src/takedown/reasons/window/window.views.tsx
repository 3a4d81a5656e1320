import { csvwNameOf } from '../../../shared/csv/csvw.ts'
import { dayWords } from '../../../shared/date-words.ts'
import type { Day } from '../../../shared/day.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { Breadcrumb, Disclosure, EmptyState } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { Pager, Table } from '../../../shared/table/table.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import { type FileHash, type Manifest, partOfFile } from '../manifest.ts'
import { LICENCE } from '../statement-file.ts'
import { type ReasonsWords, reasonsWords } from './words.ts'

export const REASONS = '/takedown/reasons'
export const MANIFEST = 'manifest.json'
export const SIGNATURE = 'manifest.sig'
export const KEY = 'key.pem'

type IndexProps = { page: PageContext; days: readonly { day: Day; rows: number }[]; isFirst: boolean; older: Day | undefined }

/** Every published day, newest first. */
export const ReasonsPage = ({ page, days, isFirst, older }: IndexProps) => {
  const words = reasonsWords(page.language)
  return (
    <WindowLayout page={page} title={words.title} speaker="operator">
      <p>
        <Text>{words.lead}</Text>
      </p>
      {days.length === 0 ? (
        <EmptyState title={words.none}>
          <p>
            <Text>{words.noneText}</Text>
          </p>
        </EmptyState>
      ) : (
        <DayTable days={days} words={words} language={page.language} />
      )}
      <Pager previous={isFirst ? undefined : REASONS} next={older === undefined ? undefined : `${REASONS}?before=${older}`} />
      <p>
        <a href="/takedown/reports">
          <Text>{words.reports}</Text>
        </a>
      </p>
      <About words={words} />
    </WindowLayout>
  )
}

const DayTable = ({ days, words, language }: { days: IndexProps['days']; words: ReasonsWords; language: Language }) => (
  <Table
    caption={words.days}
    rows={days}
    columns={[
      { label: words.day, kind: 'row', cell: ({ day }) => <a href={safeHref(`${REASONS}/${day}`)}>{dayWords(day, language)}</a> },
      { label: words.rows, kind: 'number', cell: ({ rows }) => rows.toLocaleString('en') },
    ]}
  />
)

const About = ({ words }: { words: ReasonsWords }) => (
  <>
    <h2>
      <Text>{words.contentsTitle}</Text>
    </h2>
    <ul>
      {words.contents.map((line) => (
        <li>
          <Text>{line}</Text>
        </li>
      ))}
    </ul>
    <h2>
      <Text>{words.schemaTitle}</Text>
    </h2>
    <p>
      <Text>{words.schema}</Text>
    </p>
    <h2>
      <Text>{words.licenceTitle}</Text>
    </h2>
    <p>
      <Text>{words.licence}</Text>
    </p>
    <p>
      <a href={LICENCE} rel="license noreferrer">
        CC BY 4.0
      </a>
    </p>
  </>
)

type DayProps = { page: PageContext; day: Day; manifest: Manifest }

/** The files of one day, and how to check them. */
export const DayPage = ({ page, day, manifest }: DayProps) => {
  const words = reasonsWords(page.language)
  const title = fill(words.dayTitle, { day: dayWords(day, page.language) })
  const at = `${REASONS}/${day}`
  const files = manifest.parts.flatMap((part) => part.files.map((file) => ({ ...file, rows: part.rows })))
  return (
    <WindowLayout
      page={page}
      title={title}
      width="wide"
      speaker="operator"
      above={<Breadcrumb links={[{ href: REASONS, label: words.title }]} here={title} />}
    >
      {files.length === 0 ? (
        <p>
          <Text>{words.dayNone}</Text>
        </p>
      ) : (
        <FileTable at={at} files={files} words={words} />
      )}
      <ul>
        <FileLink href={`${at}/${MANIFEST}`} label={words.manifest} />
        <FileLink href={`${at}/${SIGNATURE}`} label={words.signature} />
        <FileLink href={`${REASONS}/${KEY}`} label={words.key} />
      </ul>
      <Checking words={words} />
    </WindowLayout>
  )
}

type Listed = FileHash & { rows: number }

const FileTable = ({ at, files, words }: { at: string; files: readonly Listed[]; words: ReasonsWords }) => (
  <Table
    caption={words.files}
    variant="cards"
    rows={files}
    columns={[
      {
        label: words.file,
        kind: 'row',
        cell: ({ name }) => (
          <a href={safeHref(`${at}/${name}`)} download>
            {name}
          </a>
        ),
      },
      { label: words.kind, cell: ({ name }) => <Kind at={at} name={name} words={words} /> },
      { label: words.rows, kind: 'number', cell: ({ rows }) => rows.toLocaleString('en') },
      {
        label: words.size,
        kind: 'number',
        cell: ({ bytes }) => fill(words.kilobytes, { number: Math.max(1, Math.round(bytes / 1000)).toLocaleString('en') }),
      },
      { label: words.hash, cell: ({ sha256 }) => <code class="reasons-hash">{sha256}</code> },
    ]}
  />
)

const Kind = ({ at, name, words }: { at: string; name: string; words: ReasonsWords }) => {
  if (partOfFile(name)?.format !== 'csv') return <Text>{words.ndjson}</Text>
  return (
    <>
      <Text>{words.csv}</Text>{' '}
      <a href={safeHref(`${at}/${csvwNameOf(name)}`)}>
        <Text>{words.csvw}</Text>
      </a>
    </>
  )
}

const FileLink = ({ href, label }: { href: string; label: string }) => (
  <li>
    <a href={safeHref(href)} download>
      <Text>{label}</Text>
    </a>
  </li>
)

const COMMAND = `openssl pkeyutl -verify -pubin -inkey ${KEY} -rawin -in ${MANIFEST} -sigfile ${SIGNATURE}`

const Checking = ({ words }: { words: ReasonsWords }) => (
  <Disclosure summary={words.verifyTitle} kind="framed">
    {words.verify.map((line) => (
      <p>
        <Text>{line}</Text>
      </p>
    ))}
    <p>
      <code class="reasons-hash">{COMMAND}</code>
    </p>
    <p>
      <Text>{words.verifyFiles}</Text>
    </p>
  </Disclosure>
)
