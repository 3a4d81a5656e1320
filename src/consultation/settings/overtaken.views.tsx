import { consoleInstantWords } from '../../shared/date-words.ts'
import { fill } from '../../shared/language.ts'
import { Panel, SummaryList } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { changedLines } from './changed-lines.ts'
import { Lines, nameOf, type Told } from './frame.views.tsx'
import type { Version } from './setting.ts'
import { settingsWords } from './words.ts'

type OvertakenProps<Value> = Pick<Told, 'now' | 'colleagues' | 'overtaken'> & {
  versions: readonly Version<Value>[]
  summary: (value: Value) => readonly string[]
}

/** What others saved after the version that somebody had before them: who, when, and what is different now. */
export const Overtaken = <Value,>({ versions, overtaken, summary, now, colleagues }: OvertakenProps<Value>) => {
  const { language } = usePage()
  const words = settingsWords(language)
  const was = versions.find(({ version }) => version === overtaken)
  const newest = versions[0]
  if (was === undefined || newest === undefined || newest.version === was.version || newest.savedAt === null) return null
  const { gone, come } = changedLines(summary(was.value), summary(newest.value))
  const by = { name: nameOf(colleagues, newest.savedBy, words.unknownPerson), at: consoleInstantWords(newest.savedAt, now, language) }
  return (
    <Panel title={words.overtaken.title} id="overtaken">
      <p>{fill(words.overtaken.by, by)}</p>
      <SummaryList
        rows={[
          { label: words.overtaken.was, value: gone.length === 0 ? '—' : <Lines lines={gone} /> },
          { label: words.overtaken.now, value: come.length === 0 ? '—' : <Lines lines={come} /> },
        ]}
      />
      <p>{words.overtaken.next}</p>
    </Panel>
  )
}
