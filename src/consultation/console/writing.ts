/**
 * Writing an answer: a form with several works, read as a whole each time a button is pressed.
 *
 * Every button sends the whole form, so nothing that was typed is lost and works can be added and taken away without script.
 */

import { placesIn } from '../../shared/content/advice.ts'
import { type Code, dimensionOf } from '../../shared/content/codes.ts'
import type { ReplyTemplate, Service } from '../../shared/content/content.ts'
import { serviceOf } from '../../shared/content/services.ts'
import type { Day } from '../../shared/day.ts'
import { enteredVersion } from '../../shared/form/entered-version.ts'
import { isId } from '../../shared/id.ts'
import { fill, type Language } from '../../shared/language.ts'
import { hostOf } from '../../shared/text/url.ts'
import { type Draft, MOST_WORKS, type Work } from '../answer.ts'
import { codesOn, proposeFor } from '../classification.ts'
import type { ReportedUrl } from '../conversation.ts'

/** All values of a field, in order; empty when it was not sent. */
export type Entry = (name: string) => readonly string[]

export type Button = { press: 'save' | 'preview' | 'add' } | { press: 'remove' | 'insert' | 'propose'; work: number }

export type Written = { draft: Draft; button: Button; version: number | undefined; templates: readonly string[] }

export const workField = (work: number, part: 'id' | 'subject' | 'body' | 'urls' | 'template' | Chosen): string => `work-${work}-${part}`

export const chosenParts = ['contents', 'means', 'places', 'services'] as const
type Chosen = (typeof chosenParts)[number]

export function readWritten(entry: Entry): Written {
  const works = worksIn(entry)
  return {
    draft: { opening: text(entry, 'opening'), closing: text(entry, 'closing'), asksBack: entry('asksBack').includes('yes'), works },
    button: readButton(entry('press').at(-1) ?? ''),
    version: enteredVersion(entry('version')[0]),
    templates: works.map((_, index) => entry(workField(index, 'template'))[0] ?? ''),
  }
}

function worksIn(entry: Entry): Work[] {
  const works: Work[] = []
  for (let index = 0; index < MOST_WORKS; index += 1) {
    const [id] = entry(workField(index, 'id'))
    if (id === undefined || !isId(id)) break
    const [contents, means, places, services] = chosenParts.map((part) => entry(workField(index, part)))
    works.push({
      id,
      subject: text(entry, workField(index, 'subject')),
      body: text(entry, workField(index, 'body')),
      reportedUrlIds: entry(workField(index, 'urls')),
      contents: contents ?? [],
      means: means ?? [],
      places: places ?? [],
      services: services ?? [],
    })
  }
  return works
}

/** A browser sends every line break as two characters. */
const text = (entry: Entry, name: string) => (entry(name)[0] ?? '').replaceAll('\r\n', '\n')

function readButton(written: string): Button {
  const [press = '', work = ''] = written.split('-')
  if ((press === 'remove' || press === 'insert' || press === 'propose') && /^\d{1,2}$/.test(work)) return { press, work: Number(work) }
  return press === 'preview' || press === 'add' ? { press } : { press: 'save' }
}

/** What a button needs to know beside the form. */
export type Aids = {
  urls: readonly ReportedUrl[]
  services: readonly Service[]
  codes: readonly Code[]
  templates: readonly ReplyTemplate[]
  language: Language
  centreName: Readonly<Record<Language, string>>
  receiptNumber: string
  today: Day
}

/** The draft after a button. A work that is added has no id yet; it gets one when it is kept. */
export function pressed({ draft, button, templates }: Written, aids: Aids): Draft {
  const change = (index: number, by: (work: Work) => Work): Draft => ({
    ...draft,
    works: draft.works.map((work, at) => (at === index ? by(work) : work)),
  })
  switch (button.press) {
    case 'add':
      return { ...draft, works: [...draft.works, emptyWork('')] }
    case 'remove':
      return { ...draft, works: draft.works.filter((_, index) => index !== button.work) }
    case 'insert':
      return change(button.work, (work) => insertTemplate(work, templates[button.work] ?? '', aids))
    case 'propose':
      return change(button.work, (work) => proposedWork(work, aids))
    default:
      return draft
  }
}

export const emptyWork = (id: string): Work => ({
  id,
  subject: '',
  body: '',
  reportedUrlIds: [],
  contents: [],
  means: [],
  places: [],
  services: [],
})

/** Adds what the addresses of the work suggest to what was chosen; nothing chosen is taken away. */
function proposedWork(work: Work, { urls, services, codes, today }: Aids): Work {
  const own = urls.filter(({ id }) => work.reportedUrlIds.includes(id)).map(({ url }) => url)
  const proposed = proposeFor(services, own)
  return {
    ...work,
    places: joined(work.places, inForce(codes, proposed.places, today)),
    services: joined(work.services, inForce(codes, proposed.services, today)),
  }
}

const joined = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])]

function inForce(codes: readonly Code[], ids: readonly string[], day: Day): string[] {
  return ids.filter((id) => {
    const dimension = dimensionOf(id)
    return dimension !== undefined && codesOn(codes, dimension, day).some((code) => code.id === id)
  })
}

export function insertTemplate(work: Work, templateId: string, aids: Aids): Work {
  const template = aids.templates.find(({ id }) => id === templateId)
  if (template === undefined) return work
  const written = templateText(template, work, aids)
  return { ...work, body: work.body.trim() === '' ? written : `${work.body.trimEnd()}\n\n${written}` }
}

/** A template in the consulter's language with every place filled that the case knows; the rest is for the adviser. */
export function templateText(template: ReplyTemplate, work: Pick<Work, 'reportedUrlIds'> | undefined, aids: Aids): string {
  const own = aids.urls.filter(({ id }) => work?.reportedUrlIds.includes(id))
  const names = own.flatMap(({ url }) => serviceOf(aids.services, url)?.name[aids.language === 'en' ? 'en' : 'ja'] ?? [])
  return fill(template.body[aids.language], {
    centreName: aids.centreName[aids.language],
    receiptNumber: aids.receiptNumber,
    ...(own.length > 0 && { url: own.map(({ url }) => url).join('\n') }),
    ...(names.length > 0 && { serviceName: [...new Set(names)].join(aids.language === 'en' ? ', ' : '、') }),
  }).trimEnd()
}

/** The answer to begin with: greeting, a work for each service that was reported, closing. `newIds` gives a name to each work. */
export function firstDraft(aids: Aids & { contents: readonly string[]; isFirst: boolean }, newIds: () => string): Draft {
  const textOf = (id: string) => {
    const template = aids.templates.find((each) => each.id === id)
    return template === undefined ? '' : templateText(template, undefined, aids)
  }
  const contents = inForce(aids.codes, aids.contents, aids.today)
  const works = groupsOf(aids).map(({ subject, ids }) =>
    proposedWork({ ...emptyWork(newIds()), subject, reportedUrlIds: ids, contents }, aids),
  )
  return {
    opening: aids.isFirst ? textOf('greeting') : '',
    closing: textOf('closing'),
    asksBack: false,
    works: works.length > 0 ? works : [{ ...emptyWork(newIds()), contents }],
  }
}

/** One work a service, or a host that is no service we know. */
function groupsOf({ urls, services, language }: Aids): { subject: string; ids: string[] }[] {
  const groups = new Map<string, { subject: string; ids: string[] }>()
  for (const { id, url } of urls) {
    const service = serviceOf(services, url)
    const host = hostOf(url) ?? ''
    const name = service?.id ?? host
    const group = groups.get(name) ?? { subject: service?.name[language === 'en' ? 'en' : 'ja'] ?? host, ids: [] }
    groups.set(name, { ...group, ids: [...group.ids, id] })
  }
  return [...groups.values()].slice(0, MOST_WORKS)
}

/** The places of a template that nobody has filled in yet, such as `question`. */
export function unfilledPlaces(written: string, known: ReadonlySet<string>): string[] {
  return placesIn(written).filter((name) => known.has(name))
}
