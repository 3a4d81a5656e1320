import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../src/identity/person.ts'
import { accessibilityFaults, collectComplaints } from './browser.ts'
import { useOperator } from './operator.ts'
import {
  answerInquiry,
  ask,
  complain,
  decide,
  inquire,
  main,
  offeredClauses,
  openInquiry,
  openRequest,
  publishStandards,
  reportCarriedOut,
  statusOf,
  tick,
} from './removal.ts'

/**
 * A removal from the window to the notice, by everybody who has a part in it, at a designated operator. Days are those of 2026; 21, 22
 * and 23 September are holidays.
 */
const operator = await useOperator('2026-08-01T10:00', { isDesignated: true, filedOn: '2026-07-01' })
const PATIENCE_MS = 240_000
const DEFAMATION = '差別し、または名誉や信用を傷つける情報'
const kept = { measure: 'none', reason: '権利が侵害されたと信じるに足りる理由を、確認できませんでした。' }
const removed = { measure: 'delete', relation: DEFAMATION }
let yamada: Person
let mori: Person

beforeAll(async () => {
  yamada = await operator.employ('山田 一郎', ['moderator'])
  mori = await operator.employ('森 さくら', ['supervisor'])
  const page = await operator.consoleOf(mori, '/console/standards')
  await publishStandards(page, { adopts: ['discrimination-defamation', 'suspension', 'measures'], from: '2026-08-16' })
}, PATIENCE_MS)

test(
  'the sender agrees: the post is removed, both are told, and nobody learns who the other is',
  async () => {
    operator.at('2026-09-01T10:00')
    const asked = await ask(operator, '')
    const complaints = collectComplaints(asked.page)
    expect(await accessibilityFaults(asked.page)).toEqual([])
    expect((await operator.newestMail()).text).toContain(asked.number)

    operator.at('2026-09-01T14:00')
    const desk = await openRequest(operator, yamada, asked)
    expect(await accessibilityFaults(desk)).toEqual([])
    const link = await inquire(desk)
    expect(await accessibilityFaults(desk)).toEqual([])

    operator.at('2026-09-02T09:00')
    const sender = await openInquiry(operator, link)
    expect(await accessibilityFaults(sender)).toEqual([])
    expect(await main(sender)).toContain('2026年9月9日')
    await answerInquiry(sender, 'agree', '')
    for (const theirs of ['青木', 'hana@mail']) expect(await sender.content()).not.toContain(theirs)

    operator.at('2026-09-02T11:00')
    const deciding = await openRequest(operator, yamada, asked)
    expect(await decide(deciding, { ...removed, basis: 'no_objection' })).toBeUndefined()
    await reportCarriedOut(deciding)
    expect(await main(deciding)).toContain('実施')
    expect((await operator.newestMail()).to).toBe('hana@mail.example')
    await deciding.goto('http://ours.example/console/takedowns/sender-notices')
    expect(await main(deciding)).toContain(asked.number)

    expect(await statusOf(asked)).toContain('削除')
    expect(await accessibilityFaults(asked.page)).toEqual([])
    expect(complaints).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'the sender disagrees: silence carries nothing any more and the post stays; a complaint is looked at again and reverses it',
  async () => {
    operator.at('2026-09-03T10:00')
    const asked = await ask(operator, '')
    const link = await inquire(await openRequest(operator, yamada, asked))
    await answerInquiry(await openInquiry(operator, link), 'disagree', 'その場にいた人としての感想です。')

    operator.at('2026-09-07T10:00')
    const desk = await openRequest(operator, yamada, asked)
    expect(await decide(desk, { ...removed, basis: 'no_objection' })).toContain('発信者が同意しない')
    expect(await decide(desk, kept)).toBeUndefined()

    operator.at('2026-09-08T10:00')
    expect(await statusOf(asked)).toContain('確認できませんでした')
    expect(await asked.page.content()).not.toContain('その場にいた')
    await complain(asked, '勤めていなかった日の記録があります。')

    operator.at('2026-09-09T10:00')
    const again = await openRequest(operator, yamada, asked)
    expect(await main(again)).toContain('勤めていなかった日の記録')
    expect(await decide(again, { ...removed, basis: 'reasonable_grounds' })).toBeUndefined()
    expect(await statusOf(asked)).toContain('削除')
  },
  PATIENCE_MS,
)

test(
  'the sender is silent for seven days over the holidays: not a minute before the end, and from then on',
  async () => {
    operator.at('2026-09-14T10:00')
    const asked = await ask(operator, '', undefined, { script: false })
    const link = await inquire(await openRequest(operator, yamada, asked))
    const sender = await openInquiry(operator, link)
    expect(await main(sender)).toContain('2026年9月24日')

    operator.at('2026-09-24T23:58')
    const desk = await openRequest(operator, yamada, asked)
    expect(await decide(desk, { ...removed, basis: 'no_objection' })).toContain('9月25日')
    operator.at('2026-09-25T00:00')
    expect(await decide(desk, { ...removed, basis: 'no_objection' })).toBeUndefined()
  },
  PATIENCE_MS,
)

test(
  'in an election two days are enough',
  async () => {
    operator.at('2026-10-05T10:00')
    const asked = await ask(operator, '/election', async (page) => {
      await tick(page, 'statements.standing', 'candidate')
      await page.fill('[name="statements.election"]', 'ことのは市長選挙')
      for (const [part, value] of Object.entries({ year: '2026', month: '10', day: '11' }))
        await page.locator(`[name*="pollingDay"][name$="${part}"]`).fill(value)
      await tick(page, 'statements.isCampaignDocument')
      await tick(page, 'statements.duringCampaign')
    })
    const link = await inquire(await openRequest(operator, yamada, asked))
    expect(await main(await openInquiry(operator, link))).toContain('2026年10月7日')

    operator.at('2026-10-07T23:58')
    const desk = await openRequest(operator, yamada, asked)
    const hidden = { ...removed, measure: 'hide', basis: 'election_no_objection' }
    expect(await decide(desk, hidden)).toContain('10月8日')
    operator.at('2026-10-08T00:00')
    expect(await decide(desk, hidden)).toBeUndefined()
  },
  PATIENCE_MS,
)

test(
  'the standards change midway: a decision stands on the version of its day',
  async () => {
    operator.at('2026-10-10T10:00')
    const standards = await operator.consoleOf(mori, '/console/standards')
    await publishStandards(standards, { adopts: ['encouraging-posts'], from: '2026-10-26' })
    operator.at('2026-10-20T10:00')
    const asked = await ask(operator, '')
    const desk = await openRequest(operator, yamada, asked)
    await desk.getByRole('button', { name: '担当する' }).click()
    const before = await offeredClauses(desk)
    operator.at('2026-10-26T00:00')
    const after = await offeredClauses(await openRequest(operator, yamada, asked))
    expect(after.length - before.length).toBe(1)

    const reader = await operator.open('/standards/2/changes')
    expect(await accessibilityFaults(reader)).toEqual([])
    expect(await decide(await openRequest(operator, yamada, asked), { ...removed, basis: 'reasonable_grounds' })).toBeUndefined()
  },
  PATIENCE_MS,
)
