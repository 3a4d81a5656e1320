import type { Dimension } from '../../shared/content/codes.ts'
import { dimensionOf, dimensions, isTotal } from '../../shared/content/codes.ts'
import type { Code } from '../../shared/content/content.ts'
import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { LinkButton } from '../../shared/form/form.tsx'
import { type ConsoleLanguage, consoleLanguageOf, fill } from '../../shared/language.ts'
import { Doors, StatusWord } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import { labelOn } from '../classification.ts'
import { SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

export const dimensionAddress = (dimension: Dimension): string => `${addresses.codes}/${dimension}`
export const codeAddress = (codeId: string): string => `${addresses.codes}/${codeId.replace('.', '/')}`

type Props = Told & { codes: readonly Code[]; today: Day }

/** The six dimensions, each with how much it holds. */
export const DimensionsPage = ({ codes, today, ...told }: Props) => {
  const words = settingsWords(told.page.language)
  const doors = dimensions.map((dimension) => {
    const own = codes.filter(({ id }) => dimensionOf(id) === dimension)
    const retired = own.filter(({ until }) => until !== undefined && until < today).length
    return {
      href: dimensionAddress(dimension),
      title: words.codes.dimensions[dimension],
      description: fill(words.codes.count, { inForce: own.length - retired, retired }),
    }
  })
  return (
    <SettingsPage {...told} title={words.sections.codes.title} lead={words.codes.lead}>
      <Doors doors={doors} />
    </SettingsPage>
  )
}

/** The codes of one dimension in the order of the figure, those within a total after it. */
export const CodesPage = ({ codes, today, dimension, ...told }: Props & { dimension: Dimension }) => {
  const { language } = told.page
  const words = settingsWords(language)
  const own = codes.filter(({ id }) => dimensionOf(id) === dimension).toSorted((one, other) => one.order - other.order)
  const title = words.codes.dimensions[dimension]
  const columns: Column<Code>[] = [
    { label: words.codes.label, cell: (code) => <CodeName code={code} codes={own} today={today} /> },
    { label: words.codes.code, kind: 'row', cell: ({ id }) => <code>{id}</code> },
    { label: words.codes.order, kind: 'number', cell: ({ order }) => order },
    { label: words.codes.state, cell: (code) => <CodeState code={code} codes={own} today={today} /> },
  ]
  return (
    <SettingsPage {...told} title={title} above={[{ href: addresses.codes, label: words.sections.codes.title }]} lead={words.codes.lead}>
      <p>
        <LinkButton href={`${dimensionAddress(dimension)}/new`} label={words.codes.add} kind="secondary" />
      </p>
      <Table caption={title} captionHidden variant="dense-cards" columns={columns} rows={own} />
    </SettingsPage>
  )
}

type CodeProps = { code: Code; codes: readonly Code[]; today: Day }

const CodeName = ({ code, codes, today }: CodeProps) => {
  const { language } = usePage()
  const { codes: words } = settingsWords(language)
  const total = codes.find(({ id }) => id === code.within)
  const next = pendingOf(code, today)
  return (
    <>
      <a href={codeAddress(code.id)}>{labelOn(code, today, language)}</a>
      {total !== undefined && (
        <>
          <br />
          <span class="quiet">{fill(words.within, { label: labelOn(total, today, language) })}</span>
        </>
      )}
      {next !== undefined && code.versions.length > 1 && (
        <>
          <br />
          <span class="quiet">
            {fill(words.pending, { day: dayWords(next.from, language), label: next.label[consoleLanguageOf(language)] })}
          </span>
        </>
      )}
    </>
  )
}

export const CodeState = ({ code, codes, today }: CodeProps) => {
  const { language } = usePage()
  const tone = code.until !== undefined && code.until < today ? 'quiet' : isTotal(codes, code.id) ? 'waiting' : 'active'
  return <StatusWord tone={tone}>{stateWords({ code, codes, today }, consoleLanguageOf(language))}</StatusWord>
}

function stateWords({ code, codes, today }: CodeProps, language: ConsoleLanguage): string {
  const { states } = settingsWords(language).codes
  const first = code.versions[0]
  if (code.until !== undefined) return code.until < today ? states.retired : fill(states.retiring, { day: dayWords(code.until, language) })
  if (first !== undefined && first.from > today) return fill(states.coming, { day: dayWords(first.from, language) })
  return isTotal(codes, code.id) ? states.total : states.inForce
}

/** The newest words, if they do not hold yet. */
export function pendingOf(code: Code, today: Day): Code['versions'][number] | undefined {
  const last = code.versions.at(-1)
  return last !== undefined && last.from > today ? last : undefined
}
