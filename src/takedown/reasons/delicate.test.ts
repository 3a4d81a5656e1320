/** Where few people come into question, whichever right a measure names, no row tells the day of the post or the kind of who asked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { idOf as id, type Migrated, migrated } from '../../shared/testing/migrated.ts'
import { approveProposal, decideRequest } from '../decision.commands.ts'
import type { Filing } from '../filing.ts'
import { claimed, kato, OURS, yamada } from '../takedown.testing.ts'
import { type ReasonsGround, reasonsGround, removalOf } from './reasons.testing.ts'
import { AFTER_ALL, BEFORE_ALL, listStatements } from './statement.store.ts'
import { statementOf } from './statement.ts'

const image = { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'honour' } as const
const election = {
  standing: 'candidate',
  election: '町議会議員選挙',
  pollingDay: '2026-09-06',
  isCampaignDocument: true,
  duringCampaign: true,
} as const

describe('a post that was removed for honour', () => {
  let ground: ReasonsGround
  beforeAll(async () => {
    ground = await reasonsGround()
  })
  afterAll(() => ground.close())

  /** Both the row of the measure and that of its being taken back, as the files have them. */
  async function rowsOf(change: Partial<Filing>) {
    await ground.behind('set session_replication_role = replica; delete from statement_of_reasons; set session_replication_role = origin')
    ground.at('2026-09-01T10:00:00')
    const targets = [{ url: 'https://kotonoha.example/thread/12', postedAt: '2026-08-30' as const }]
    const made = await claimed(ground, { targets, ...change })
    const { requestId, version } = made
    const order = { requestId, version, by: yamada, measures: made.targets.map(removalOf), reason: '' }
    const decided = await decideRequest(ground.deps, OURS, order)
    if (!decided.granted) throw new Error(decided.refusal)
    if (decided.value.state === 'proposed')
      await approveProposal(ground.deps, OURS, { requestId, version: version + 1, by: kato, text: '' })
    const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [requestId])
    await ground.carriedOut(rows[0].id)
    await ground.takenBack(rows[0].id)
    const batch = { organisationId: OURS, day: '2026-09-01', after: BEFORE_ALL, last: AFTER_ALL, limit: 10 } as const
    const setting = { frame: { platforms: {} } as never, clauses: new Map() }
    return (await inOrganisation(ground.reasons.db, OURS, (tx) => listStatements(tx, batch, setting))).map(statementOf)
  }

  const honour = { code: 'honour', explanation: 'x' } as const
  test.each<[string, Partial<Filing>, boolean]>([
    ['of an ordinary form', {}, true],
    ['of a form for copyright, by another right', { rights: [honour, { code: 'copyright', explanation: 'x' }] }, true],
    ['of the form for private images', { statements: image }, false],
    ['of any form that names a private image too', { rights: [honour, { code: 'private_sexual_image', explanation: 'x' }] }, false],
    ['of the form for candidates', { statements: { variant: 'election', ...election } }, false],
    [
      'of the form for candidates whose sender gave no address',
      { statements: { variant: 'election_no_email', ...election, emailNotShown: true } },
      false,
    ],
  ])('%s', async (_, change, isTold) => {
    const rows = await rowsOf(change)
    expect(rows.map(({ content_date, jp }) => [content_date, jp.requester_kind])).toEqual(
      [1, 2].map(() => (isTold ? ['2026-08-30', 'victim'] : [null, null])),
    )
    // What was done and on what ground stays open.
    expect(rows.map(({ jp }) => [jp.right_code, jp.measure_kind, jp.refers_to !== null]).toSorted()).toEqual([
      ['honour', 'delete', false],
      ['honour', 'delete', true],
    ])
  })
})

describe('rows that were written before', () => {
  let database: Migrated
  const ORGANISATION = id(1)
  const requests = [
    { number: 10, variant: 'private_image', isSensitive: true, day: '2026-09-01' },
    { number: 20, variant: 'general', isSensitive: false, day: '2026-09-02' },
    { number: 30, variant: 'general', isSensitive: true, day: '2026-09-02' },
    { number: 40, variant: 'election', isSensitive: false, day: '2026-09-02' },
    { number: 50, variant: 'private_image', isSensitive: true, day: '2026-09-02' },
  ]
  beforeAll(async () => {
    const rows = requests.flatMap(({ number, variant, isSensitive, day }) => [
      `insert into takedown_request (organisation_id, id, number, service_id, state, variant, channel, requester_kind, language, rights, is_sensitive, status_hash, received_at, notice_due_on, notice_due_rule)
       values ('${ORGANISATION}', '${id(number)}', 'T-${number}', '${id(2)}', 'investigating', '${variant}', 'web', 'victim', 'ja', '{honour}', ${isSensitive}, sha256('${number}'), '2026-08-30', '2026-09-10', 'x')`,
      `insert into takedown_measure (organisation_id, id, service_id, request_id, decision_id, target_id, kind, basis, right_code, trigger_kind, state, decided_at, carried_out_at)
       values ('${ORGANISATION}', '${id(number + 1)}', '${id(2)}', '${id(number)}', '${id(number + 2)}', '${id(number + 3)}', 'delete', 'reasonable_grounds', 'honour', 'request', 'carried-out', '2026-08-30', '2026-08-30')`,
      `insert into statement_of_reasons (organisation_id, id, day, measure_id, service_id, measure_kind, basis, right_code, trigger_kind, detected_automatically, decided_automatically, decided_by_person, applied_on)
       values ('${ORGANISATION}', gen_random_uuid(), '${day}', '${id(number + 1)}', '${id(2)}', 'delete', 'reasonable_grounds', 'honour', 'request', false, false, true, '${day}')`,
    ])
    const closed = `insert into statement_day (organisation_id, day, frame, closed_at) values ('${ORGANISATION}', '2026-09-01', '{}', now())`
    database = await migrated('0045', [...rows, closed])
  }, 60_000)
  afterAll(() => database.drop())

  test.each([
    ['of a day that is closed stay as they were signed', 10, false],
    ['of an ordinary request stay open', 20, false],
    ['of a sensitive request are put right', 30, true],
    ['of a candidate are put right', 40, true],
    ['of a private image are put right', 50, true],
  ])('%s', async (_, number, expected) => {
    const [row] = await database.run(`select is_delicate from statement_of_reasons where measure_id = '${id(number + 1)}'`)
    expect(row).toEqual({ is_delicate: expected })
  })

  test('none of them is changed afterwards', async () => {
    await expect(database.run('update statement_of_reasons set is_delicate = false')).rejects.toThrow('append-only')
  })
})
