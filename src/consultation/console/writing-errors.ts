/** Everything that is missing from an answer, beside the field it is missing from. */
import { fill } from '../../shared/language.ts'
import { type AnswerFault, type Draft, faultsOf, LONGEST_BODY, LONGEST_FRAME, MOST_WORKS } from '../answer.ts'
import type { ConsoleWords } from './words.ts'
import { unfilledPlaces, workField } from './writing.ts'

type FieldError = { field: string; message: string }
type Field = { name: string; label: string }

/** `fields` are the places a template may have: one that is still there would be sent to the consulter as it stands. */
export function errorsOfDraft(draft: Draft, fields: readonly Field[], words: ConsoleWords): FieldError[] {
  const labels = new Map(fields.map(({ name, label }) => [name, label]))
  const unfilled = (field: string, where: string, text: string): FieldError[] => {
    const places = unfilledPlaces(text, new Set(labels.keys())).map((name) => labels.get(name) ?? name)
    return places.length === 0 ? [] : [{ field, message: fill(words.errors.unfilled, { where, places: places.join('、') }) }]
  }
  const tooLong = (field: string, text: string): FieldError[] =>
    text.length <= LONGEST_FRAME ? [] : [{ field, message: fill(words.errors['text-too-long'], { limit: LONGEST_FRAME }) }]
  return [
    ...tooLong('opening', draft.opening),
    ...unfilled('opening', words.writing.opening, draft.opening),
    ...faultsOf(draft).map((fault) => errorOfFault(fault, words)),
    ...draft.works.flatMap(({ body }, index) =>
      unfilled(workField(index, 'body'), fill(words.errors.unfilledWork, { number: index + 1 }), body),
    ),
    ...tooLong('closing', draft.closing),
    ...unfilled('closing', words.writing.closing, draft.closing),
  ]
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
