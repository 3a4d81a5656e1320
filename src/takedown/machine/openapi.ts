/** The description of the interface (OpenAPI 3.1), made from the schemas that read what is sent. */
import { filingSchema } from '../filing.ts'
import { allProblems } from '../problems/problems.ts'
import { states, variants } from '../request.ts'
import { rightCodes } from '../right-codes.ts'
import { BATCH, MOST_ITEMS, OPENAPI, PROBLEMS, REQUESTS, TAG, WELL_KNOWN } from './addresses.ts'
import { measurePaths, measureSchemas } from './openapi-measures.ts'
import { answers, body, header, inPath, list, moment, named, object, type Schema, sent, text, uuid } from './openapi-parts.ts'
import { acceptedTypes, fileSchema } from './own-file.ts'
import { complaintSchema, supplementSchema, withdrawalSchema } from './own-request.ts'

const receipt = object({
  id: uuid,
  receiptNo: text,
  receivedAt: moment,
  noticeDueOn: { type: 'string', format: 'date' },
  noticeDueBasis: text,
  statusUrl: { type: 'string', format: 'uri' },
})

const request = object({
  id: uuid,
  receiptNo: text,
  state: { type: 'string', enum: [...states] },
  variant: { type: 'string', enum: [...variants] },
  rights: list({ type: 'string', enum: [...rightCodes] }),
  receivedAt: moment,
  noticeDueOn: { type: 'string', format: 'date' },
  noticeDueBasis: text,
  decidedAt: { type: ['string', 'null'], format: 'date-time' },
  notices: list(object({ kind: text, sentAt: moment, text })),
})

const keptFile = object({
  id: uuid,
  purpose: text,
  mediaType: { type: 'string', enum: [...acceptedTypes] },
  size: { type: 'integer' },
  sha256: text,
  receivedAt: moment,
})

const problem = object(
  {
    type: { type: 'string', format: 'uri' },
    title: text,
    status: { type: 'integer' },
    code: { type: 'string', enum: [...allProblems] },
    detail: text,
    instance: text,
    errors: list(object({ pointer: text, code: text, detail: text })),
  },
  ['type', 'title', 'status', 'code', 'detail'],
)

const result: Schema = {
  oneOf: [
    object({ index: { type: 'integer' }, status: { const: 201 }, request: named('Receipt') }),
    object({ index: { type: 'integer' }, status: { const: 422 }, problem: named('Problem') }),
  ],
}

const signature = [header('Signature-Input', false), header('Signature', false), header('Content-Digest', false)]
const REQUEST_ID = inPath('request', uuid)

const security = [{ signature: [] }, { token: [] }]

type Told = { operationId: string; summary: string; sends: Schema; answer: ReturnType<typeof answers>; parameters?: readonly object[] }

/** Something that is done once for a key. */
const post = ({ operationId, summary, sends, answer, parameters = [] }: Told) => ({
  post: {
    operationId,
    summary,
    security,
    parameters: [...parameters, header('Idempotency-Key', true), ...signature],
    requestBody: body(sends),
    responses: answer,
  },
})

const change = (operationId: string, summary: string, sends: Schema) =>
  post({
    operationId,
    summary,
    sends,
    answer: answers(200, 'The request as it is now', named('Request')),
    parameters: [REQUEST_ID, header('If-Match', true)],
  })

const paths = {
  [REQUESTS]: post({
    operationId: 'fileRequest',
    summary: 'File one request',
    sends: named('Filing'),
    answer: answers(201, 'Its receipt', named('Receipt')),
  }),
  [BATCH]: post({
    operationId: 'fileBatch',
    summary: `File up to ${MOST_ITEMS} requests, with a result for each`,
    sends: object({ items: { type: 'array', minItems: 1, maxItems: MOST_ITEMS, items: named('Filing') } }),
    answer: answers(
      200,
      'A result for each',
      object({ accepted: { type: 'integer' }, refused: { type: 'integer' }, results: list(result) }),
    ),
  }),
  [`${REQUESTS}/{request}`]: {
    get: {
      operationId: 'readRequest',
      summary: 'Read a request that you filed',
      security,
      parameters: [REQUEST_ID, header('If-None-Match', false), ...signature.slice(0, 2)],
      responses: answers(200, 'The request, with an ETag', named('Request')),
    },
  },
  [`${REQUESTS}/{request}/supplements`]: change('supplement', 'Add something', named('Supplement')),
  [`${REQUESTS}/{request}/files`]: post({
    operationId: 'addFile',
    summary: 'Add a file, which is judged by its content',
    sends: named('File'),
    answer: answers(201, 'The file as it was kept, with the ETag of the request', named('KeptFile')),
    parameters: [REQUEST_ID, header('If-Match', true)],
  }),
  [`${REQUESTS}/{request}/withdrawal`]: change('withdraw', 'Withdraw it', named('Withdrawal')),
  [`${REQUESTS}/{request}/complaints`]: change('complain', 'Object to the result', named('Complaint')),
  ...measurePaths,
  ...Object.fromEntries(
    (
      [
        [WELL_KNOWN, 'readIntake', 'What has to be known before filing', []],
        [OPENAPI, 'readDescription', 'This description', []],
        [`${PROBLEMS}/{code}`, 'readProblem', 'A kind of problem', [inPath('code')]],
        ['/api/v1/standards', 'listStandards', 'The standards of the operator', []],
        ['/api/v1/standards/{version}', 'readStandards', 'One version of the standards', [inPath('version')]],
      ] as const
    ).map(([path, operationId, summary, parameters]) => [
      path,
      { get: { operationId, summary, parameters, responses: answers(200, summary, { type: 'object' }) } },
    ]),
  ),
}

/** @param origin scheme and host where the organisation is */
export function openApi(origin: string) {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Requests for removal',
      version: '1',
      description: `Institutions sign with ed25519 (RFC 9421, tag "${TAG}"); where they cannot sign, they send a bearer token. See ${WELL_KNOWN}.`,
    },
    servers: [{ url: origin }],
    paths,
    components: {
      securitySchemes: {
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'Signature',
          description: 'RFC 9421 with Signature-Input, and RFC 9530 Content-Digest',
        },
        token: { type: 'http', scheme: 'bearer' },
        connector: { type: 'http', scheme: 'bearer', description: 'The token of a service that acts on posts' },
      },
      schemas: {
        Filing: sent(filingSchema),
        Supplement: sent(supplementSchema),
        Complaint: sent(complaintSchema),
        Withdrawal: sent(withdrawalSchema),
        File: sent(fileSchema),
        KeptFile: keptFile,
        ...measureSchemas,
        Receipt: receipt,
        Request: request,
        Problem: problem,
      },
    },
  }
}
