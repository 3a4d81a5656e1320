import { instantWords } from '../../shared/date-words.ts'
import { bracketed, type Language, listed } from '../../shared/language.ts'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Text } from '../../shared/text/ruby.tsx'
import { type Entry, type StatusFile, toldBy } from './status.ts'
import { windowWords } from './words.ts'

/** What happened, oldest first. What somebody wrote is printed as it is; nothing in it becomes a link. */
export const Timeline = ({ language, entries }: { language: Language; entries: readonly Entry[] }) => (
  <ol class="request-timeline">
    {entries.map((entry) => (
      <li class={`request-${entry.kind}`}>
        <p class="request-at">
          <time datetime={entry.at.toISOString()}>{instantWords(entry.at, language)}</time>
        </p>
        <p class="request-what">
          <strong>
            <Text>{headOf(entry, language)}</Text>
          </strong>
        </p>
        {'text' in entry && entry.text !== '' && <div class="told">{entry.text}</div>}
        {'files' in entry && entry.files.length > 0 && <Files files={entry.files} language={language} />}
      </li>
    ))}
  </ol>
)

function headOf(entry: Entry, language: Language): string {
  const words = windowWords(language).status
  switch (entry.kind) {
    case 'step':
      return words.steps[entry.step]
    case 'notice':
      return words.notices[toldBy(entry)]
    case 'supplement':
      return words.supplementOf
    case 'question':
      return words.question
    case 'complaint':
      return words.complaintOf
    case 'answer':
      return words.answers[entry.outcome]
  }
}

const Files = ({ files, language }: { files: readonly StatusFile[]; language: Language }) => {
  const names = files.map(({ name, size }) => bracketed(name, fileSizeWords(size), language))
  return (
    <p class="small">
      {withoutReadings(windowWords(language).status.files)} {listed(names, language)}
    </p>
  )
}
