import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { playCase } from '../consultation/demo/demo.commands.ts'
import { demoCases, demoSchema } from '../consultation/demo/demo.ts'
import { addPerson } from '../identity/joining.commands.ts'
import { listPeople } from '../identity/person.store.ts'
import { inOrganisation } from '../shared/database/database.store.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import { consultationDeps } from './consultation.ts'
import type { Ground } from './ground.process.ts'

const CASES = 360
const CONTENT = join(import.meta.dirname, '../../content/demo.yaml')
/** They cannot sign in: they were never invited, and only lend their names to the timeline. */
const ADVISERS = ['佐藤 みなと(見本)', '鈴木 あおい(見本)', '高橋 はるか(見本)'] as const

/** Fills an organisation with a believable year. @returns how many cases were made */
export async function fillWithDemo(ground: Ground, organisation: Organisation, say: (line: string) => void): Promise<number> {
  const content = demoSchema.parse(parse(await readFile(CONTENT, 'utf8')))
  const advisers = await demoAdvisers(ground, organisation)
  const today = ground.now()
  const cases = demoCases(content, CASES)
  for (const [index, plan] of cases.entries()) {
    await playCase(consultationDeps(ground), organisation.id, plan, advisers, today)
    if ((index + 1) % 60 === 0) say(`${index + 1} of ${cases.length} cases`)
  }
  return cases.length
}

async function demoAdvisers({ db, vault, now }: Ground, organisation: Organisation): Promise<string[]> {
  return await inOrganisation(db, organisation.id, async (tx) => {
    const known = (await listPeople(tx, organisation.id)).filter(({ name }) => ADVISERS.some((each) => each === name))
    if (known.length > 0) return known.map(({ id }) => id)
    const added: string[] = []
    for (const [index, name] of ADVISERS.entries()) {
      const email = `adviser${index + 1}@demo.example`
      const person = await addPerson({ vault, now }, tx, organisation, {
        name,
        email,
        roles: ['adviser'],
        state: 'withdrawn',
        language: 'ja',
        accountId: null,
      })
      added.push(person.id)
    }
    return added
  })
}
