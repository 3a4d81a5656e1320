/** Everything that keeps an answer from being sent, each beside the field it is about. */
import type { Code, Dimension } from '../../shared/content/codes.ts'
import type { Day } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import { type AnswerFault, type Draft, faultsOf, LONGEST_BODY, LONGEST_FRAME, MOST_WORKS, type Work } from '../answer.ts'
import { validateChoice } from '../classification.ts'
import type { ConsoleWords } from './words.ts'
import { chosenParts, unfilledPlaces, workField } from './writing.ts'

type FieldError = { field: string; message: string }
type Field = { name: string; label: string }

type Known = {
  /** The places a template may have: one that is still there would be sent to the consulter as it stands. */
  fields: readonly Field[]
  codes: readonly Code[]
  today: Day
  words: ConsoleWords
}

export function errorsOfDraft(draft: Draft, known: Known): FieldError[] {
  const { words } = known
  return [
    ...frameErrors('opening', draft.opening, known),
    ...faultsOf(draft).map((fault) => errorOfFault(fault, words)),
    ...draft.works.flatMap((work, index) => [...codeErrors(work, index, known), ...bodyErrors(work, index, known)]),
    ...frameErrors('closing', draft.closing, known),
  ]
}

function frameErrors(field: 'opening' | 'closing', text: string, known: Known): FieldError[] {
  const { errors, writing } = known.words
  const tooLong = text.length > LONGEST_FRAME ? [{ field, message: fill(errors['text-too-long'], { limit: LONGEST_FRAME }) }] : []
  return [...tooLong, ...unfilledErrors(field, { where: writing[field], text }, known)]
}

function bodyErrors({ body }: Work, index: number, known: Known): FieldError[] {
  const where = fill(known.words.errors.unfilledWork, { number: index + 1 })
  return unfilledErrors(workField(index, 'body'), { where, text: body }, known)
}

function unfilledErrors(field: string, { where, text }: { where: string; text: string }, { fields, words }: Known): FieldError[] {
  const labels = new Map(fields.map(({ name, label }) => [name, label]))
  const places = unfilledPlaces(text, new Set(labels.keys())).map((name) => labels.get(name) ?? name)
  return places.length === 0 ? [] : [{ field, message: fill(words.errors.unfilled, { where, places: places.join(words.listComma) }) }]
}

const dimensionOfPart = {
  contents: 'content',
  means: 'means',
  places: 'place',
  services: 'service',
} as const satisfies Record<(typeof chosenParts)[number], Dimension>

/** What nobody could have chosen on the page, or can no longer be chosen today. Nothing chosen at all is a fault of the answer itself. */
function codeErrors(work: Work, index: number, { codes, today, words }: Known): FieldError[] {
  return chosenParts.flatMap((part) => {
    const choice = validateChoice(codes, dimensionOfPart[part], work[part], today)
    if (choice.granted || choice.refusal === 'nothing-chosen') return []
    const message = words.errors[choice.refusal === 'too-many' ? 'too-many-codes' : 'code-not-offered']
    return [{ field: workField(index, part), message: fill(message, { number: index + 1, what: words.writing[part] }) }]
  })
}

const fieldOfFault = {
  'no-subject': 'subject',
  'no-body': 'body',
  'body-too-long': 'body',
  'no-content': 'contents',
  'no-means': 'means',
  'no-place': 'places',
  'no-service': 'services',
} as const

function errorOfFault(fault: AnswerFault, { errors }: ConsoleWords): FieldError {
  if (!('work' in fault)) return { field: 'works', message: fill(errors[fault.fault], { limit: MOST_WORKS }) }
  const message = fill(errors[fault.fault], { number: fault.work + 1, limit: LONGEST_BODY })
  return { field: workField(fault.work, fieldOfFault[fault.fault]), message }
}
