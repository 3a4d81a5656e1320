/** The operator's desk on the walk: every page of it, and every form of it filled in and sent. */

import { complain } from '../../takedown/complaint.commands.ts'
import { takedownDeps } from '../takedown.ts'
import type { Application } from './application.testing.ts'
import { expectMoved, MARK } from './journeys.testing.ts'
import { type Look, press, pressAll } from './press.testing.ts'
import { makeWholeRequest } from './whole-request.testing.ts'

const DESK = '/console/takedowns'
const kept = { 'measure-1': 'none', reason: `${MARK}さんについて、相当の理由を確認できませんでした。` }

export async function walkTakedowns(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['moderator', 'supervisor'], { seen: look, steppedUp: true })
  const colleague = (await application.signIn(['moderator'], { name: '受ける 夏子' })).person
  await visitor.get(DESK)
  const { request, file, proof } = await makeWholeRequest(application, { mark: MARK })
  await walkTaking(visitor)
  await walkCalendar(visitor)
  const base = `${DESK}/${request}`
  for (const path of [
    DESK,
    `${DESK}?queue=all&right=honour`,
    `${DESK}?queue=mine`,
    `${DESK}/x`,
    `${DESK}/next`,
    `${DESK}/upload/template.csv`,
    base,
  ])
    await visitor.get(path)
  await visitor.post(`${base}/release`, { version: '99' })
  await upload(visitor)
  for (const words of ['', MARK]) await visitor.submit(await visitor.get(`${DESK}/search`), `${DESK}/search`, { words })
  await pressAll(visitor, [
    [DESK, `${base}/claim`],
    [`${base}/investigation`, `${base}/investigation`, { 'choice-truth': 'unknown', 'note-truth': `${MARK}さんに聞きます。` }],
    [base, `${base}/notes`, { note: `${MARK}さんの電話はつながりません。` }],
    [base, `${base}/release`],
    [base, `${base}/claim`],
    [base, `${base}/assignment`, { handler: colleague.id }],
  ])
  await visitor.post(`${base}/pending-notice`, {})
  await visitor.post(`${base}/omitted-notice`, {})
  for (const path of ['/requester', `/requester/files/${proof}`, `/files/${file}`]) await visitor.get(base + path)
  await visitor.post(`${base}/notes`, { note: '' })
  await visitor.post(`${base}/investigation`, { 'note-truth': MARK })
  await visitor.post(`${base}/assignment`, { handler: '' })
  await visitor.post(`${base}/withdrawal`, {})
  await decide(application, { visitor, base, request })
  await walkSensitive(application, look)
  await walkSpecialists(application, look)
}

/** The calendar of due days, fetched by a program, and ended. */
async function walkCalendar(visitor: Deciding['visitor']): Promise<void> {
  const page = `${DESK}/calendar`
  const { html } = await press(visitor, [page, page])
  await visitor.get(/\/takedown\/calendar\/[\w-]+\.ics/.exec(html)?.[0] ?? '')
  await visitor.get((await press(visitor, [page, `${page}/end`])).location)
}

/** What came by letter, refused and registered; and the request as a report for others. */
async function walkTaking(visitor: Deciding['visitor']): Promise<void> {
  const form = `${DESK}/new`
  const page = await visitor.get(form)
  await visitor.submit(page, form, { press: 'read' })
  await visitor.submit(page, form, { press: 'send' })
  const { location } = await visitor.submit(page, form, {
    press: 'send',
    service: 'minato',
    channel: 'post',
    who: 'self',
    'parties.0.name': `${MARK} 花`,
    targets: `https://minato.example/${MARK}/7`,
    rights: 'honour',
    explanation: `${MARK}の名前を書かれました。`,
    goodFaithStatement: 'yes',
  })
  await press(visitor, [location, location])
  const taken = location.replace('/receipt', '')
  await visitor.get(`${taken}/xarf.json`)
}

/** A table that is empty, one with a row that is wrong, and one that is right. */
async function upload(visitor: Deciding['visitor']): Promise<void> {
  const at = `${DESK}/upload`
  await visitor.post(at, {})
  const row = (name: string) =>
    `service,name,urls,right,explanation,good_faith\nminato,${name},https://minato.example/1,honour,うそです。,yes\n`
  await visitor.submit(await visitor.get(at), at, { rows: row('') })
  await press(visitor, [at, at, { rows: row('表の人') }])
}

type Deciding = { visitor: Awaited<ReturnType<Application['signIn']>>['visitor']; base: string; request: string }

async function decide(application: Application, { visitor, base, request }: Deciding): Promise<void> {
  const form = `${base}/decision`
  await visitor.post(form, { press: 'check' })
  await visitor.submit(await visitor.get(form), form, { ...kept, press: 'phrase:opinion' })
  const preview = await press(visitor, [form, form, { ...kept, press: 'check' }])
  expectMoved(await visitor.submit(preview, form, { press: 'send' }))
  await visitor.get(`${base}?done=decided`)
  const key = { organisationId: application.organisations.ours, requestId: request }
  await complain(takedownDeps(application.ground), key, {
    text: `${MARK}です。`,
    by: { kind: 'requester' },
    against: { side: 'requester' },
  })
  await visitor.get(`${DESK}?queue=complaints`)
  await notice(application, visitor)
  const withdrawn = `${DESK}/${(await makeWholeRequest(application, { mark: MARK })).request}`
  await press(visitor, [withdrawn, `${withdrawn}/withdrawal`, { confirmed: 'yes' }])
  await visitor.get(withdrawn)
}

async function walkSensitive(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['moderator'], { seen: look })
  const base = `${DESK}/${(await makeWholeRequest(application, { mark: MARK, sensitive: true })).request}`
  await press(visitor, [base, `${base}/claim`])
  await visitor.get(`${base}/material`)
  await letIn(application, visitor, base)
  const form = `${base}/decision`
  const preview = await press(visitor, [form, form, { ...kept, press: 'check' }])
  expectMoved(await visitor.submit(preview, form, { press: 'send' }))
  await visitor.get(base)
  await approve(application, look, base)
}

/** A specialist is appointed and filed, and is one no longer. */
async function walkSpecialists(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['supervisor'], { seen: look, name: '選ぶ 夏美' })
  const { person, visitor: specialist } = await application.signIn(['specialist'], { seen: look, name: '知る 秋夫' })
  await letInToType(visitor, person.id)
  const page = '/console/settings/specialists'
  await visitor.post(page, {})
  await press(visitor, [page, page, { person: person.id, qualification: 'lawyer', areas: 'honour' }])
  const { html } = await visitor.get(page)
  const monthly = /name="(monthly-[^"]+)"/.exec(html)?.[1] ?? ''
  await press(visitor, [page, `${page}/senders`, { [monthly]: '12000000' }])
  const base = `${DESK}/${(await makeWholeRequest(application, { mark: MARK })).request}`
  await press(visitor, [base, `${base}/claim`])
  const chosen = /name="specialist"[\s\S]*?value="([0-9a-f-]{36})"/.exec((await visitor.get(base)).html)?.[1] ?? ''
  await press(visitor, [base, `${base}/opinions`, { specialist: chosen }])
  await specialist.get(`${DESK}/opinions`)
  await specialist.post(`${base}/opinion`, { text: '' })
  await press(specialist, [`${base}/opinion`, `${base}/opinion`, { text: `${MARK}さんの話を聞きました。` }])
  await press(visitor, [page, /action="([^"]+ending)"/.exec(html)?.[1] ?? ''])
  await visitor.get(`${page}/filing`)
}

/** Somebody is let see the material, and no longer. */
async function letIn(application: Application, visitor: Deciding['visitor'], base: string): Promise<void> {
  const page = `${base}/access`
  const colleague = (await application.signIn(['moderator'], { name: '見る 春子' })).person
  await visitor.post(page, {})
  await press(visitor, [page, page, { person: colleague.id, days: '3' }])
  const { html } = await visitor.get(page)
  await press(visitor, [page, /action="([^"]+taking-back)"/.exec(html)?.[1] ?? ''])
}

/** The same for material of a type. */
async function letInToType(visitor: Deciding['visitor'], personId: string): Promise<void> {
  const page = `${DESK}/material-access`
  await visitor.post(page, {})
  const given = await press(visitor, [page, page, { person: personId, type: 'private_image', days: '30' }])
  const { html } = await visitor.get(given.location)
  await press(visitor, [page, /action="([^"]+ending)"/.exec(html)?.[1] ?? ''])
}

/** A result that comes later, and one that nobody is told of. */
async function notice(application: Application, visitor: Deciding['visitor']): Promise<void> {
  for (const [form, fields] of [
    ['pending-notice', { pendingKind: 'pending_unavoidable', pendingReason: `${MARK}さんの資料を確かめています。` }],
    ['omitted-notice', { omittedKind: 'omitted_same_request', omittedReason: `${MARK}さんは前にも同じ申出をしました。` }],
  ] as const) {
    const base = `${DESK}/${(await makeWholeRequest(application, { mark: MARK })).request}`
    await pressAll(visitor, [
      [base, `${base}/claim`],
      [base, `${base}/${form}`, fields],
    ])
  }
}

/** Sent back by a second person, proposed again and approved. */
async function approve(application: Application, look: Look, base: string): Promise<void> {
  const { visitor } = await application.signIn(['supervisor'], { seen: look, name: '認める 冬子' })
  await visitor.post(`${base}/return`, { returnGround: '' })
  await press(visitor, [base, `${base}/return`, { returnGround: 'reword' }])
  const proposer = (await application.signIn(['supervisor'], { name: '出す 秋子' })).visitor
  const form = `${base}/decision`
  const preview = await press(proposer, [form, form, { ...kept, press: 'check' }])
  expectMoved(await proposer.submit(preview, form, { press: 'send' }))
  await press(visitor, [base, `${base}/approval`])
}
