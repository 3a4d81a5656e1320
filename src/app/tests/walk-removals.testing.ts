/** From a consultation to a request for removal: written, corrected, checked, sent to a service here, and put on paper. */
import type { Application } from './application.testing.ts'
import { expectMoved } from './journeys.testing.ts'
import type { Visitor } from './visitor.testing.ts'

const wordsOf = (mark: string) => ({ name: mark, reason: `${mark}のことではありません。`, facts: `${mark}が困っています。` })

/** The first service that the form offers, or paper. */
async function operatorOn(visitor: Visitor, at: string, kind: 'service' | 'paper'): Promise<string> {
  if (kind === 'paper') return 'paper'
  return /value="([0-9a-f-]{36}\/[0-9a-f-]{36})"/.exec((await visitor.get(`${at}/new`)).html)?.[1] ?? 'paper'
}

/** A request made of a case. @returns the address of its page */
export async function askRemoval(visitor: Visitor, base: string, mark: string, kind: 'service' | 'paper'): Promise<string> {
  const at = `${base}/removals`
  const fields = { ...wordsOf(mark), operator: await operatorOn(visitor, at, kind), urls: 'https://bbs.example/1', right: 'honour' }
  const checked = await visitor.submit(await visitor.get(`${at}/new`), at, fields)
  const sent = await visitor.submit(checked, at, { press: 'send', consent: 'phone' })
  expectMoved(sent)
  return sent.location.replace(/\?.*$/, '')
}

/** An open service of the organisation, which takes requests of every kind. */
async function openService({ behind, organisations }: Application): Promise<void> {
  await behind(
    `insert into operated_service (organisation_id, id, slug, name, address, variants, created_at)
     values ($1, gen_random_uuid(), 'removals', '{"ja": "ことのは掲示板", "easy": "ことのは掲示板", "en": "Kotonoha Board"}', 'https://bbs.example', array['general'], now())`,
    [organisations.ours],
  )
}

export async function walkRemovals(application: Application, visitor: Visitor, base: string): Promise<void> {
  await openService(application)
  const at = `${base}/removals`
  await visitor.get(at)
  await visitor.post(at, { operator: 'x', mail: 'だれか', right: 'x' })
  const paper = await askRemoval(visitor, base, 'あおい', 'paper')
  await visitor.get(`${paper}?done=yes`)
  await visitor.get(`${paper}/sheet`)
  await visitor.get(`${paper}/paper`)
  const fields = { ...wordsOf('あおい'), operator: 'paper', urls: 'https://bbs.example/1', right: 'honour' }
  const checked = await visitor.submit(await visitor.get(`${at}/new`), at, fields)
  await visitor.submit(checked, at, { press: 'edit' })
  await visitor.submit(checked, at, { press: 'send', consent: '' })
  const sent = await askRemoval(visitor, base, 'あおい', 'service')
  await visitor.get(sent)
  await application.behind('update removal_request set receipt_sealed = null, sent_at = null where id = $1', [sent.slice(-36)])
  expectMoved(await visitor.submit(await visitor.get(sent), `${sent}/sending`))
  for (const path of [at, `${at}/x`, `${at}/x/paper`, `${at}/x/sheet`]) await visitor.get(path)
}

/** The same from the mailbox, by the one whose story it is. */
export async function walkOwnRemovals({ behind }: Application, visitor: Visitor): Promise<void> {
  const at = '/mailbox/removals'
  await visitor.submit(await visitor.get(at), `${at}/help`)
  const form = await visitor.get(`${at}/new`)
  await visitor.post(at, { operator: 'x', mail: 'だれか', right: 'x' })
  const filled = { ...wordsOf('あおい'), urls: 'https://bbs.example/1', right: 'honour' }
  const made = async (operator: string) => {
    const checked = await visitor.submit(form, at, { ...filled, operator, press: 'check' })
    await visitor.submit(checked, at, { press: 'edit' })
    await visitor.submit(checked, at, { press: 'send' })
    const sent = await visitor.submit(checked, at, { press: 'send', consent: 'mailbox' })
    expectMoved(sent)
    return sent.location.replace(/\?.*$/, '')
  }
  const paper = await made('paper')
  await visitor.get(`${paper}?done=yes`)
  await visitor.get(`${paper}/sheet`)
  await visitor.get(`${paper}/paper`)
  const service = /value="([0-9a-f-]{36}\/[0-9a-f-]{36})"/.exec(form.html)?.[1]
  if (service !== undefined) {
    const sent = await made(service)
    await visitor.get(sent)
    await behind('update removal_request set receipt_sealed = null, sent_at = null where id = $1', [sent.slice(-36)])
    expectMoved(await visitor.submit(await visitor.get(sent), `${sent}/sending`))
  }
  for (const path of [at, `${at}/x`, `${at}/x/paper`, `${at}/x/sheet`]) await visitor.get(path)
  await visitor.post(`${at}/x/sending`)
}
