import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { forbiddenIn } from '../../shared/content/plain-words.ts'
import { OURS, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import { playRequest, playRequests } from './demo.commands.ts'
import { type DemoRequest, demoRequestsSchema, ends, filingOfDemo } from './demo.ts'

const written: unknown = parse(readFileSync('content/demo-requests.yaml', 'utf8'))
const content = demoRequestsSchema.parse(written)
const MONTHS = new Date('2026-09-01T03:00:00Z')

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

test('every stage comes up, and the oldest are settled', () => {
  expect([...new Set(content.requests.map(({ end }) => end))].sort()).toEqual([...ends].sort())
  const old = content.requests.filter(({ hoursAgo }) => hoursAgo > 7 * 24).map(({ end }) => end)
  expect(old.filter((end) => ['received', 'claimed', 'asked', 'running', 'pending', 'proposed'].includes(end))).toEqual([])
})

test('no line judges or repeats what hurts, and nobody in it is real', () => {
  const texts = content.requests.flatMap(({ excerpt, explanation }) => [excerpt, explanation])
  expect(texts.flatMap((text) => forbiddenIn(text))).toEqual([])
  expect(content.requests.every(({ name }) => name.startsWith('見本'))).toBe(true)
  expect(content.service.address).toMatch(/\.example$/)
})

test.each(content.requests.map((request) => [request.path, request] as const))('what is asked about %s is a whole filing', (_, request) => {
  const filing = filingOfDemo(content.service.address, request, MONTHS)
  expect(filing.targets.map(({ url }) => url)).toEqual([`https://midori-board.example/${request.path}`])
  expect(filing.rights).toEqual([{ code: request.right, explanation: request.explanation }])
  expect(filing.parties.every(({ email }) => email === undefined)).toBe(true)
})

const line = (end: DemoRequest['end']): DemoRequest => {
  const found = content.requests.find((request) => request.end === end)
  if (found === undefined) throw new Error(end)
  return found
}

test.each<[DemoRequest['end'], string, string[]]>([
  ['received', 'received', []],
  ['claimed', 'investigating', ['claimed']],
  ['asked', 'inquiring', ['claimed', 'read', 'inquired']],
  ['running', 'inquiring', ['claimed', 'read', 'inquired', 'inquiry-received']],
  ['pending', 'inquiring', ['claimed', 'read', 'inquired', 'inquiry-received', 'noticed']],
  [
    'agreed',
    'decided',
    ['claimed', 'read', 'inquired', 'inquiry-received', 'sender-answered', 'inquiry-ended', 'decided', 'noticed', 'measure-carried-out'],
  ],
  ['disagreed', 'decided', ['claimed', 'read', 'inquired', 'inquiry-received', 'sender-answered', 'inquiry-ended', 'decided', 'noticed']],
  ['silent', 'decided', ['claimed', 'read', 'inquired', 'inquiry-received', 'noticed', 'decided', 'noticed', 'measure-carried-out']],
  ['removed', 'decided', ['claimed', 'decided', 'noticed', 'measure-carried-out']],
  ['kept', 'decided', ['claimed', 'decided', 'noticed']],
  ['withdrawn', 'withdrawn', ['withdrawn']],
  ['complained', 'reviewing', ['claimed', 'decided', 'noticed', 'complained']],
  ['proposed', 'awaiting-approval', ['claimed', 'proposed']],
])('a request that is to end as %s goes through the same commands as the pages', async (end, state, kinds) => {
  const today = ground.clock.now
  const { rows: services } = await ground.behind('select id from operated_service limit 1')
  const service = { id: String(services[0]?.id), address: content.service.address }
  const id = await playRequest(ground.deps, OURS, { request: line(end), service, moderator: YAMADA, today })
  const { rows } = await ground.behind('select state from takedown_request where id = $1', [id])
  expect(rows).toEqual([{ state }])
  const { rows: events } = await ground.behind(
    "select kind, at from event where subject_id = $1 and context = 'takedown' order by sequence",
    [id],
  )
  expect(events.map(({ kind }) => kind.replace('takedown.', ''))).toEqual(['received', ...kinds])
  expect(events.every(({ at }) => at <= today)).toBe(true)
})

test('a service is made once, and its requests with it', async () => {
  const playing = { written, moderators: [YAMADA] }
  expect(await playRequests(ground.deps, OURS, playing)).toBe(content.requests.length)
  expect(await playRequests(ground.deps, OURS, playing)).toBe(0)
  const { rows } = await ground.behind(
    "select count(*)::int as count from takedown_request r join operated_service s on s.id = r.service_id where s.slug = 'midori'",
  )
  expect(rows).toEqual([{ count: content.requests.length }])
})
