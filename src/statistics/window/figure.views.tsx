import type { Child } from 'hono/jsx'
import { BarChart } from '../../shared/chart/chart.tsx'
import { csvwNameOf } from '../../shared/csv/csvw.ts'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill } from '../../shared/language.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import { Phrases } from '../../shared/text/phrases.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import type { FigureView, ShownCell, ShownRow } from './figure-view.ts'
import { fileOfFigure } from './files.ts'
import { statisticsWords } from './words.ts'

/** What a reader has to know of a figure, such as its unit. */
export type Fact = { label: string; value: string }

/** One figure: what it shows as its title, the picture, the table beside it, and everything a reader needs to judge it. */
export const FigureSection = ({ figure, facts, files }: { figure: FigureView; facts: readonly Fact[]; files?: string | undefined }) => {
  const words = statisticsWords(usePage().language).figure
  const id = `figure-${figure.number}`
  return (
    <section class="figure" aria-labelledby={`${id}-heading`}>
      <p class="figure-label">
        <Text>{fill(words.label, { number: figure.number, name: figure.name })}</Text>
      </p>
      <h2 id={`${id}-heading`}>
        <Phrases text={figure.finding} />
      </h2>
      <div class="figure-body">
        <BarChart id={id} title={figure.finding} description={figure.description} groups={figure.groups} names={figure.names} />
        <div class="figure-data">
          <FigureTable figure={figure} />
          {figure.base !== undefined && (
            <p class="figure-base">
              <Text>{figure.base}</Text>
            </p>
          )}
        </div>
      </div>
      <Notes notes={figure.notes} />
      <Facts facts={[{ label: words.unit, value: figure.unit }, ...facts, { label: words.source, value: figure.sources.join(' / ') }]} />
      {files !== undefined && <Files at={`${files}/${fileOfFigure(figure.number)}`} />}
    </section>
  )
}

const FigureTable = ({ figure }: { figure: FigureView }) => {
  const words = statisticsWords(usePage().language).figure
  const columns = figure.columns.map(
    ({ label, kind }, index): Column<ShownRow> => ({
      label,
      kind,
      cell: (row) => (kind === 'row' ? <RowLabel isWithin={row.isWithin}>{row.label}</RowLabel> : <Shown cell={row.cells[index - 1]} />),
    }),
  )
  return <Table caption={fill(words.caption, { name: figure.name })} captionHidden variant="dense" columns={columns} rows={figure.rows} />
}

const RowLabel = ({ isWithin, children }: { isWithin: boolean; children: Child }) => (
  <span class={isWithin ? 'figure-part' : ''}>
    <Text>{children}</Text>
  </span>
)

/** A hidden number is a star to the eye and words to a screen reader. */
const Shown = ({ cell }: { cell: ShownCell | undefined }) => {
  const words = statisticsWords(usePage().language).figure
  if (cell?.isHidden !== true) return <Text>{cell?.text}</Text>
  return (
    <>
      <span aria-hidden="true">{words.hidden}</span>
      <span class="visually-hidden">
        <Text>{words.hiddenWord}</Text>
      </span>
    </>
  )
}

const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="figure-facts">
    {facts.map(({ label, value }) => (
      <div>
        <dt>
          <Text>{label}</Text>
        </dt>
        <dd>
          <Text>{value}</Text>
        </dd>
      </div>
    ))}
  </dl>
)

const Notes = ({ notes }: { notes: readonly string[] }) => {
  const words = statisticsWords(usePage().language).figure
  if (notes.length === 0) return null
  return (
    <div class="figure-notes">
      <p class="figure-notes-title">
        <Text>{words.notes}</Text>
      </p>
      <ol>
        {notes.map((note) => (
          <li>
            <Text>{note}</Text>
          </li>
        ))}
      </ol>
    </div>
  )
}

const Files = ({ at }: { at: string }) => {
  const words = statisticsWords(usePage().language).figure
  return (
    <p class="figure-files">
      <a href={safeHref(at)} download>
        <Text>{words.csv}</Text>
      </a>{' '}
      <a href={safeHref(csvwNameOf(at))}>
        <Text>{words.csvw}</Text>
      </a>
    </p>
  )
}
