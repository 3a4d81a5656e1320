import { generateKeyPairSync } from 'node:crypto'
import { newId } from '../src/shared/id.random.ts'
import { publicBytesOf } from '../src/shared/signature/ed25519.cipher.ts'
import { notice, type Signer, signedRequest } from '../src/takedown/machine/machine.testing.ts'
import { CLIENTS } from './ground.ts'
import { insertCase, type Row } from './intake.ts'
import { atMost, type Figure, round, timed } from './measure.ts'
import { storyOf } from './stories.ts'
import { type BenchWindow, ORIGIN } from './window.ts'

const COUNT = 3_000
const BATCHES = 60
const ITEMS = 100
const REQUESTS = '/api/v1/takedown-requests'
/** Every table that a request by machine is written to. The search index stands in both, so that its cost does too. */
const TABLES = ['subject_key', 'takedown_request', 'takedown_target', 'takedown_search_entry', 'event', 'idempotent_call'] as const

/** Signed requests through the whole web process, against the same rows inserted by bare SQL in the same run. */
export async function machineFigures({ ask, owner, organisationId }: BenchWindow): Promise<Figure[]> {
  const signers = await Promise.all(Array.from({ length: CLIENTS }, () => register(owner, organisationId)))
  const send = async (requests: readonly Request[], index: number) => {
    const request = requests[index]
    const answer = request && (await ask(request))
    if (answer === undefined || answer.status > 201) throw new Error(`A request was answered ${answer?.status}: ${await answer?.text()}`)
    return answer
  }
  const signed = (count: number, path: string, bodyOf: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) =>
      signedRequest(signerAt(signers, index), new Date(), { path, body: bodyOf(index), origin: ORIGIN }),
    )

  const warm = signed(300, REQUESTS, (index) => bodyOf(1_000_000 + index))
  await timed(warm.length, CLIENTS, (index) => send(warm, index))
  const singles = signed(COUNT, REQUESTS, bodyOf)
  const one = await timed(COUNT, CLIENTS, (index) => send(singles, index))
  const bare = await bareRun(owner)
  const itemsOf = (batch: number) => ({ items: Array.from({ length: ITEMS }, (_, index) => bodyOf(2_000_000 + batch * ITEMS + index)) })
  const batches = signed(BATCHES, `${REQUESTS}:batch`, itemsOf)
  const many = await timed(BATCHES, 4, (index) => send(batches, index))
  const items = many.perSecond * ITEMS
  const ratio = round(one.perSecond / bare, 2)
  return [
    {
      name: 'intake by API',
      value: round(one.perSecond),
      unit: '/s',
      aim: '≥ 400',
      met: one.perSecond >= 400,
      ratio,
      note: `bare SQL ${round(bare)}/s`,
    },
    { ...atMost(100, { name: 'intake by API p95', value: round(one.p95) }), note: `p50 ${round(one.p50)} ms` },
    {
      name: 'batch intake',
      value: round(items),
      unit: 'items/s',
      aim: '≥ 2000',
      met: items >= 2_000,
      ratio: round(items / bare, 2),
      note: `${ITEMS} a batch, p95 ${round(many.p95)} ms`,
    },
  ]
}

function signerAt(signers: readonly Signer[], index: number): Signer {
  const signer = signers[index % signers.length]
  if (signer === undefined) throw new Error('There is no signer')
  return signer
}

/** A service that takes requests is made with the first institution. */
async function register(owner: BenchWindow['owner'], organisationId: string): Promise<Signer> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const [institution, keyId] = [newId(), newId()]
  await owner.query(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, $2, 'bench', '{"ja": "板", "easy": "板", "en": "Board"}', 'https://bbs.example', array['general'], now()) on conflict do nothing`,
    [organisationId, newId()],
  )
  await owner.query(
    `insert into institution (organisation_id, id, kind, name, rights, created_at) values ($1, $2, 'bureau', 'bench', array['honour'], now())`,
    [organisationId, institution],
  )
  await owner.query(
    `insert into institution_key (organisation_id, id, institution_id, public_key, valid_from, valid_until, added_at)
     values ($1, $2, $3, $4, current_date - 2, current_date + 2, now())`,
    [organisationId, keyId, institution, publicBytesOf(privateKey)],
  )
  return { keyId, privateKey }
}

/** A request as a bureau sends it, of about 700 characters. */
const bodyOf = (index: number) =>
  notice({
    externalRef: `bench-${index}`,
    targets: [{ url: `https://bbs.example/thread/${index}`, excerpt: storyOf(index).slice(0, 120) }],
    rights: [{ code: 'honour', explanation: storyOf(index + 1).slice(0, 200) }],
    facts: storyOf(index),
  })

/** The rows of the last requests, each request one transaction, in tables with the same indexes and without policies. @returns a second */
async function bareRun(owner: BenchWindow['owner']): Promise<number> {
  const requests = await readRequests(owner)
  await owner.query('create schema bare')
  for (const table of TABLES) await owner.query(`create table bare.${table} (like public.${table} including all)`)
  const { perSecond } = await timed(requests.length, CLIENTS, (index) => insertCase(owner, requests[index] ?? []))
  await owner.query('drop schema bare cascade')
  return perSecond
}

async function readRequests(owner: BenchWindow['owner']): Promise<{ table: string; row: Row }[][]> {
  const { rows } = await owner.query<{ id: string }>('select id from takedown_request order by id desc limit $1', [COUNT])
  const requests = new Map(rows.map(({ id }) => [id, [] as { table: string; row: Row }[]]))
  const whole = [...requests.values()]
  for (const table of TABLES) {
    const { rows: found } = await owner.query<Row>(`select * from ${table}`)
    found.forEach((row, index) => {
      // A call names no request: any of them is as large as any other.
      const of = table === 'idempotent_call' ? whole[index] : requests.get(String(row.request_id ?? row.subject_id ?? row.id))
      of?.push({ table, row })
    })
  }
  return whole
}
