import { dimensionOf } from '../../shared/content/codes.ts'
import type { Code } from '../../shared/content/content.ts'
import { dayWords } from '../../shared/date-words.ts'
import { addDays } from '../../shared/day.ts'
import { bracketed, fill, languages } from '../../shared/language.ts'
import { Disclosure, NotificationBanner, SummaryList } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { Table } from '../../shared/table/table.tsx'
import { codesOn, labelOn } from '../classification.ts'
import type { CodeFacts, NewEdit } from './code-edit.ts'
import { codesWith } from './codes.ts'
import { settingsWords } from './words.ts'

type Props = { edit: NewEdit; facts: CodeFacts }

/** What an edit would change, and what it leaves alone. */
export const CodePreview = ({ edit, facts }: Props) => {
  const { language } = usePage()
  const { codes: words } = settingsWords(language)
  const dimension = dimensionOf(edit.codeId)
  const before = facts.codes.find(({ id }) => id === edit.codeId)
  const after = codesWith(facts.codes, [{ ...edit, version: 0 }])
  if (dimension === undefined) return null
  const day = dayWords(edit.from, language)
  const closed = facts.closedUntil === null ? words.closedNone : fill(words.closedText, { day: dayWords(facts.closedUntil, language) })
  return (
    <NotificationBanner kind="information" title={words.previewLead} announced>
      <h2>{words.previewTitle}</h2>
      <Table
        caption={words.label}
        captionHidden
        variant="dense-cards"
        rows={languages}
        columns={[
          { label: words.label, kind: 'row', cell: (each) => words.labelOf[each] },
          {
            label: fill(words.before, { day: dayWords(addDays(edit.from, -1), language) }),
            cell: (each) => (before === undefined ? '—' : labelOn(before, addDays(edit.from, -1), each)),
          },
          { label: fill(words.after, { day }), cell: (each) => edit.label[each] },
        ]}
      />
      <SummaryList
        rows={[
          { label: words.whereLabel, value: words.where[dimension] },
          { label: words.figures, value: fill(words.figuresText, { day }) },
          { label: words.closed, value: closed },
        ]}
      />
      <Disclosure summary={fill(words.choices, { day })} kind="framed">
        <ul>
          {codesOn(after, dimension, edit.from).map((code) => (
            <Choice code={code} edit={edit} />
          ))}
        </ul>
      </Disclosure>
    </NotificationBanner>
  )
}

const Choice = ({ code, edit }: { code: Code; edit: NewEdit }) => {
  const { language } = usePage()
  const { codes: words } = settingsWords(language)
  const label = labelOn(code, edit.from, language)
  return (
    <li>
      {code.id === edit.codeId ? <strong>{bracketed(label, words.changed, language)}</strong> : label}
      {code.plain !== undefined && <span class="quiet"> {code.plain[language]}</span>}
    </li>
  )
}
