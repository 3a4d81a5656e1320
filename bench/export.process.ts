import { createHash } from 'node:crypto'
import { inOrganisation, openDatabase, openPool } from '../src/shared/database/database.store.ts'
import { addDays, dayOf } from '../src/shared/day.ts'
import { openSigner } from '../src/shared/record/signer.cipher.ts'
import { findFile, readManifest, writeFile } from '../src/takedown/reasons/file.store.ts'
import { findPublishedDay } from '../src/takedown/reasons/manifest.store.ts'
import { publishReasons } from '../src/takedown/reasons/publication.commands.ts'
import type { ReasonsVisible } from '../src/takedown/reasons/reasons.tables.ts'
import { formats } from '../src/takedown/reasons/statement-file.ts'
import { type BenchGround, benchGround, ORGANISATION } from './ground.ts'
import { type Figure, round } from './measure.ts'

const ROWS = 1_000_000
const SERVICE = '01900000-0000-7000-8000-0000000000c1'
const VERSION = '01900000-0000-7000-8000-0000000000d1'
const MOST_SECONDS = 120
const MOST_MEGABYTES = 256
const EVERY_MS = 50

/** A day of a million measures: published, and downloaded whole in both forms. */
async function measure({ owner, ownerUrl }: BenchGround): Promise<Figure[]> {
  const yesterday = addDays(dayOf(new Date()), -1)
  for (const statement of statements(yesterday)) await owner.query(statement)
  const pool = openPool(ownerUrl, 'madoguchi_app', { max: 2 })
  const db = openDatabase<ReasonsVisible>(pool)
  const publisher = async () => ({ name: { ja: '計測', en: 'Measurement' }, origin: 'https://bench.example' })
  const bare = await watched(async () => {
    await owner.query(
      `copy (select * from statement_of_reasons where organisation_id = '${ORGANISATION}' order by id) to '/dev/null' (format csv)`,
    )
  })
  const published = await watched(() =>
    publishReasons({ db, now: () => new Date(), signer: openSigner(Buffer.alloc(32, 7)), publisher }, ORGANISATION),
  )
  const found = await inOrganisation(db, ORGANISATION, (tx) => findPublishedDay(tx, ORGANISATION, yesterday))
  if (found === undefined || found.rows !== ROWS) throw new Error(`${found?.rows} rows were published`)
  const manifest = readManifest(found.manifest)
  const figures: Figure[] = [figureOf('a day of 1,000,000 statements published (both forms hashed)', published, bare.seconds)]
  for (const format of formats) {
    let bytes = 0
    const downloaded = await watched(async () => {
      for (const { number } of manifest.parts) {
        const file = findFile(manifest, number, format)
        if (file === undefined) throw new Error('A part is missing')
        const hash = createHash('sha256')
        for await (const piece of writeFile(db, ORGANISATION, found, file)) {
          hash.update(piece)
          bytes += Buffer.byteLength(piece)
        }
        if (hash.digest('hex') !== file.sha256) throw new Error('A part is not as it was signed')
      }
    })
    figures.push(
      figureOf(
        `1,000,000 statements exported as ${format} (${manifest.parts.length} parts, ${round(bytes / 1e6, 0)} MB)`,
        downloaded,
        bare.seconds,
      ),
    )
  }
  await db.destroy()
  return figures
}

type Watched = { seconds: number; megabytes: number }

function figureOf(name: string, { seconds, megabytes }: Watched, bare: number): Figure {
  return {
    name,
    value: round(seconds),
    unit: 's',
    aim: `≤ ${MOST_SECONDS} s, ≤ ${MOST_MEGABYTES} MB`,
    met: seconds <= MOST_SECONDS && megabytes <= MOST_MEGABYTES,
    // As elsewhere, 1 is as fast as SQL alone.
    ratio: round(bare / seconds, 2),
    note: `${round(megabytes, 0)} MB of memory at most; copy … to by SQL alone ${round(bare)} s`,
  }
}

/** How long it took, and how much memory the whole process held at most. */
async function watched(work: () => Promise<unknown>): Promise<Watched> {
  let peak = process.memoryUsage.rss()
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, EVERY_MS)
  const started = performance.now()
  await work()
  clearInterval(timer)
  look()
  return { seconds: (performance.now() - started) / 1_000, megabytes: peak / 1e6 }
}

/** One of the values, by turns. */
const of = (values: readonly string[], n: string) =>
  `(array[${values.map((value) => (value === '' ? 'null' : `'${value}'`)).join(', ')}])[1 + (${n}) % ${values.length}]`

/** Rows as the database writes them when a measure is carried out, by the database itself and without the measures, because a million take minutes. */
function statements(day: string): string[] {
  const clause = (id: string) =>
    `{"id": "${id}", "kind": "information", "heading": {"ja": "私生活の情報", "easy": "", "en": ""}, "text": {"ja": "${'住所や電話番号など、他人に知られたくない情報を、本人の同意なく載せる情報。'.repeat(4)}", "easy": "", "en": ""}, "rights": ["privacy"], "triggers": ["request"], "measures": ["delete"], "source": "own"}`
  return [
    'set session_replication_role = replica',
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
       values ('${ORGANISATION}', '${SERVICE}', 'bench', '{"ja": "ことのは掲示板", "easy": "", "en": ""}', 'https://bench.example', array['general'], now())`,
    `insert into standard_version (organisation_id, id, number, state, note, clauses, saved_at, saved_by, published_at, published_by, published_on, applies_from, lead_days, lead_rule)
       values ('${ORGANISATION}', '${VERSION}', 1, 'published', '{}', '[${clause('privacy')}, ${clause('honour')}]', now(), '${SERVICE}', '2026-01-05T10:00:00+09:00', '${SERVICE}', '2026-01-05', '2026-02-01', 14, 'bench')`,
    `insert into statement_of_reasons (organisation_id, id, day, measure_id, service_id, measure_kind, basis, right_code, trigger_kind,
         detected_automatically, decided_automatically, decided_by_person, applied_on, posted_on, requester_kind, notice_kind, inquiry, standard_version_id, standard_clause)
       select '${ORGANISATION}', gen_random_uuid(), '${day}', gen_random_uuid(), '${SERVICE}', ${of(['delete', 'delete', 'hide', 'account_suspend'], 'n')},
         ${of(['reasonable_grounds', 'no_objection', 'terms_of_service'], 'n')}, ${of(['honour', 'privacy', 'honour_feelings', 'portrait', 'copyright'], 'n')},
         ${of(['request', 'request', 'self_human', 'self_automated'], 'n')}, n % 4 = 3, n % 16 = 3, true, '${day}', date '${day}' - n % 90,
         ${of(['victim', 'agent', 'institution', ''], 'n')}, ${of(['removed', 'removed', 'late_removed', ''], 'n')}, ${of(['none', 'silent', 'agreed', ''], 'n')},
         case when n % 3 = 2 then '${VERSION}'::uuid end, case when n % 3 = 2 then 'privacy' end
       from generate_series(1, ${ROWS}) as n`,
    'vacuum analyze statement_of_reasons',
    'set session_replication_role = origin',
  ]
}

const ground = await benchGround()
try {
  const figures = await measure(ground)
  process.send?.(figures)
} finally {
  await ground.stop()
  if (process.connected) process.disconnect?.()
}
