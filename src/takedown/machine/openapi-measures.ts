/** What a service that acts on posts asks and reports, described beside the rest (`connectors/`). */
import { MEASURES } from '../connectors/addresses.ts'
import { MOST_TASKS, outcomeSchema } from '../connectors/task.ts'
import { type MeasureState, measureKinds } from '../decision.ts'
import { answers, body, header, inPath, inQuery, list, moment, named, object, type Schema, sent, text, uuid } from './openapi-parts.ts'

/** A service is known by its token alone; what it reports twice counts once without a key. */
const security = [{ connector: [] }]
const nullable = (type: string, more: Schema = {}): Schema => ({ type: [type, 'null'], ...more })

const reported: MeasureState[] = ['carried-out', 'failed', 'reversed', 'ordered']

export const measurePaths = {
  [MEASURES]: {
    get: {
      operationId: 'listMeasures',
      summary: 'What your service is to do about posts',
      security,
      parameters: [
        inQuery('state', { const: 'ordered' }),
        inQuery('after', uuid),
        inQuery('limit', { type: 'integer', minimum: 1, maximum: MOST_TASKS }),
        header('If-None-Match', false),
      ],
      responses: answers(
        200,
        'What waits to be done, with an ETag',
        object({ measures: list(named('Measure')), next: nullable('string', { format: 'uuid' }) }),
      ),
    },
  },
  [`${MEASURES}/{measure}/outcome`]: {
    post: {
      operationId: 'reportOutcome',
      summary: 'What became of a measure',
      security,
      parameters: [inPath('measure', uuid)],
      requestBody: body(named('Outcome')),
      responses: answers(200, 'The measure as it is now', object({ id: uuid, state: { type: 'string', enum: reported } })),
    },
  },
}

export const measureSchemas = {
  Measure: object({
    id: uuid,
    do: { type: 'string', enum: ['carry-out', 'undo'] },
    measure: { type: 'string', enum: [...measureKinds] },
    post: object({ url: text, contentId: nullable('string'), author: nullable('string') }),
    requestId: nullable('string', { format: 'uuid' }),
    since: moment,
  }),
  Outcome: sent(outcomeSchema),
}
