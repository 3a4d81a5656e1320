import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { OURS } from '../../shared/testing/organisation.ts'
import { browserOf, type ConsoleGround, eventsOf, fieldsOf, openConsole, received } from './console.testing.ts'

let ground: ConsoleGround
beforeAll(async () => {
  ground = await openConsole()
})
afterAll(() => ground.close())

const placeOf = (location: string | null) => (location ?? '').replace(/[?#].*$/, '')

test('an adviser claims a new case, answers it with two works and sends it', async () => {
  const receipt = await received(ground)
  const sato = browserOf(ground.at({ as: 'sato' }))
  const base = `/console/consultations/${receipt.consultationId}`

  expect((await sato.get('/console')).html).toContain(receipt.number)
  expect((await sato.get(base)).html).toContain('消してほしいです。')
  const claimed = await sato.post(`${base}/claim`, { version: '1' })
  expect([claimed.status, claimed.location]).toEqual([303, `${base}?done=claimed`])

  const begun = await sato.post(`${base}/answers`)
  const form = placeOf(begun.location)
  const first = fieldsOf((await sato.get(form)).html, form)
  // A work for each place that was reported, with what is known of it.
  expect([first['work-0-subject'], first['work-1-subject']]).toEqual([['x.example'], ['bbs.example']])
  expect(first.opening?.[0]).toContain(receipt.number)

  const chosen = { 'work-0-means': ['means.deletion'], 'work-0-places': ['place.sns'], 'work-0-services': ['service.x'] }
  const other = { 'work-1-means': ['means.deletion'], 'work-1-places': ['place.board'], 'work-1-services': ['service.others'] }
  const bodies = { 'work-0-body': ['Xに頼む方法です。'], 'work-1-body': ['掲示板に頼む方法です。'] }
  const checked = await sato.post(form, { ...first, ...chosen, ...other, ...bodies, press: ['preview'] })
  expect([checked.status, checked.location]).toEqual([303, `${form}/preview`])
  const preview = await sato.get(`${form}/preview`)
  expect(preview.html).toContain('Xに頼む方法です。')

  const sent = await sato.post(`${form}/dispatch`, fieldsOf(preview.html, `${form}/dispatch`))
  expect([sent.status, sent.location]).toEqual([303, `${base}?done=sent`])
  const events = await eventsOf(ground, receipt.consultationId)
  expect(events.filter((event) => !event.startsWith('consultation.read'))).toEqual([
    'consultation.received',
    'consultation.claimed',
    'consultation.answered',
  ])
  expect(events).toContain('consultation.read case')
  expect(events).toContain('consultation.read preview')
  const works = await inOrganisation(ground.db, OURS, (tx) =>
    tx
      .selectFrom('work')
      .select(['contents', 'services'])
      .where('consultation_id', '=', receipt.consultationId)
      .orderBy('position')
      .execute(),
  )
  expect(works.map(({ services }) => services)).toEqual([['service.x'], ['service.others']])
})
