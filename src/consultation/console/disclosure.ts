/** 開示: everything of one case that is handed to the consulter whose it is, as data that a page or a program reads. */
import type { Instant } from '../../shared/day.ts'
import type { Answer } from '../answer.ts'
import type { CaseView } from './case.ts'

/** An archive holds the document, the data and every file that was sent. */
export const disclosureFormats = ['zip', 'html', 'json'] as const
export type DisclosureFormat = (typeof disclosureFormats)[number]

export type DisclosureEntry = { confirmed: boolean; inside: boolean; format: string }

/** Nothing is handed over unless somebody says that they know to whom. */
export function readDisclosure({ confirmed, inside, format }: DisclosureEntry): { format: DisclosureFormat; inside: boolean } | undefined {
  const known = disclosureFormats.find((each) => each === format)
  return confirmed && known !== undefined ? { format: known, inside } : undefined
}

/** `inside` is what colleagues said to each other. */
export type Line = { at: string; from: 'consulter' | 'centre' | 'inside'; who: string; text: string }

/** The names of fields are part of the format: who reads the file relies on them. */
export type Disclosure = {
  format: 1
  number: string
  madeAt: string
  receivedAt: string
  state: string
  channel: string
  language: string
  mail: string | null
  minor: boolean | null
  codes: { attribute: string; target: string; contents: readonly string[]; places: readonly string[]; services: readonly string[] }
  told: CaseView['told']
  urls: readonly { url: string; reportedAt: string }[]
  files: readonly { name: string; kind: string; bytes: number }[]
  conversation: readonly Line[]
  record: readonly { at: string; what: string; by: string }[]
}

/** Where a file stands in the archive, by its place among those of the case: names may repeat, numbers don't. */
export function nameInArchive(index: number, name: string): string {
  return `${String(index + 1).padStart(3, '0')}_${name}`
}

type Opened = { shown: CaseView; mail: string | null }

export function disclosureOf(
  { shown, mail }: Opened,
  { inside, now, nameOf }: { inside: boolean; now: Instant; nameOf: (id: string | null) => string },
): Disclosure {
  const { facts, told, urls, files, events } = shown
  return {
    format: 1,
    number: facts.number,
    madeAt: now.toISOString(),
    receivedAt: facts.receivedAt.toISOString(),
    state: facts.state,
    channel: facts.channel,
    language: facts.language,
    mail,
    minor: facts.isMinor,
    codes: { attribute: facts.attribute, target: facts.target, contents: facts.contents, places: facts.places, services: facts.services },
    told,
    urls: urls.map(({ url, reportedAt }) => ({ url, reportedAt: reportedAt.toISOString() })),
    files: files.map(({ name, kind, size }) => ({ name, kind, bytes: size })),
    conversation: linesOf(shown, nameOf).filter(({ from }) => inside || from !== 'inside'),
    record: events.map(({ at, kind, actor }) => ({ at: at.toISOString(), what: kind, by: actor.kind })),
  }
}

/** What was said, oldest first. Drafts were said to nobody. */
function linesOf({ receptions, answers, notes, opinions }: CaseView, nameOf: (id: string | null) => string): Line[] {
  const line = (at: Instant, from: Line['from'], who: string, text: string): Line => ({ at: at.toISOString(), from, who, text })
  return [
    ...receptions.map(({ receivedAt, text }) => line(receivedAt, 'consulter', '', text)),
    ...answers.flatMap((answer) =>
      answer.sentAt === null ? [] : [line(answer.sentAt, 'centre', nameOf(answer.authorId), answerText(answer))],
    ),
    ...notes.map(({ writtenAt, authorId, text }) => line(writtenAt, 'inside', nameOf(authorId), text)),
    ...opinions.flatMap(({ askedAt, askedBy, question, answeredAt, answeredBy, answer }) => [
      line(askedAt, 'inside', nameOf(askedBy), question),
      ...(answeredAt === null ? [] : [line(answeredAt, 'inside', nameOf(answeredBy), answer)]),
    ]),
  ].toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

function answerText({ draft: { opening, works, closing } }: Answer): string {
  return [opening, ...works.map(({ subject, body }) => `【${subject}】\n${body}`), closing].filter((part) => part !== '').join('\n\n')
}
