import { dayWords } from '../../../shared/date-words.ts'
import { dayOf } from '../../../shared/day.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { type StatusTone, StatusWord } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { EditionHead, Standing } from '../report.ts'
import { reportConsoleWords } from './words.ts'

const tones: Record<Standing['state'], StatusTone> = { running: 'quiet', 'to-publish': 'active', overdue: 'urgent', published: 'done' }

export const State = ({ standing: { state, isLate } }: { standing: Standing }) => {
  const words = reportConsoleWords(usePage().language)
  return (
    <>
      <StatusWord tone={tones[state]}>{words.states[state]}</StatusWord>
      {state === 'published' && isLate && (
        <>
          {' '}
          <StatusWord tone="urgent">{words.late}</StatusWord>
        </>
      )}
    </>
  )
}

export const editionWords = (latest: EditionHead | undefined, language: Language) => {
  const words = reportConsoleWords(language)
  if (latest === undefined) return words.noEdition
  return fill(words.edition, { number: latest.number, day: dayWords(dayOf(latest.madeAt), language) })
}
