import { carryOut } from '../src/app/tests/published-figures.testing.ts'
import { loadContent } from '../src/shared/content/content.folder.ts'
import { inOrganisation, openDatabase, openPool } from '../src/shared/database/database.store.ts'
import { sealRecord } from '../src/shared/record/record.commands.ts'
import { openSigner } from '../src/shared/record/signer.cipher.ts'
import { closePeriod, publishProvisional } from '../src/statistics/editions/edition.commands.ts'
import { findEdition } from '../src/statistics/editions/edition.store.ts'
import type { EditionContents } from '../src/statistics/editions/edition.ts'
import { planOf, printedCounts, printedServices, publishedYears } from '../src/statistics/figures/published-plan.testing.ts'
import { countLines, tableLines } from '../src/statistics/figures/table-words.testing.ts'
import { followEvents } from '../src/statistics/following/following.commands.ts'
import type { StatisticsDeps } from '../src/statistics/statistics.deps.ts'
import type { StatisticsVisible } from '../src/statistics/statistics.tables.ts'
import { type BenchGround, CLIENTS, ORGANISATION } from './ground.ts'
import type { Figure } from './measure.ts'

const PERSON = '01900000-0000-7000-8000-0000000000a1'

/** Every consultation of fiscal 2019 to December 2021 through the commands behind the pages; then the printed tables, to the digit. */
export async function proofFigures({ deps, ownerUrl }: BenchGround): Promise<Figure[]> {
  const started = performance.now()
  await carryOut({ deps, organisationId: ORGANISATION, adviserId: PERSON }, publishedYears.flatMap(planOf))
  const seconds = (performance.now() - started) / 1000
  const pool = openPool(ownerUrl, 'madoguchi_app', { max: CLIENTS })
  const { codes } = await loadContent('content')
  const statistics: StatisticsDeps = {
    db: openDatabase<StatisticsVisible>(pool),
    now: () => new Date('2022-01-20T09:00:00+09:00'),
    codes: async () => codes,
    sourceTitle: (source) => source,
  }
  const contents = await published(statistics)
  await pool.end()
  const table = contents.tables.find(({ figure }) => figure === 9)
  return [
    compared('figure 3 of fiscal 2019 to 2021, lines as printed', countLines(contents.columns), printedCounts),
    compared('figure 9 of April to December 2021, lines as printed', table === undefined ? [] : tableLines(table, 'ja'), printedServices),
    compared(
      'distinct persons, works and answers of April to December 2021',
      [4, 5, 6, 7, 8, 9].map((number) => String(contents.tables.find(({ figure }) => figure === number)?.total)),
      ['1640', '1640', '4882', '4882', '4882', '5081'],
    ),
    { name: 'all of it carried out', value: Math.round(seconds), unit: 's', aim: '', met: true },
  ]
}

async function published(deps: StatisticsDeps): Promise<EditionContents> {
  const witness = { note: async () => undefined, recall: async () => undefined }
  await sealRecord({ db: deps.db, signer: openSigner(Buffer.alloc(32, 7)), witness, now: deps.now }, ORGANISATION, 1_000)
  for (let followed = -1; followed !== 0; ) followed = await followEvents(deps, ORGANISATION)
  for (const key of ['fy2019', 'fy2020']) await closePeriod(deps, ORGANISATION, { key, by: PERSON })
  await publishProvisional(deps, ORGANISATION, { key: 'fy2021', by: PERSON })
  const edition = await inOrganisation(deps.db, ORGANISATION, (tx) => findEdition(tx, ORGANISATION, 'fy2021'))
  if (edition === undefined) throw new Error('Fiscal 2021 was not published')
  return edition.contents
}

/** Prints what differs, so that nobody has to search for it. */
function compared(name: string, lines: readonly string[], printed: readonly string[]): Figure {
  const right = printed.filter((line, index) => lines[index] === line).length
  for (const [index, line] of printed.entries()) if (lines[index] !== line) console.log(`printed: ${line}\n   ours: ${lines[index]}`)
  return {
    name,
    value: right,
    unit: `of ${printed.length}`,
    aim: `= ${printed.length}`,
    met: right === printed.length && lines.length === printed.length,
  }
}
