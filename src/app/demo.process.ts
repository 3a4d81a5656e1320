import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { playYear } from '../consultation/index.ts'
import { lendNames } from '../identity/index.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import { consultationDeps } from './consultation.ts'
import type { Ground } from './ground.process.ts'

const CONTENT = join(import.meta.dirname, '../../content/demo.yaml')
const ADVISERS = ['佐藤 みなと（見本）', '鈴木 あおい（見本）', '高橋 はるか（見本）'] as const

type Place = { ground: Ground; databaseUrl: string }

/** Fills an organisation with a believable year. @returns how many cases were made */
export async function fillWithDemo(
  { ground, databaseUrl }: Place,
  organisation: Organisation,
  say: (line: string) => void,
): Promise<number> {
  const written: unknown = parse(await readFile(CONTENT, 'utf8'))
  const advisers = await lendNames({ ...ground, databaseUrl }, organisation, ADVISERS)
  return await playYear(consultationDeps(ground), organisation.id, { written, advisers, say })
}
