/** The receivers of webhooks on the walk: added, tried, stopped, and what was given up sent again. */
import type { Application } from './application.testing.ts'
import { type Look, press } from './press.testing.ts'
import type { Visitor } from './visitor.testing.ts'

const AT = '/console/settings/webhooks'

export async function walkWebhooks(application: Application, look: Look): Promise<void> {
  const { visitor } = await application.signIn(['administrator'], { seen: look })
  await visitor.get(AT)
  await visitor.post(AT, {})
  await walkRetention(visitor)
  await visitor.post(AT, { url: 'http://10.0.0.1/', kinds: ['takedown.decided'], scheme: 'v1a' })
  const { html } = await press(visitor, [AT, AT, { url: 'https://hooks.example.jp/walk', kinds: ['webhook.none', 'takedown.noticed'] }])
  const at = new RegExp(`${AT}/[0-9a-f-]{36}`).exec(html)?.[0] ?? ''
  await visitor.get((await press(visitor, [AT, `${at}/test`])).location)
  await press(visitor, [AT, `${at}/key`])
  await application.behind(
    `update webhook_message set state = 'dead', settled_at = now(), due_at = null, last_fault = 'ETIMEDOUT' where kind = 'webhook.test'`,
  )
  await press(visitor, [AT, `${at}/resending`])
  await visitor.post(`${at}/stop`, { seen: '9' })
  await press(visitor, [AT, `${at}/stop`])
  await visitor.post(`${at}/test`)
  await press(visitor, [AT, `${at}/start`])
  await walkReceiver(application, visitor, at)
}

/** Its own page: what was sent, one message sent again, what it is told changed, and its end. */
async function walkReceiver(application: Application, visitor: Visitor, at: string): Promise<void> {
  await application.behind(
    `update webhook_message set state = 'dead', settled_at = now(), due_at = null, last_fault = 'status-503', last_status = 503 where kind = 'webhook.test'`,
  )
  const { html } = await visitor.get(`${at}?show=undelivered`)
  const resending = new RegExp(`${at}/messages/[0-9a-f-]{36}/resending`).exec(html)?.[0] ?? ''
  await press(visitor, [at, resending])
  await visitor.post(at, { seen: '9' })
  await press(visitor, [at, at, { kinds: ['takedown.decided'] }])
  await visitor.get((await press(visitor, [`${at}/removal`, `${at}/removal`])).location)
  await visitor.get(at)
}

/** How long requests are kept: mistyped, asked for, confirmed, and put back. */
async function walkRetention(visitor: Visitor): Promise<void> {
  const page = '/console/settings/takedown-retention'
  await visitor.submit(await visitor.get(page), page, { choice: 'erase', years: '99' })
  await visitor.submit(await press(visitor, [page, page, { choice: 'erase', years: '9' }]), page, {})
  await visitor.get((await press(visitor, [page, page, { choice: 'keep' }])).location)
}
