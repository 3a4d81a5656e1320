import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OURS, type TestGround, THEIRS, testGround } from '../testing/organisation.ts'
import { type OrganisationVariables, organisationAndPage, organisationAt } from './organisation.middleware.ts'
import { listOrganisations, type OrganisationTables, saveOrganisation, saveOrganisationWords } from './organisation.store.ts'

let ground: TestGround<OrganisationTables>
const clock = { now: new Date('2026-11-22T00:00:00Z') }
let app: Hono<{ Variables: OrganisationVariables }>

beforeAll(async () => {
  ground = await testGround()
  await ground.behind("update organisation set host = 'yama.example.jp' where id = $1", [THEIRS])
  app = new Hono<{ Variables: OrganisationVariables }>()
    .use(organisationAndPage({ db: ground.db, assets: {}, quickExit: 'https://weather.example/', now: () => clock.now }))
    .get('/', (c) => c.json({ slug: c.get('organisation').slug, page: c.get('page') }))
})
afterAll(() => ground.close())

test.each([
  ['the host of an organisation', 'http://yama.example.jp/', 'theirs'],
  ['a host that nobody has', 'http://localhost:8080/', 'ours'],
])('%s leads to its window', async (_, url, slug) => {
  expect(await (await app.request(url)).json()).toMatchObject({ slug })
})

test("the page carries the reader's language and the organisation's name in it", async () => {
  const page = await (await app.request('/', { headers: { 'accept-language': 'en' } })).json()
  expect(page).toMatchObject({
    page: { language: 'en', organisationName: 'Minato Consultation Centre', path: '/', quickExit: 'https://weather.example/' },
  })
})

test('a new name is seen within seconds', async () => {
  const name = { ja: 'みなと総合相談センター', easy: 'みなと総合相談センター', en: 'Minato Centre' }
  const contact = { ja: '電話 03-0000-0000', easy: '電話 03-0000-0000', en: 'Call 03-0000-0000' }
  await ground.db.transaction().execute((tx) => saveOrganisationWords(tx, OURS, { name, contact }))
  clock.now = new Date(clock.now.getTime() + 11_000)
  expect(await (await app.request('/')).json()).toMatchObject({
    page: { organisationName: 'みなと総合相談センター', organisationContact: '電話 03-0000-0000' },
  })
})

test('a third organisation stands beside the others, and only one is the default', async () => {
  const third = {
    id: '01900000-0000-7000-8000-000000000003',
    slug: 'umi',
    name: { ja: '海', easy: '海', en: 'Umi' },
    host: 'umi.example.jp',
    isDefault: false,
  }
  await saveOrganisation(ground.db, third)
  expect((await listOrganisations(ground.db)).map(({ slug }) => slug).sort()).toEqual(['ours', 'theirs', 'umi'])
  await expect(
    saveOrganisation(ground.db, { ...third, id: '01900000-0000-7000-8000-000000000004', slug: 'kawa', host: null, isDefault: true }),
  ).rejects.toThrow('organisation_default')
})

test('without a default organisation an unknown host finds nothing', () => {
  expect(organisationAt([], 'localhost')).toBeUndefined()
})
