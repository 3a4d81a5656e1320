/** The request as a document: the form that operators know, for one that is not on this installation (F1). */
import { dayWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import type { Paper } from '../../shared/pdf/paper.ts'
import type { RemovalRequest } from './removal.ts'
import { removalWords } from './words.ts'

type Named = { operator: string | undefined; right: string; issuer: string; language: Paper['language'] }

export function removalPaper(
  { told, madeAt }: Pick<RemovalRequest, 'told' | 'madeAt'>,
  { operator, right, issuer, language }: Named,
): Paper {
  const words = removalWords(language)
  const { document } = words
  return {
    language,
    title: document.title,
    issuer,
    day: dayOf(madeAt),
    blocks: [
      {
        kind: 'facts',
        rows: [
          [document.date, dayWords(dayOf(madeAt), language)],
          [document.to, operator ?? document.toWhom],
          [words.name, told.name],
          [words.mail, told.mail === '' ? words.empty : told.mail],
        ],
      },
      { kind: 'text', text: document.lead },
      { kind: 'answer', label: words.urls, text: told.urls.join('\n') },
      { kind: 'answer', label: words.right, text: right },
      { kind: 'answer', label: words.reason, text: told.reason },
      { kind: 'answer', label: words.facts, text: told.facts },
      { kind: 'facts', rows: [[words.showsName, told.showsName ? words.yes : words.no]] },
      { kind: 'text', text: document.declaration },
      { kind: 'answer', label: document.sign, text: '' },
    ],
  }
}
