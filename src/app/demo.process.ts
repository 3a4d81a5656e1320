import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { playYear } from '../consultation/index.ts'
import { lendNames } from '../identity/index.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import { playRequests } from '../takedown/index.ts'
import { consultationDeps } from './consultation.ts'
import type { Ground } from './ground.process.ts'
import { takedownDeps } from './takedown.ts'

const CONTENT = join(import.meta.dirname, '../../content')
const ADVISERS = ['佐藤 みなと（見本）', '鈴木 あおい（見本）', '高橋 はるか（見本）'] as const
const MODERATORS = ['伊藤 つむぎ（見本）', '渡辺 そら（見本）'] as const

type Place = { ground: Ground; databaseUrl: string }

/** Fills an organisation with a believable year of consultations, and gives it a service with requests for removal in every stage. */
export async function fillWithDemo({ ground, databaseUrl }: Place, organisation: Organisation, say: (line: string) => void): Promise<void> {
  const lend = (role: 'adviser' | 'moderator', names: readonly string[]) =>
    lendNames({ ...ground, databaseUrl }, organisation, { role, names })
  const advisers = await lend('adviser', ADVISERS)
  const year = { written: await read('demo.yaml'), advisers, say }
  say(`${await playYear(consultationDeps(ground), organisation.id, year)} cases of an invented year are there now.`)
  const moderators = await lend('moderator', MODERATORS)
  const requests = { written: await read('demo-requests.yaml'), moderators }
  say(`${await playRequests(takedownDeps(ground), organisation.id, requests)} requests for removal from an invented board are there now.`)
}

const read = async (name: string): Promise<unknown> => parse(await readFile(join(CONTENT, name), 'utf8'))
