import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { claimed } from '../takedown.testing.ts'
import { publishReport, readYearNow, saveReportTexts } from './report.commands.ts'
import { findEdition, listEditions } from './report.store.ts'
import { bareTexts, type ReportGround, reportGround, wholeTexts } from './report.testing.ts'
import { emptyTexts } from './report-texts.ts'

let ground: ReportGround
beforeAll(async () => {
  ground = await reportGround()
  ground.at('2025-06-01T10:00:00')
  await claimed(ground)
  const { measures } = await ground.measured()
  for (const id of measures) await ground.carriedOut(id)
  ground.at('2026-05-20T10:00:00')
})
afterAll(() => ground.close())

const now = (organisationId = OURS, fiscalYear = 2025) => readYearNow(ground.reports, ground.me(organisationId).organisation, fiscalYear)
const save = async (texts = wholeTexts, seen?: number, fiscalYear = 2025) => {
  const outcome = await saveReportTexts(ground.reports, ground.me(OURS), {
    fiscalYear,
    seen: seen ?? (await now(OURS, fiscalYear)).saved,
    texts,
  })
  return outcome.granted ? outcome.value : outcome.refusal
}
const publish = async (reason = '', seen?: string, fiscalYear = 2025) => {
  const order = { fiscalYear, seen: seen ?? (await now(OURS, fiscalYear)).contentHash, reason }
  const outcome = await publishReport(ground.reports, ground.me(OURS), order)
  return outcome.granted ? outcome.value.number : outcome.refusal
}

describe('the texts', () => {
  test('are empty before anybody writes them, and each saving is counted', async () => {
    expect([(await now()).saved, (await now()).contents.texts]).toEqual([0, emptyTexts])
    expect(await save(bareTexts)).toBe(1)
    expect(await save(wholeTexts)).toBe(2)
    expect([(await now()).saved, (await now()).contents.texts]).toEqual([2, wholeTexts])
  })

  test('are not saved again when they are the same', async () => {
    expect([await save(wholeTexts), (await now()).saved]).toEqual([2, 2])
  })

  test('of somebody who saved meanwhile are not written over', async () => {
    expect(await save(bareTexts, 1)).toBe('changed-meanwhile')
    expect((await now()).contents.texts).toEqual(wholeTexts)
  })

  test('are those of their own year and organisation', async () => {
    expect([(await now(OURS, 2026)).saved, (await now(THEIRS)).saved]).toEqual([0, 0])
  })
})

describe('publication', () => {
  test('is refused while the year runs or nothing is written', async () => {
    expect(await publish('', undefined, 2026)).toBe('year-not-over')
    ground.at('2027-05-01T10:00:00')
    expect(await publish('', undefined, 2026)).toBe('texts-missing')
    ground.at('2026-05-20T10:00:00')
  })

  test('is refused of what was not seen', async () => {
    expect(await publish('', '0'.repeat(64))).toBe('changed-meanwhile')
    expect(await ground.ask(OURS, (tx) => listEditions(tx, OURS))).toEqual([])
  })

  test('keeps what was counted, with its hash, and is recorded', async () => {
    const { contentHash, contents } = await now()
    expect(await publish()).toBe(1)
    const edition = await ground.ask(OURS, (tx) => findEdition(tx, OURS, 2025))
    expect(edition).toMatchObject({ fiscalYear: 2025, number: 1, contentHash, reason: null, contents })
    expect(contents.counts.requests.byReason.total).toBe(2)
    const { rows } = await ground.behind(`select details from event where kind = 'takedown.report-published'`)
    expect(rows).toEqual([{ details: { fiscalYear: 2025, number: 1, contentHash } }])
  })

  test('pressed again, even by ten at once, is the edition that it became', async () => {
    const { contentHash } = await now()
    expect(await Promise.all(Array.from({ length: 10 }, () => publish('', contentHash)))).toEqual(Array.from({ length: 10 }, () => 1))
    expect(await ground.ask(OURS, (tx) => listEditions(tx, OURS))).toHaveLength(1)
  })

  test('of a year that changed needs a reason, and leaves the edition before as it was', async () => {
    const before = await ground.ask(OURS, (tx) => findEdition(tx, OURS, 2025, 1))
    await save({ ...wholeTexts, staff: { ...wholeTexts.staff, handlers: { number: 13, source: '訂正した名簿' } } })
    expect(await publish()).toBe('reason-missing')
    expect(await publish('担当者の数を訂正しました。')).toBe(2)
    expect(await ground.ask(OURS, (tx) => findEdition(tx, OURS, 2025, 1))).toEqual(before)
    expect(await ground.ask(OURS, (tx) => findEdition(tx, OURS, 2025))).toMatchObject({ number: 2, reason: '担当者の数を訂正しました。' })
  })

  test('by many at once makes one edition of each state of the year', async () => {
    await save(wholeTexts)
    const { contentHash } = await now()
    await Promise.all(Array.from({ length: 8 }, (_, index) => publish(`訂正${index}`, contentHash)))
    expect((await ground.ask(OURS, (tx) => listEditions(tx, OURS))).map(({ number }) => number)).toEqual([3, 2, 1])
  })

  test('of another organisation shows nothing of ours', async () => {
    expect(await ground.ask(THEIRS, (tx) => listEditions(tx, THEIRS))).toEqual([])
    expect(await ground.ask(THEIRS, (tx) => findEdition(tx, OURS, 2025))).toBeUndefined()
    expect((await now(THEIRS)).latest).toBeUndefined()
  })
})

describe('the database', () => {
  test.each([
    ['changes an edition', `update yearly_report_edition set contents = '{}'`],
    ['removes an edition', 'delete from yearly_report_edition'],
    ['changes texts', `update yearly_report_text set texts = '{}'`],
    ['removes texts', 'delete from yearly_report_text'],
  ])('never %s', async (_, statement) => {
    await expect(ground.behind(statement)).rejects.toThrow()
  })

  const insert = (change: Record<string, unknown>) => {
    const row = {
      number: 9,
      reason: '訂正',
      made_at: '2026-06-01T10:00:00+09:00',
      content_hash: 'a'.repeat(64),
      fiscal_year: 2025,
      ...change,
    }
    return ground.behind(
      `insert into yearly_report_edition (organisation_id, id, fiscal_year, number, contents, content_hash, reason, made_at, made_by)
       values ($1, gen_random_uuid(), $2, $3, '{}', $4, $5, $6, $1)`,
      [OURS, row.fiscal_year, row.number, row.content_hash, row.reason, row.made_at],
    )
  }
  test.each<[string, Record<string, unknown>]>([
    ['the same number twice', { number: 2 }],
    ['a further edition without its reason', { reason: null }],
    ['a first one with a reason', { number: 1, fiscal_year: 2024 + 2, made_at: '2027-04-02T00:00:00+09:00' }],
    ['one before the year was over', { made_at: '2026-03-31T23:59:59+09:00' }],
    ['one of a year before the Act', { fiscal_year: 2024 }],
    ['a hash that is none', { content_hash: 'abc' }],
  ])('refuses %s', async (_, change) => {
    await expect(insert(change)).rejects.toThrow()
  })
})
