import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { inspectRoutes } from 'hono/dev'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filingSchema } from '../filing.ts'
import { allProblems } from '../problems/problems.ts'
import { rightCodes } from '../right-codes.ts'
import { OPENAPI, PROBLEMS, WELL_KNOWN } from './addresses.ts'
import { machineRoutes } from './machine.routes.ts'
import { type Api, notice, ORIGIN, openApi } from './machine.testing.ts'
import { openApi as describeApi } from './openapi.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const get = (path: string, headers: Record<string, string> = {}) => api.send(new Request(ORIGIN + path, { headers }))

describe('the description of the interface', () => {
  const document = describeApi(ORIGIN)
  const operations = Object.entries<Record<string, Operation>>(JSON.parse(JSON.stringify(document.paths))).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  )
  type Operation = {
    operationId: string
    summary: string
    parameters: { name: string; in: string; required: boolean; schema: object }[]
    responses: Record<string, { description: string; content: object }>
    requestBody?: object
  }

  test('is what is served, as OpenAPI 3.1', async () => {
    const { status, text } = await get(OPENAPI)
    expect([status, JSON.parse(text)]).toEqual([200, JSON.parse(JSON.stringify(document))])
    expect(document.openapi).toBe('3.1.0')
  })

  test('has every route, and no other', () => {
    const routes = inspectRoutes(machineRoutes(api.machineDeps))
      .filter(({ isMiddleware }) => !isMiddleware)
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/\/:(\w+)/g, '/{$1}')}`)
    const described = operations.map(({ method, path }) => `${method} ${path}`)
    const ofTheStandards = ['get /api/v1/standards', 'get /api/v1/standards/{version}']
    const ofConnectors = ['get /api/v1/measures', 'post /api/v1/measures/{measure}/outcome']
    expect(described.toSorted()).toEqual([...new Set([...routes, ...ofTheStandards, ...ofConnectors])].toSorted())
  })

  test('names each operation once, with a summary, an answer for good and one for trouble', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { operation } of operations) {
      expect(operation.summary).not.toBe('')
      expect(Object.keys(operation.responses)).toEqual([expect.stringMatching(/^20[01]$/), 'default'])
    }
  })

  test('names every part of an address, and whatever changes something brings a key and a body', () => {
    for (const { path, method, operation } of operations) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name)
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      const key = operation.parameters.find(({ name }) => name === 'Idempotency-Key')
      // What a service reports twice counts once as it is.
      const isKeyed = method === 'post' && operation.operationId !== 'reportOutcome'
      expect([operation.operationId, key?.required, operation.requestBody !== undefined]).toEqual([
        operation.operationId,
        isKeyed ? true : undefined,
        method === 'post',
      ])
    }
  })

  test('leads nowhere that is not in it', () => {
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
    expect(references.filter((name) => !Object.hasOwn(document.components.schemas, name ?? ''))).toEqual([])
    expect(references.length).toBeGreaterThan(10)
  })

  test('describes a filing by the schema that reads it', () => {
    const { Filing } = document.components.schemas
    expect(Filing).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { rights: { items: { properties: { code: { enum: [...rightCodes] } } } }, language: { default: 'ja' } },
    })
    const required: unknown = Reflect.get(Filing, 'required')
    expect(required).toEqual(['schemaVersion', 'parties', 'targets', 'rights', 'goodFaithStatement', 'mayShowToSender'])
    expect(filingSchema.safeParse(notice()).success).toBe(true)
  })
})

describe('the schema of a filing, as a validator of JSON Schema 2020-12 reads it', () => {
  const validator = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(validator)
  const isValid = validator.compile(describeApi(ORIGIN).components.schemas.Filing)

  test.each<[string, Record<string, unknown>, boolean]>([
    ['a whole filing', notice(), true],
    ['one with every part', notice({ externalRef: 'a', facts: 'b', urgency: 'c', requestedMeasure: 'hide', language: 'en' }), true],
    ['an election', notice({ statements: { variant: 'election' } }), false],
    ['no target', notice({ targets: [] }), false],
    ['a member that is not known', notice({ colour: 'red' }), false],
    ['a right that is none', notice({ rights: [{ code: 'sorrow', explanation: 'x' }] }), false],
    ['an address of mail that is none', notice({ parties: [{ role: 'victim', name: 'x', email: 'x' }] }), false],
    ['too many rights', notice({ rights: Array.from({ length: 6 }, () => ({ code: 'honour', explanation: 'x' })) }), false],
    ['no good faith', notice({ goodFaithStatement: false }), false],
  ])('%s is judged as the desk judges it', (_, filing, expected) => {
    expect([isValid(filing), filingSchema.safeParse(filing).success]).toEqual([expected, expected])
  })

  test('every schema of the description can be read by it', () => {
    const { schemas } = describeApi(ORIGIN).components
    const all = new Ajv2020({ strict: false })
    addFormats.default(all)
    for (const [name, schema] of Object.entries(schemas)) all.addSchema(schema, `#/components/schemas/${name}`)
    for (const name of Object.keys(schemas)) expect(all.getSchema(`#/components/schemas/${name}`)).toBeTypeOf('function')
  })
})

describe('what has to be known before filing', () => {
  test('is there for everybody: addresses, services, rights, limits and how to sign', async () => {
    const { status, headers, text } = await get(WELL_KNOWN)
    expect([status, headers.get('cache-control')]).toEqual([200, 'public, max-age=300'])
    expect(JSON.parse(text)).toMatchObject({
      endpoints: { requests: `${ORIGIN}/api/v1/takedown-requests`, batch: `${ORIGIN}/api/v1/takedown-requests:batch` },
      services: [{ service: 'kotonoha', address: 'https://kotonoha.example' }],
      rights: [...rightCodes],
      languages: ['ja', 'easy', 'en'],
      limits: { items: 100, targets: 20, files: 20, fileBytes: 10_485_760 },
      fileTypes: expect.arrayContaining(['image/png', 'application/pdf', 'text/plain']),
      signature: { algorithm: 'ed25519', tag: 'takedown-intake', createdWithinSeconds: 300 },
    })
  })

  test('names no service that takes no requests', async () => {
    await api.behind(`update operated_service set state = 'closed'`)
    api.clock.now = new Date(api.clock.now.getTime() + 60_000)
    expect(JSON.parse((await get(WELL_KNOWN)).text).services).toEqual([])
  })
})

describe('a kind of trouble has an address that tells what it is', () => {
  test.each(allProblems)('%s', async (code) => {
    const [page, json] = [await get(`${PROBLEMS}/${code}`), await get(`${PROBLEMS}/${code}`, { accept: 'application/json' })]
    expect([page.status, page.text.includes(`<code>${code}</code>`), json.status, json.body.code]).toEqual([200, true, 200, code])
    expect(page.text).not.toMatch(/undefined|\{\w+\}/)
  })

  test('and what is none is not found', async () => {
    expect((await get(`${PROBLEMS}/no-such-trouble`)).status).toBe(404)
  })

  test('in English where that is asked for', async () => {
    const { text } = await get(`${PROBLEMS}/nonce-used`, { accept: 'application/json', 'accept-language': 'en' })
    expect(text).toContain('This nonce was used before')
  })
})
