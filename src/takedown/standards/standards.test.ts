/** What the database itself refuses, whatever a program asks of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { listOpenEmergencies } from './exception.store.ts'
import { addExceptionUse, MORI, type StandardsGround, standardsGround } from './standards-ground.testing.ts'
import { listPublished, listVersions } from './version.store.ts'

let ground: StandardsGround
beforeAll(async () => {
  ground = await standardsGround()
})
afterAll(() => ground.close())
beforeEach(() => ground.clear())

const CLAUSES = '[{"id": "privacy"}]'

/** A row as the owner would write it, so that only constraints and triggers stand in the way. */
async function insert(change: Record<string, unknown> = {}) {
  const row = {
    organisation_id: OURS,
    id: newId(),
    number: 1,
    state: 'draft',
    note: '{}',
    clauses: CLAUSES,
    saved_at: '2026-11-02T01:00:00Z',
    saved_by: MORI.personId,
    ...change,
  }
  const names = Object.keys(row)
  await ground.behind(
    `insert into standard_version (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
  return row.id
}

const publishing = {
  state: 'published',
  published_at: '2026-11-02T01:00:00Z',
  published_by: MORI.personId,
  published_on: '2026-11-02',
  applies_from: '2026-11-17',
  lead_days: 14,
  lead_rule: 'standards-lead-time',
}

async function update(id: string, change: Record<string, unknown>) {
  const sets = Object.keys(change).map((name, index) => `${name} = $${index + 2}`)
  await ground.behind(`update standard_version set ${sets.join(', ')} where id = $1`, [id, ...Object.values(change)])
}

const withdrawing = { state: 'withdrawn', withdrawn_at: '2026-11-10T00:00:00Z', withdrawn_by: MORI.personId }

describe('a version of standards', () => {
  test('begins as a draft', async () => {
    await expect(insert(publishing)).rejects.toThrow('standards begin as a draft')
  })

  test('has one draft an organisation, and one number a version', async () => {
    await insert()
    await expect(insert({ number: 2 })).rejects.toThrow('standard_version_draft')
    await insert({ organisation_id: THEIRS })
  })

  test.each<[string, Record<string, unknown>]>([
    ['a day before the time is over', { applies_from: '2026-11-16' }],
    ['on the day of publication', { applies_from: '2026-11-02' }],
    ['without any time between', { lead_days: 0 }],
    ['without saying by which rule', { lead_rule: null }],
    ['without anybody who did it', { published_by: null }],
    ['with another day than that of the moment', { published_on: '2026-11-01' }],
    ['without a clause', { clauses: '[]' }],
  ])('is not published %s', async (_, change) => {
    const id = await insert()
    await expect(update(id, { ...publishing, ...change })).rejects.toThrow(/violates check constraint/)
  })

  test('the day of publication is that of Japan', async () => {
    const id = await insert()
    await update(id, { ...publishing, published_at: '2026-11-01T15:00:00Z' })
    await expect(
      update(await insert({ number: 2 }), { ...publishing, published_at: '2026-11-01T14:59:59Z', applies_from: '2026-11-18' }),
    ).rejects.toThrow(/check/)
  })

  test.each<[string, Record<string, unknown>]>([
    ['its clauses', { clauses: '[{"id": "other"}]' }],
    ['its note', { note: '{"ja": "x"}' }],
    ['its day', { applies_from: '2026-11-18' }],
    [
      'its state, back to a draft',
      { state: 'draft', published_at: null, published_by: null, published_on: null, applies_from: null, lead_days: null, lead_rule: null },
    ],
    ['its number', { number: 9 }],
    ['its clauses while it is withdrawn', { ...withdrawing, clauses: '[{"id": "other"}]' }],
  ])('once published, keeps %s', async (_, change) => {
    const id = await insert()
    await update(id, publishing)
    await expect(update(id, change)).rejects.toThrow('published standards are not changed')
  })

  test('once published, is not deleted, and the table is not emptied', async () => {
    const id = await insert()
    await update(id, publishing)
    await expect(ground.behind('delete from standard_version where id = $1', [id])).rejects.toThrow('published standards are not changed')
    await expect(ground.behind('truncate standard_version cascade')).rejects.toThrow('append-only')
  })

  test('is withdrawn before it applies, never from its first day on, and not again', async () => {
    const id = await insert()
    await update(id, publishing)
    await expect(update(id, { ...withdrawing, withdrawn_at: '2026-11-16T15:00:00Z' })).rejects.toThrow(/check/)
    await update(id, { ...withdrawing, withdrawn_at: '2026-11-16T14:59:59Z' })
    await expect(update(id, publishing)).rejects.toThrow('published standards are not changed')
    await expect(ground.behind('delete from standard_version where id = $1', [id])).rejects.toThrow('published standards are not changed')
  })

  test('follows the one before: it does not apply on the same day or earlier', async () => {
    await update(await insert(), { ...publishing, applies_from: '2026-12-10' })
    const second = await insert({ number: 2 })
    for (const day of ['2026-12-10', '2026-12-01'])
      await expect(update(second, { ...publishing, applies_from: day })).rejects.toThrow('follow one another')
    await update(second, { ...publishing, applies_from: '2026-12-11' })
  })

  test('follows the one before in its number too', async () => {
    const second = await insert({ number: 2 })
    await update(second, publishing)
    const first = await insert({ number: 1 })
    await expect(update(first, { ...publishing, applies_from: '2026-12-10' })).rejects.toThrow('follow one another')
  })

  test('a draft that is no longer wanted is thrown away, and cannot be withdrawn', async () => {
    const id = await insert()
    await expect(update(id, withdrawing)).rejects.toThrow('a draft is published or thrown away')
    await expect(update(id, { number: 5 })).rejects.toThrow('a draft is published or thrown away')
    await ground.behind('delete from standard_version where id = $1', [id])
  })

  test('is seen by its own organisation only', async () => {
    await ground.publish('2026-11-02', '2026-11-17')
    expect(await ground.ask((tx) => listVersions(tx, OURS))).toHaveLength(1)
    expect(await ground.ask((tx) => listVersions(tx, OURS), THEIRS)).toEqual([])
    expect(await ground.ask((tx) => listPublished(tx, THEIRS), THEIRS)).toEqual([])
  })
})

describe('a measure outside of the standards', () => {
  const use = (change: Partial<Parameters<typeof addExceptionUse>[2]> = {}) => ({
    measureId: newId(),
    requestId: null,
    exception: 'emergency' as const,
    at: ground.clock.now,
    ...change,
  })

  test('is told until a version follows it up, if it was an emergency', async () => {
    const late = use({ at: new Date('2026-11-05T00:00:00Z') })
    const early = use({ at: new Date('2026-11-04T00:00:00Z'), requestId: newId() })
    for (const each of [late, early, use({ exception: 'legal_duty' }), use({ exception: 'operator_is_sender' })])
      await ground.ask((tx) => addExceptionUse(tx, OURS, each))
    const open = await ground.ask((tx) => listOpenEmergencies(tx, OURS))
    expect(open.map(({ measureId, requestId }) => [measureId, requestId])).toEqual([
      [early.measureId, early.requestId],
      [late.measureId, null],
    ])
    expect(await ground.ask((tx) => listOpenEmergencies(tx, OURS), THEIRS)).toEqual([])
  })

  test('is written once, and stays as it was written', async () => {
    const once = use()
    await ground.ask((tx) => addExceptionUse(tx, OURS, once))
    await expect(ground.ask((tx) => addExceptionUse(tx, OURS, once))).rejects.toThrow(/duplicate key/)
    for (const statement of [`update standard_exception_use set exception = 'legal_duty'`, 'delete from standard_exception_use'])
      await expect(ground.behind(statement)).rejects.toThrow('outside of the standards is not changed')
    await expect(ground.behind('truncate standard_exception_use')).rejects.toThrow('append-only')
  })

  test('has one of three grounds, and is followed up by a version that there is', async () => {
    await expect(ground.ask((tx) => addExceptionUse(tx, OURS, use({ exception: 'hurry' as 'emergency' })))).rejects.toThrow(/check/)
    await ground.ask((tx) => addExceptionUse(tx, OURS, use()))
    await expect(ground.behind('update standard_exception_use set followed_up_by = $1', [newId()])).rejects.toThrow(/foreign key/)
    await ground.ask((tx) => addExceptionUse(tx, OURS, use({ exception: 'legal_duty' })))
    const { id } = await ground.publish('2026-11-02', '2026-11-17')
    await expect(
      ground.behind(`update standard_exception_use set followed_up_by = $1 where exception = 'legal_duty'`, [id]),
    ).rejects.toThrow(/check/)
  })
})

describe('a case of the collection', () => {
  async function insertCase(change: Record<string, unknown> = {}) {
    const row = {
      organisation_id: OURS,
      id: newId(),
      fiscal_year: 2026,
      type: 'privacy',
      state: 'draft',
      title: '{}',
      facts: '{}',
      handling: '{}',
      saved_at: '2026-11-02T01:00:00Z',
      saved_by: MORI.personId,
      ...change,
    }
    const names = Object.keys(row)
    await ground.behind(
      `insert into standard_case (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(row),
    )
    return row.id
  }

  test.each<[string, Record<string, unknown>]>([
    ['a type that is none', { type: 'gossip' }],
    ['a year before the Act', { fiscal_year: 2024 }],
    ['published without a day', { state: 'published' }],
    ['a draft with a day', { published_on: '2026-11-02' }],
  ])('is refused: %s', async (_, change) => {
    await expect(insertCase(change)).rejects.toThrow(/check/)
  })

  test('once published, keeps its words, and is taken back but not deleted', async () => {
    const id = await insertCase({ state: 'published', published_on: '2026-11-02' })
    for (const statement of [
      `update standard_case set title = '{"ja": "x"}'`,
      `update standard_case set state = 'draft', published_on = null`,
      'delete from standard_case',
    ])
      await expect(ground.behind(statement)).rejects.toThrow('a published case is not changed')
    await ground.behind(`update standard_case set state = 'withdrawn' where id = $1`, [id])
    await expect(ground.behind('delete from standard_case')).rejects.toThrow('a published case is not changed')
  })

  test('a draft is changed and thrown away', async () => {
    const id = await insertCase()
    await ground.behind(`update standard_case set title = '{"ja": "x"}' where id = $1`, [id])
    await ground.behind('delete from standard_case where id = $1', [id])
  })
})
