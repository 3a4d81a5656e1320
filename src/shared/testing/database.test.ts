import { Client } from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

async function ask(url: string, question: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(question)).rows
  } finally {
    await client.end()
  }
}

test('what one test writes no other test sees', async () => {
  const one = await freshDatabase()
  const other = await freshDatabase()
  await ask(one.ownerUrl, 'create table scratch (text text)')
  expect(await ask(other.ownerUrl, "select to_regclass('scratch') as found")).toEqual([{ found: null }])
  await one.drop()
  await other.drop()
})

test('text sorts by code point, whatever the machine', async () => {
  const database = await freshDatabase()
  expect(await ask(database.ownerUrl, "select 'い' < 'ア' and 'ア' < '亜' and 'B' < 'a' as sorted")).toEqual([{ sorted: true }])
  await database.drop()
})
