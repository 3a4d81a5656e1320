import { consoleInstantWords, instantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import type { Message } from '../../shared/layout/components/index.ts'
import type { Answer } from '../answer.ts'
import { answerMessage } from '../mailbox/answer.views.tsx'
import type { CaseView } from './case.ts'
import { type DeskProps, nameOf } from './desk.views.tsx'
import { opinionState } from './opinion.ts'
import { consoleWords } from './words.ts'

type Shown = DeskProps & { shown: CaseView }
type Said = Omit<Message, 'at' | 'atIso'> & { at: Instant }

/** Everything that was said after the story, by consulter, centre and colleagues, oldest first. */
export function messagesOf(props: Shown): Message[] {
  const { page, desk } = props
  return [...told(props), ...answered(props), ...noted(props), ...opined(props)]
    .sort((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ at, ...message }) => ({ ...message, at: consoleInstantWords(at, desk.now, page.language), atIso: at.toISOString() }))
}

function told({ page, shown }: Shown): Said[] {
  const { consulter } = consoleWords(page.language).case
  const { language } = shown.facts
  return shown.receptions.slice(1).map(({ id, text, receivedAt }) => ({
    id,
    from: 'consulter',
    author: consulter,
    at: receivedAt,
    body: text,
    language,
  }))
}

function answered(props: Shown): Said[] {
  const { page, desk, shown } = props
  const words = consoleWords(page.language).case
  return shown.answers.flatMap((answer) =>
    answer.sentAt === null
      ? []
      : [
          {
            ...answerMessage(answer),
            author: `${fill(words.adviser, { name: nameOf(desk, answer.authorId, page) })} ${readWords(answer, props)}`,
            at: answer.sentAt,
            language: shown.facts.language,
          },
        ],
  )
}

function readWords({ readAt }: Answer, { page }: Shown): string {
  const { readAt: read, unread } = consoleWords(page.language).case
  return readAt === null ? unread : fill(read, { at: instantWords(readAt, page.language) })
}

function noted({ page, desk, shown }: Shown): Said[] {
  const words = consoleWords(page.language).inside
  return shown.notes.map(({ id, authorId, text, writtenAt }) => ({
    id,
    from: 'inside',
    author: fill(words.note, { name: nameOf(desk, authorId, page) }),
    at: writtenAt,
    body: text,
  }))
}

function opined({ page, desk, shown }: Shown): Said[] {
  const words = consoleWords(page.language).inside
  return shown.opinions.flatMap((opinion): Said[] => {
    const asked: Said = {
      id: opinion.id,
      from: 'inside',
      author: fill(opinionState(opinion) === 'withdrawn' ? words.questionTakenBack : words.question, {
        name: nameOf(desk, opinion.askedBy, page),
      }),
      at: opinion.askedAt,
      body: opinion.question,
    }
    if (opinion.answeredAt === null) return [asked]
    const author = fill(words.opinion, { name: nameOf(desk, opinion.answeredBy, page) })
    return [asked, { id: `${opinion.id}-answer`, from: 'inside', author, at: opinion.answeredAt, body: opinion.answer }]
  })
}
