import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { forbiddenIn } from '../../shared/content/plain-words.ts'
import { type ConsultationGround, consultationGround, OURS, SATO, SUZUKI } from '../consultation.testing.ts'
import { playCase } from './demo.commands.ts'
import { type DemoCase, demoCases, demoSchema } from './demo.ts'

const content = demoSchema.parse(parse(readFileSync('content/demo.yaml', 'utf8')))
const codes: string[] = parse(readFileSync('content/codes.yaml', 'utf8')).codes.map(({ id }: { id: string }) => id)
const year = demoCases(content, 360)
const today = new Date('2026-11-22T03:00:00Z')

let ground: ConsultationGround
beforeAll(async () => {
  ground = await consultationGround()
})
afterAll(() => ground.close())

test('every story uses codes that exist', () => {
  const used = content.demo.flatMap(({ attribute, target, contents, place, service, means }) => [
    attribute,
    target,
    place,
    service,
    means,
    ...contents,
  ])
  expect(used.filter((code) => !codes.includes(code))).toEqual([])
})

test('every kind of trouble, every place and every means comes up', () => {
  const chosen = (prefix: string) => codes.filter((code) => code.startsWith(`${prefix}.`) && code !== 'content.privacy')
  const used = new Set(content.demo.flatMap(({ contents, place, means }) => [...contents, place, means]))
  expect([...chosen('content'), ...chosen('place'), ...chosen('means')].filter((code) => !used.has(code))).toEqual([])
})

test('no story judges, and every address is one that cannot exist', () => {
  for (const { story, work, question, host } of content.demo) {
    expect([forbiddenIn(story), forbiddenIn(work), forbiddenIn(question)].flat()).toEqual([])
    expect(host).toMatch(/\.example$/)
  }
})

test('a year has a few hundred cases through every channel and with every end, the same each time', () => {
  expect(demoCases(content, 360)).toEqual(year)
  expect(demoCases(content, 360, 2)).not.toEqual(year)
  expect(new Set(year.map(({ channel }) => channel)).size).toBe(6)
  expect([...new Set(year.map(({ end }) => end))].sort()).toEqual([
    'answered',
    'asked-again',
    'claimed',
    'closed',
    'new',
    'waiting',
    'withdrawn',
  ])
  expect(year.every(({ hoursAgo }) => hoursAgo >= 1 && hoursAgo <= 365 * 24)).toBe(true)
})

test('cases come in order, and what is old is settled', () => {
  expect(year.map(({ hoursAgo }) => hoursAgo)).toEqual(year.map(({ hoursAgo }) => hoursAgo).toSorted((a, b) => b - a))
  const old = year.filter(({ hoursAgo }) => hoursAgo > 7 * 24)
  expect(old.filter(({ end }) => ['new', 'claimed', 'asked-again'].includes(end))).toEqual([])
})

test('a story in easy Japanese or English is not mixed with Japanese sentences', () => {
  for (const { story, text } of year) expect(story.language === 'ja' ? text.includes(story.story) : text === story.story).toBe(true)
})

const plan = (change: Partial<DemoCase>): DemoCase => ({ ...(year[0] as DemoCase), hoursAgo: 400, works: 2, questions: 0, ...change })

test.each<[DemoCase['end'], Partial<DemoCase>, string, string[]]>([
  ['new', {}, 'received', []],
  ['claimed', {}, 'in-progress', ['claimed']],
  ['waiting', {}, 'waiting-for-consulter', ['claimed', 'answered']],
  ['answered', {}, 'answered', ['claimed', 'answered']],
  ['asked-again', { questions: 2 }, 'in-progress', ['claimed', 'answered', 'question-received', 'answered', 'question-received']],
  ['closed', {}, 'closed', ['claimed', 'answered', 'closed']],
  ['closed', { questions: 1 }, 'closed', ['claimed', 'answered', 'question-received', 'answered', 'closed']],
  ['withdrawn', {}, 'withdrawn', ['withdrawn']],
])('a case that is to end as %s goes through the same commands as the pages', async (end, change, state, kinds) => {
  const id = await playCase(ground.deps, OURS, plan({ end, ...change }), [SATO, SUZUKI], today)
  const { rows } = await ground.behind('select state from consultation where id = $1', [id])
  expect(rows).toEqual([{ state }])
  const { rows: events } = await ground.behind('select kind, at from event where subject_id = $1 order by sequence', [id])
  expect(events.map(({ kind }) => kind.replace('consultation.', ''))).toEqual(['received', ...kinds])
  expect(events.every(({ at }) => at <= today)).toBe(true)
})
