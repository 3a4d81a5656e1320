/** The organisation's own deadlines from the page to the day that is counted by them. */
import { Hono, type MiddlewareHandler } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { may } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Day } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { unknownPage } from '../../shared/layout/page.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { type StaffName, staff, textOf } from '../desk/desk.testing.ts'
import { fileRequests } from '../filing.commands.ts'
import { sendInquiry } from '../inquiry.commands.ts'
import { listOwnDeadlines } from '../own-deadline.store.ts'
import { findService } from '../service.store.ts'
import {
  claimed,
  deadlines,
  filed,
  OURS,
  proveReceipt,
  received,
  type TakedownGround,
  takedownGround,
  YAMADA,
  yamada,
} from '../takedown.testing.ts'
import { settleOwnDeadline } from './deadline.commands.ts'
import { deadlineSettings } from './deadlines.routes.tsx'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
const MONDAY = new Date('2026-09-07T01:00:00Z')
beforeEach(async () => {
  await ground.behind('delete from takedown_deadline')
  ground.clock.now = MONDAY
})

const AT = '/console/settings/deadlines'
type Visit = { as?: StaffName; language?: Language; organisation?: string }

/** The page as somebody of the console meets it, in a browser without script. */
function consoleOf({ as = 'mori', language = 'ja', organisation = OURS }: Visit = {}) {
  const person = staff[as]
  const requirePerson: MiddlewareHandler = async (c, next) => {
    c.set('person', person)
    return await next()
  }
  const guards = {
    requirePerson,
    requireRight:
      (right: Parameters<typeof may>[1]): MiddlewareHandler =>
      async (c, next) =>
        may(person, right) ? await next() : c.notFound(),
  }
  const app = new Hono()
    .use(async (c, next) => {
      c.set('page' as never, { ...unknownPage, language, path: c.req.path } as never)
      c.set('organisation' as never, { id: organisation, slug: 'ours', host: null, isDefault: true } as never)
      await next()
    })
    .route('/', deadlineSettings({ ...ground.deps, deadlines, guards }))
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await app.request(path, init)
    const html = await answer.text()
    return { status: answer.status, location: answer.headers.get('location'), html, text: textOf(html) }
  }
  return {
    get: (path = AT) => ask(path),
    settle: (id: string, fields: Record<string, string>) =>
      ask(`${AT}/${id}`, {
        method: 'POST',
        body: new URLSearchParams({
          seen: fields.seen ?? '0',
          [`days-${id}`]: fields.days ?? '',
          [`holidayPolicy-${id}`]: fields.holidayPolicy ?? '',
        }),
      }),
  }
}

const dueOf = async (requestId: string) =>
  (await ground.behind('select notice_due_on::text as day, notice_due_rule as rule from takedown_request where id = $1', [requestId]))
    .rows[0]
const serviceOf = async () => {
  const service = await inOrganisation(ground.db, OURS, (tx) => findService(tx, OURS, 'kotonoha'))
  if (service === undefined) throw new Error('The board has its service')
  return service
}
const fileNow = async () => dueOf((await received(ground, {}, { service: await serviceOf() })).requestId)

test('each period stands with its article, what the law has, and what can be made stricter', async () => {
  const { status, text, html } = await consoleOf().get()
  expect(status).toBe(200)
  expect(text).toMatch(
    /結果を知らせる期間.*根拠 情報流通プラットフォーム対処法第25条第1項 法律などの期間 7日、休日でも延ばさない 自社の期間 法律などの期間と同じ/,
  )
  expect(text).toContain('情報流通プラットフォーム対処法第3条第2項第2号')
  expect(html.match(/name="days-/g)).toHaveLength(2)
  expect(html.match(/name="holidayPolicy-/g)).toHaveLength(3)
  expect(html).not.toContain('<option value="none"')
})

test('what is settled holds from the next day that is counted, and what was counted before stands', async () => {
  const before = await received(ground, {}, { service: await serviceOf() })
  expect(await dueOf(before.requestId)).toEqual({ day: '2026-09-14', rule: 'request-notice 7 days none' })
  const browser = consoleOf()
  expect((await browser.settle('request-notice', { days: '５日' })).location).toBe(`${AT}?done=request-notice`)
  expect(await fileNow()).toEqual({ day: '2026-09-12', rule: 'request-notice 5 days none' })
  expect(await dueOf(before.requestId)).toEqual({ day: '2026-09-14', rule: 'request-notice 7 days none' })
  const { text } = await browser.get(`${AT}?done=request-notice`)
  expect(text).toMatch(/を保存しました 次に数える期限から使います。/)
  expect(text).toContain('自社の期間 5日、休日でも延ばさない 法律などより厳しい')
})

test.each<[string, Record<string, string>, Day, string]>([
  ['sender-inquiry', {}, '2026-10-10', 'sender-inquiry 7 days sunday-holiday'],
  ['sender-inquiry', { holidayPolicy: 'business-day' }, '2026-10-13', 'sender-inquiry 7 days business-day'],
])('a sender is waited for as %s with %j', async (id, fields, day, rule) => {
  if (Object.keys(fields).length > 0) expect((await consoleOf().settle(id, fields)).status).toBe(303)
  // Seven days from the 3rd end on a Saturday, and the Monday after it is a holiday.
  ground.clock.now = new Date('2026-10-03T01:00:00Z')
  const made = await claimed(ground)
  const sent = await sendInquiry(ground.deps, OURS, {
    requestId: made.requestId,
    version: made.version,
    mover: yamada,
    targetIds: made.targets,
    kind: 'general',
    channel: 'link',
    recipient: '会員42',
    shown: { targets: [], rights: [] },
  })
  if (!sent.granted) throw new Error(sent.refusal)
  const { inquiryId } = sent.value
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  const { rows } = await ground.behind('select last_day::text as day, due_rule as rule from sender_inquiry where id = $1', [inquiryId])
  expect(rows).toEqual([{ day, rule }])
})

test('who settled what is in the record, and an empty form takes it back', async () => {
  const browser = consoleOf()
  await browser.settle('request-notice', { days: '3' })
  expect((await browser.settle('request-notice', { seen: '1' })).status).toBe(303)
  const { rows } = await ground.behind(
    `select actor_id, subject_id, details from event where kind = 'takedown.deadline-settled' order by sequence desc limit 2`,
  )
  const by = { actor_id: staff.mori.id, subject_id: OURS }
  expect(rows).toEqual([
    { ...by, details: { deadline: 'request-notice', days: null, holidayPolicy: null, version: 2 } },
    { ...by, details: { deadline: 'request-notice', days: 3, holidayPolicy: null, version: 1 } },
  ])
  expect((await fileNow())?.rule).toBe('request-notice 7 days none')
})

describe('what is laxer is refused beside its field, with what was typed, and nothing is settled', () => {
  test.each<[Language, string, Record<string, string>, string]>([
    ['ja', 'request-notice', { days: '8' }, '7日より長くすると、法律などの期間より緩くなります。'],
    ['en', 'request-notice', { days: '8' }, 'More than 7 days would be laxer'],
    ['ja', 'request-notice', { days: '七' }, '日数は、1以上の整数で入力してください。'],
    ['ja', 'sender-inquiry-private-image', { days: '1' }, '2日より短くすると、法律などの期間より緩くなります。'],
    ['ja', 'sender-inquiry-private-image', { days: '9' }, '短い手続ではなくなり'],
    ['ja', 'sender-inquiry', { days: '9' }, '法律の条文で決まっています。'],
    ['ja', 'sender-inquiry', { holidayPolicy: 'none' }, '発信者を待つ期間が短くなります。'],
    ['en', 'sender-inquiry', { holidayPolicy: 'x' }, 'Please choose from the list.'],
  ])('in %s: %s %j', async (language, id, fields, words) => {
    const { status, html, text } = await consoleOf({ language }).settle(id, fields)
    expect([status, text.includes(words)]).toEqual([422, true])
    if (fields.days !== undefined && id !== 'sender-inquiry') {
      expect(/id="field-days-[a-z-]+-error">(.*?)<\/p>/s.exec(html)?.[1]).toContain(words.slice(0, 10))
      expect(html).toContain(`value="${fields.days}"`)
    }
    expect((await ground.behind('select from takedown_deadline')).rowCount).toBe(0)
  })

  test('also when a command is given it', async () => {
    const own = { id: 'request-notice', days: 9, holidayPolicy: null } as const
    const settled = await settleOwnDeadline({ ...ground.deps, deadlines }, { organisationId: OURS, personId: YAMADA }, { own, seen: 0 })
    expect(settled).toEqual({ granted: false, refusal: 'too-long' })
  })
})

test('whoever saves second is told, and the first stands', async () => {
  const browser = consoleOf()
  await browser.settle('request-notice', { days: '5' })
  const second = await browser.settle('request-notice', { days: '4' })
  expect([second.status, second.text.includes('ほかの人が先に保存しました')]).toEqual([409, true])
  expect((await fileNow())?.rule).toBe('request-notice 5 days none')
})

test('two who save at the same moment do not both succeed', async () => {
  const settle = (days: number) =>
    settleOwnDeadline(
      { ...ground.deps, deadlines },
      { organisationId: OURS, personId: YAMADA },
      { own: { id: 'request-notice', days, holidayPolicy: null }, seen: 0 },
    )
  const outcomes = await Promise.all([settle(3), settle(4), settle(5)])
  expect(outcomes.map(({ granted }) => granted).toSorted()).toEqual([false, false, true])
})

test('another organisation counts by the law, and a period that is none has no page', async () => {
  await consoleOf().settle('request-notice', { days: '5' })
  expect(await inOrganisation(ground.db, THEIRS, (tx) => listOwnDeadlines(tx, OURS))).toEqual([])
  expect((await consoleOf({ organisation: THEIRS }).get()).text).not.toContain('法律などより厳しい')
  expect((await consoleOf().settle('tort-known', { days: '5' })).status).toBe(404)
})

test.each<[StaffName, number]>([
  ['mori', 200],
  ['yamada', 404],
  ['ito', 404],
])('%s gets %i', async (as, status) => {
  expect((await consoleOf({ as }).get()).status).toBe(status)
  expect((await consoleOf({ as }).settle('request-notice', { days: '6' })).status).toBe(status === 200 ? 303 : 404)
})

test.each<[string, string, number | null]>([
  ['a result after more than fourteen days', 'request-notice', 15],
  ['a length that is the text of the law', 'sender-inquiry', 9],
  ['a length that is the text of the law, in an election', 'sender-inquiry-election', 3],
  ['a short procedure of eight days', 'sender-inquiry-private-image', 8],
  ['a period that the desk does not count', 'tort-known', null],
])('the database refuses %s', async (_, id, days) => {
  await expect(
    ground.behind(
      `insert into takedown_deadline (organisation_id, deadline_id, days, version, changed_by, changed_at) values ($1, $2, $3, 1, $4, now())`,
      [OURS, id, days, YAMADA],
    ),
  ).rejects.toThrow('check constraint')
})

test('requests that are filed many at once are counted alike', async () => {
  await consoleOf().settle('request-notice', { days: '2' })
  const service = await serviceOf()
  expect(service.ownDeadlines).toEqual([{ id: 'request-notice', days: 2, holidayPolicy: null }])
  const actor = { kind: 'person', id: YAMADA } as const
  const orders = ['T-R8-900001', 'T-R8-900002'].map((number) => ({ service, filing: filed(), channel: 'csv' as const, number, actor }))
  const receipts = await inOrganisation(ground.db, OURS, (tx) => fileRequests(ground.deps, tx, OURS, orders))
  expect(receipts.map(({ noticeDueOn }) => noticeDueOn)).toEqual(['2026-09-09', '2026-09-09'])
})
