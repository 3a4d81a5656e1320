import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../shared/id.random.ts'
import { OURS, THEIRS } from '../../shared/testing/organisation.ts'
import { createCase, decideOnCase, editCase } from './case.commands.ts'
import { findCase, listCases, listPublishedCases, listYearsOfCases } from './case.store.ts'
import { type Clause, nextOwnId } from './clause.ts'
import { addOwnClause, adoptClauses, beginDraft, discardDraft, editClause, moveClause, removeClause, saveNote } from './draft.commands.ts'
import { listOpenEmergencies } from './exception.store.ts'
import { publishDraft, readEarliest, withdrawVersion } from './publication.commands.ts'
import type { CaseAction } from './standard-case.ts'
import { clauseOf, inAll } from './standards.testing.ts'
import { addExceptionUse, granted, MORI, type StandardsGround, standardsGround } from './standards-ground.testing.ts'
import { listPublished, listVersions } from './version.store.ts'

let ground: StandardsGround
beforeAll(async () => {
  ground = await standardsGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.clear()
  ground.clock.at('2026-11-02')
})

const ids = (clauses: readonly Clause[]) => clauses.map(({ id }) => id)
const honour = clauseOf({ id: 'honour', rights: ['honour'] })
const { id: _, source: __, ...own } = clauseOf({ heading: inAll('自分たちの条項') })

describe('a draft', () => {
  test('begins empty, and afterwards with the clauses of the version before', async () => {
    expect(granted(await beginDraft(ground.deps, MORI))).toMatchObject({ number: 1, state: 'draft', clauses: [], revision: 1 })
    await ground.clear()
    await ground.publish('2026-11-02', '2026-11-17', [clauseOf(), honour])
    const second = granted(await beginDraft(ground.deps, MORI))
    expect([second.number, ids(second.clauses)]).toEqual([2, ['privacy', 'honour']])
  })

  test('is one at a time, also when two people begin at once', async () => {
    const outcomes = await Promise.all([beginDraft(ground.deps, MORI), beginDraft(ground.deps, MORI), beginDraft(ground.deps, MORI)])
    expect(outcomes.map((outcome) => (outcome.granted ? 'granted' : outcome.refusal)).toSorted()).toEqual([
      'drafted-already',
      'drafted-already',
      'granted',
    ])
    expect((await beginDraft(ground.deps, { ...MORI, organisationId: THEIRS })).granted).toBe(true)
  })

  test('adopts clauses once, adds own ones, moves them, rewrites them and takes them out', async () => {
    const begun = granted(await beginDraft(ground.deps, MORI))
    const adopted = granted(await adoptClauses(ground.deps, MORI, begun.revision, [clauseOf(), honour]))
    const again = granted(await adoptClauses(ground.deps, MORI, adopted.revision, [{ ...honour, heading: inAll('別の題') }]))
    expect([ids(again.clauses), again.clauses[1]?.heading.ja]).toEqual([['privacy', 'honour'], honour.heading.ja])
    const added = granted(await addOwnClause(ground.deps, MORI, again.revision, own))
    expect(added.clauses.at(-1)).toMatchObject({ id: 'own-1', source: 'own', heading: inAll('自分たちの条項') })
    const up = granted(await moveClause(ground.deps, MORI, added.revision, { id: 'own-1', direction: 'up' }))
    const down = granted(await moveClause(ground.deps, MORI, up.revision, { id: 'privacy', direction: 'down' }))
    const nowhere = granted(await moveClause(ground.deps, MORI, down.revision, { id: 'honour', direction: 'down' }))
    expect([ids(up.clauses), ids(down.clauses), ids(nowhere.clauses)]).toEqual([
      ['privacy', 'own-1', 'honour'],
      ['own-1', 'privacy', 'honour'],
      ['own-1', 'privacy', 'honour'],
    ])
    const top = granted(await moveClause(ground.deps, MORI, nowhere.revision, { id: 'own-1', direction: 'up' }))
    expect(ids(top.clauses)).toEqual(['own-1', 'privacy', 'honour'])
    const edited = granted(await editClause(ground.deps, MORI, top.revision, { ...own, id: 'honour', text: inAll('新しい文') }))
    expect(edited.clauses[2]).toMatchObject({ id: 'honour', source: 'own', text: inAll('新しい文') })
    const removed = granted(await removeClause(ground.deps, MORI, edited.revision, 'privacy'))
    expect([ids(removed.clauses), removed.revision]).toEqual([['own-1', 'honour'], 10])
  })

  test('an own clause never gets an id that stood for another, though that one is gone', async () => {
    await ground.publish('2026-11-02', '2026-11-17', [clauseOf({ id: 'own-4' })])
    const draft = granted(await beginDraft(ground.deps, MORI))
    const without = granted(await removeClause(ground.deps, MORI, draft.revision, 'own-4'))
    const added = granted(await addOwnClause(ground.deps, MORI, without.revision, own))
    expect([ids(added.clauses), nextOwnId(ids(added.clauses))]).toEqual([['own-5'], 'own-6'])
  })

  test.each<[string, () => Promise<{ granted: boolean; refusal?: string }>, string]>([
    ['from an older revision', () => saveNote(ground.deps, MORI, 7, inAll('x')), 'changed-meanwhile'],
    ['to a clause that is not there', () => removeClause(ground.deps, MORI, 1, 'nothing'), 'no-such-clause'],
    [
      'to more clauses than anybody reads',
      () =>
        adoptClauses(
          ground.deps,
          MORI,
          1,
          Array.from({ length: 101 }, (_, index) => clauseOf({ id: `c-${index}` })),
        ),
      'too-many-clauses',
    ],
    ['of another organisation', () => saveNote(ground.deps, { ...MORI, organisationId: THEIRS }, 1, inAll('x')), 'no-draft'],
  ])('is not changed %s', async (_, change, refusal) => {
    granted(await beginDraft(ground.deps, MORI))
    expect(await change()).toEqual({ granted: false, refusal })
    expect((await ground.ask((tx) => listVersions(tx, OURS)))[0]).toMatchObject({ revision: 1, clauses: [] })
  })

  test('of two who write at once, the second is told', async () => {
    granted(await beginDraft(ground.deps, MORI))
    const outcomes = await Promise.all(['一', '二'].map((text) => saveNote(ground.deps, MORI, 1, inAll(text))))
    expect(outcomes.map((outcome) => (outcome.granted ? 'granted' : outcome.refusal)).toSorted()).toEqual(['changed-meanwhile', 'granted'])
  })

  test('is thrown away, and every step is in the record', async () => {
    const draft = granted(await beginDraft(ground.deps, MORI))
    const noted = granted(await saveNote(ground.deps, MORI, draft.revision, inAll('新しい版です。')))
    granted(await discardDraft(ground.deps, MORI, noted.revision))
    expect(await discardDraft(ground.deps, MORI, 3)).toEqual({ granted: false, refusal: 'no-draft' })
    expect(await ground.kinds()).toEqual([
      'takedown.standards-drafted - draft',
      'takedown.standards-edited draft draft',
      'takedown.standards-discarded draft -',
    ])
  })
})

describe('publication', () => {
  test('keeps the day, the time between and the rule, and is recorded with them', async () => {
    const version = await ground.publish('2026-11-09', '2026-11-25')
    expect(version).toMatchObject({ state: 'published', publishedOn: '2026-11-09', appliesFrom: '2026-11-25', leadDays: 15 })
    expect(await ground.ask((tx) => listPublished(tx, OURS))).toEqual([version])
    const { rows } = await ground.behind(`select details from event where kind = 'takedown.standards-published'`)
    expect(rows[0].details).toEqual({
      number: 1,
      publishedOn: '2026-11-09',
      appliesFrom: '2026-11-25',
      leadDays: 15,
      leadRule: 'standards-lead-time',
      followedUp: 0,
    })
  })

  test('is refused too early, from an older revision, and without a draft; nothing is written', async () => {
    const wanted = { appliesFrom: '2026-11-16' as const, followed: [] }
    expect(await publishDraft(ground.deps, MORI, { ...wanted, seen: 1 })).toEqual({ granted: false, refusal: 'no-draft' })
    const { revision } = granted(await adoptClauses(ground.deps, MORI, granted(await beginDraft(ground.deps, MORI)).revision, [clauseOf()]))
    expect(await publishDraft(ground.deps, MORI, { ...wanted, seen: 1 })).toEqual({ granted: false, refusal: 'changed-meanwhile' })
    expect(await publishDraft(ground.deps, MORI, { ...wanted, seen: revision })).toEqual({ granted: false, refusal: 'too-early' })
    expect(await ground.ask((tx) => listPublished(tx, OURS))).toEqual([])
    expect((await ground.kinds()).filter((kind) => kind.includes('published'))).toEqual([])
  })

  test('of two who publish at once, one does', async () => {
    const { revision } = granted(await adoptClauses(ground.deps, MORI, granted(await beginDraft(ground.deps, MORI)).revision, [clauseOf()]))
    const wanted = { seen: revision, appliesFrom: '2026-11-17' as const, followed: [] }
    const outcomes = await Promise.all([publishDraft(ground.deps, MORI, wanted), publishDraft(ground.deps, MORI, wanted)])
    expect(outcomes.map((outcome) => (outcome.granted ? 'granted' : outcome.refusal)).toSorted()).toEqual(['granted', 'no-draft'])
  })

  test('a later version is scheduled while an earlier one applies, and only behind it', async () => {
    await ground.publish('2026-11-02', '2026-12-20')
    ground.clock.at('2026-11-04')
    expect(await readEarliest(ground.deps, OURS)).toMatchObject({ day: '2026-12-21', after: { number: 1 }, today: '2026-11-04' })
    await expect(ground.publish('2026-11-04', '2026-12-20')).rejects.toThrow('too-early')
    granted(await discardDraft(ground.deps, MORI, 2))
    expect((await ground.publish('2026-11-04', '2026-12-21')).number).toBe(2)
  })

  test('an organisation that settled a longer time is held to it', async () => {
    const longer = { ...ground.leadTime, deadline: { ...ground.leadTime.deadline, length: { count: 1, unit: 'months' as const } } }
    const deps = { ...ground.deps, leadTime: async () => longer }
    // From 3 November, a month ends on 2 December.
    expect((await readEarliest(deps, OURS)).day).toBe('2026-12-03')
  })
})

describe('after an emergency', () => {
  const emergency = async () => {
    await ground.ask((tx) =>
      addExceptionUse(tx, OURS, { measureId: newId(), requestId: null, exception: 'emergency', at: ground.clock.now }),
    )
    return await open()
  }
  const open = async () => (await ground.ask((tx) => listOpenEmergencies(tx, OURS))).map(({ id }) => id)
  const publishAfter = async (followed: readonly string[]) => {
    const { revision } = granted(await adoptClauses(ground.deps, MORI, granted(await beginDraft(ground.deps, MORI)).revision, [clauseOf()]))
    return granted(await publishDraft(ground.deps, MORI, { seen: revision, appliesFrom: '2026-11-17', followed }))
  }

  test('the duty stays until a version says that it puts the standards right', async () => {
    const [first = '', second = ''] = [...(await emergency()), ...(await emergency()).slice(1)]
    await publishAfter([first])
    expect(await open()).toEqual([second])
    const { rows } = await ground.behind(`select details->>'followedUp' as number from event where kind = 'takedown.standards-published'`)
    expect(rows).toEqual([{ number: '1' }])
  })

  test('a version that says nothing of it leaves the duty, and so does one that is taken back', async () => {
    const [id = ''] = await emergency()
    const first = await publishAfter([])
    expect(await open()).toEqual([id])
    granted(await withdrawVersion(ground.deps, MORI, first.number))
    const second = await publishAfter([id, newId()])
    expect(await open()).toEqual([])
    granted(await withdrawVersion(ground.deps, MORI, second.number))
    expect(await open()).toEqual([id])
  })
})

describe('taking a version back', () => {
  test('leaves the one before in force and its number used', async () => {
    await ground.publish('2026-10-01', '2026-10-16')
    await ground.publish('2026-11-02', '2026-11-17')
    ground.clock.at('2026-11-16')
    granted(await withdrawVersion(ground.deps, MORI, 2))
    expect((await ground.ask((tx) => listPublished(tx, OURS))).map(({ number }) => number)).toEqual([1])
    expect(granted(await beginDraft(ground.deps, MORI)).number).toBe(3)
    expect((await ground.kinds()).at(-2)).toBe('takedown.standards-withdrawn published withdrawn')
  })

  test.each<[string, number, '2026-11-16' | '2026-11-17', string]>([
    ['from its first day on', 1, '2026-11-17', 'in-force-already'],
    ['that nobody published', 9, '2026-11-16', 'not-found'],
  ])('is refused for a version %s', async (_, number, day, refusal) => {
    await ground.publish('2026-11-02', '2026-11-17')
    ground.clock.at(day)
    expect(await withdrawVersion(ground.deps, MORI, number)).toEqual({ granted: false, refusal })
    expect(await withdrawVersion(ground.deps, { ...MORI, organisationId: THEIRS }, 1)).toEqual({ granted: false, refusal: 'not-found' })
  })
})

describe('a case of the collection', () => {
  const entry = { fiscalYear: 2026, type: 'privacy' as const, title: inAll('題'), facts: inAll('あったこと'), handling: inAll('したこと') }
  const move = async (id: string, seen: number, action: Exclude<CaseAction, 'save'>) =>
    await decideOnCase(ground.deps, MORI, { id, seen }, action)
  const published = async () => await ground.ask((tx) => listPublishedCases(tx, OURS, 2026))

  test('is written, changed, published, taken back and published again', async () => {
    const id = await createCase(ground.deps, MORI, entry)
    granted(await editCase(ground.deps, MORI, { id, seen: 1 }, { ...entry, title: inAll('別の題') }))
    expect(await published()).toEqual([])
    granted(await move(id, 2, 'publish'))
    expect((await published()).map(({ title }) => title.ja)).toEqual(['別の題'])
    expect(await ground.ask((tx) => listYearsOfCases(tx, OURS))).toEqual([2026])
    granted(await move(id, 3, 'withdraw'))
    expect(await published()).toEqual([])
    granted(await move(id, 4, 'publish'))
    expect(await published()).toHaveLength(1)
    expect((await ground.kinds()).map((kind) => kind.replace('takedown.standard-case-moved ', ''))).toEqual([
      '- draft',
      'draft draft',
      'draft published',
      'published withdrawn',
      'withdrawn published',
    ])
  })

  test('is not changed once it is published, and not without having seen it', async () => {
    const id = await createCase(ground.deps, MORI, entry)
    expect(await editCase(ground.deps, MORI, { id, seen: 9 }, entry)).toEqual({ granted: false, refusal: 'changed-meanwhile' })
    granted(await move(id, 1, 'publish'))
    expect(await editCase(ground.deps, MORI, { id, seen: 2 }, entry)).toEqual({ granted: false, refusal: 'not-from-here' })
    expect(await move(id, 2, 'discard')).toEqual({ granted: false, refusal: 'not-from-here' })
    expect(await editCase(ground.deps, MORI, { id: newId(), seen: 1 }, entry)).toEqual({ granted: false, refusal: 'not-found' })
    expect(await editCase(ground.deps, { ...MORI, organisationId: THEIRS }, { id, seen: 2 }, entry)).toEqual({
      granted: false,
      refusal: 'not-found',
    })
  })

  test('is thrown away while it is a draft', async () => {
    const id = await createCase(ground.deps, MORI, entry)
    granted(await move(id, 1, 'discard'))
    expect([await ground.ask((tx) => findCase(tx, OURS, id)), await ground.ask((tx) => listCases(tx, OURS))]).toEqual([undefined, []])
  })

  test('cases of a year stand in the order of the types', async () => {
    for (const type of ['unlawful', 'defamation', 'privacy'] as const) {
      const id = await createCase(ground.deps, MORI, { ...entry, type })
      granted(await move(id, 1, 'publish'))
    }
    expect((await published()).map(({ type }) => type)).toEqual(['defamation', 'privacy', 'unlawful'])
  })
})
