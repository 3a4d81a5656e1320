/** The request as a document: the form that operators know, for one that is not on this installation (F1). */
import { dayWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import type { Paper } from '../../shared/pdf/paper.ts'
import type { RemovalRequest } from './removal.ts'
import { removalWords } from './words.ts'

type Named = { operator: string | undefined; right: string; organisation: string }

const LANGUAGE = 'ja'

export function removalPaper({ told, madeAt }: Pick<RemovalRequest, 'told' | 'madeAt'>, { operator, right, organisation }: Named): Paper {
  const words = removalWords(LANGUAGE)
  const { document } = words
  return {
    language: LANGUAGE,
    title: document.title,
    // Whoever signs it makes it: the centre is no party to it.
    issuer: fill(document.made, { organisation }),
    day: dayOf(madeAt),
    blocks: [
      {
        kind: 'facts',
        rows: [
          [document.date, dayWords(dayOf(madeAt), LANGUAGE)],
          [document.to, operator ?? document.toWhom],
          [words.name, told.name],
          ...(told.mail === '' ? [] : [[words.mail, told.mail] as const]),
        ],
      },
      ...(told.mail === '' ? [{ kind: 'answer', label: document.contact, text: '' } as const] : []),
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
