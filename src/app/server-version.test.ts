import { expect, inject, test } from 'vitest'
import { findServerFault } from './server-version.store.ts'

test('a server that is new enough has no fault', async () => {
  expect(await findServerFault(inject('postgresUrl'), () => undefined)).toBeUndefined()
})

test('a database that is not there is a fault at once, and its address is not repeated', async () => {
  const url = new URL(inject('postgresUrl'))
  url.pathname = '/canary'
  expect(await findServerFault(url.href, () => undefined)).toBe('DATABASE_URL: the database does not let us in (3D000).')
})
