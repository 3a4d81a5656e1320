import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { THEIRS } from '../shared/testing/organisation.ts'
import { type Browser, openBrowser } from './browser.testing.ts'
import { firstDay, whereTo } from './first-day.testing.ts'
import { type IdentityGround, identityGround, recorded } from './identity.testing.ts'
import { linkIn, newestMail } from './mail.testing.ts'
import type { Person } from './person.ts'
import { addActive, openSession, PASSWORD, signInAs } from './somebody.testing.ts'

let ground: IdentityGround
let administrator: { person: Person; browser: Browser }

beforeAll(async () => {
  ground = await identityGround()
  const { person, cookie } = await signInAs(ground, ['administrator'], { name: '管理 太郎', steppedUp: true })
  administrator = { person, browser: openBrowser(ground.app, { cookie }) }
})
afterAll(() => ground.close())

const at = (person: Pick<Person, 'id'>, move = '') => `/console/people/${person.id}${move}`
const stateOf = async ({ id }: Pick<Person, 'id'>) => (await ground.behind('select state, roles from person where id = $1', [id])).rows[0]

async function invitePerson(name: string): Promise<Person> {
  const fields = { name, email: `${name}@example.jp`, roles: 'adviser', language: 'ja' }
  await administrator.browser.post('/console/people', fields)
  const found = (await ground.identity.listColleagues('01900000-0000-7000-8000-000000000001')).find((one) => one.name === name)
  if (found === undefined) throw new Error('Nobody was invited')
  return found
}

describe('the list of people', () => {
  test('shows names, roles, states and second factors', async () => {
    const person = await addActive(ground, { name: '田中 次郎', roles: ['adviser', 'supervisor'] })
    await firstDay(ground.app, person.email)
    const page = await (await administrator.browser.get('/console/people')).text()
    const row = /<tr data-row[^>]*>(?:(?!<\/tr>).)*田中 次郎.*?<\/tr>/s.exec(page)?.[0] ?? ''
    for (const text of ['相談員 / 管理者（SV）', '利用中', '設定済み']) expect(row).toContain(text)
  })

  test('shows nobody of another organisation', async () => {
    await addActive(ground, { name: '隣 三郎', organisationId: THEIRS })
    expect(await (await administrator.browser.get('/console/people')).text()).not.toContain('隣 三郎')
  })

  test('is recorded as read', async () => {
    await administrator.browser.get('/console/people')
    const { rows } = await ground.behind(
      `select details from event where kind = 'identity.read' and actor_id = $1 order by sequence desc limit 1`,
      [administrator.person.id],
    )
    expect(rows).toEqual([{ details: { what: 'people' } }])
  })
})

describe('an invitation', () => {
  test.each<[string, Record<string, string | string[]>, number, string]>([
    ['without a role', { roles: [] }, 422, '役割を一つ以上選んでください。'],
    ['with a role that does not exist', { roles: 'owner' }, 422, '役割を一つ以上選んでください。'],
    ['without a name', { name: '' }, 422, '氏名を100文字以内で'],
    ['to an address that is none', { email: 'noriko@' }, 422, 'メールアドレスを「名前@example.jp」'],
  ])('%s is explained, and what was typed is kept', async (_, change, status, message) => {
    const fields = { name: '高橋 法子', email: 'noriko@example.jp', roles: ['adviser'], language: 'ja', ...change }
    const answer = await administrator.browser.post('/console/people', fields)
    const page = await answer.text()
    expect([answer.status, page.includes(message)]).toEqual([status, true])
    expect(page).toContain(`value="${'email' in change ? '高橋 法子' : 'noriko@example.jp'}"`)
  })

  test('to somebody who is there already is refused, however the address is written', async () => {
    const person = await addActive(ground, { email: 'taken@example.jp' })
    const fields = { name: '別人', email: 'TAKEN@Example.jp', roles: 'adviser' }
    const answer = await administrator.browser.post('/console/people', fields)
    expect([answer.status, (await answer.text()).includes('すでに登録されています')]).toEqual([409, true])
    expect(await stateOf(person)).toMatchObject({ state: 'active' })
  })

  test('goes out without showing the link where mails leave the installation', async () => {
    const sending = await identityGround({ mailsAreKept: false })
    const { cookie } = await signInAs(sending, ['administrator'], { steppedUp: true })
    const fields = { name: '高橋', email: 'n@example.jp', roles: 'adviser' }
    expect(whereTo(await openBrowser(sending.app, { cookie }).post('/console/people', fields))).toEqual([
      303,
      '/console/people?notice=invited',
    ])
    expect(sending.mails).toHaveLength(1)
    await sending.close()
  })

  test('can be sent again: the link before ends', async () => {
    const person = await invitePerson('再送')
    const before = linkIn((await newestMail(ground)).text)
    const again = await administrator.browser.post(at(person, '/invitation'))
    expect(await again.text()).toContain(linkIn((await newestMail(ground)).text))
    expect((await openBrowser(ground.app).get(before)).status).toBe(404)
  })

  test('can be withdrawn and made again', async () => {
    const person = await invitePerson('取消')
    expect(whereTo(await administrator.browser.post(at(person, '/withdrawal')))).toEqual([303, at(person, '?notice=person-changed')])
    expect(await stateOf(person)).toMatchObject({ state: 'withdrawn' })
    expect((await administrator.browser.post(at(person, '/invitation'))).status).toBe(200)
    expect(await stateOf(person)).toMatchObject({ state: 'invited' })
    expect((await recorded(ground, person.id)).map(({ kind }) => kind)).toEqual([
      'identity.person-invited',
      'identity.person-changed',
      'identity.person-changed',
    ])
  })
})

describe('a person', () => {
  test('is shown with their address, which is recorded as read', async () => {
    const person = await addActive(ground, { email: 'shown@example.jp' })
    expect(await (await administrator.browser.get(at(person))).text()).toContain('shown@example.jp')
    const { rows } = await ground.behind(`select actor_id from event where kind = 'identity.read' and subject_id = $1`, [person.id])
    expect(rows).toEqual([{ actor_id: administrator.person.id }])
  })

  test('is suspended at once and can come back', async () => {
    const { person, cookie } = await signInAs(ground, ['adviser'])
    expect((await administrator.browser.post(at(person, '/suspension'))).status).toBe(303)
    expect((await openBrowser(ground.app, { cookie }).get('/console/account')).status).toBe(303)
    expect(
      await ground.accounts
        .selectFrom('session')
        .select('id')
        .where('userId', '=', person.accountId ?? '')
        .execute(),
    ).toEqual([])
    expect((await administrator.browser.post(at(person, '/reinstatement'))).status).toBe(303)
    expect(await stateOf(person)).toMatchObject({ state: 'active' })
    const { cookie: again } = await openSession(ground, person)
    expect((await openBrowser(ground.app, { cookie: again }).get('/console/account')).status).toBe(200)
  })

  test('gets other roles, with before and after in the record', async () => {
    const person = await addActive(ground)
    await administrator.browser.post(at(person, '/roles'), { roles: ['supervisor', 'auditor'] })
    expect(await stateOf(person)).toMatchObject({ roles: ['supervisor', 'auditor'] })
    expect((await recorded(ground, person.id)).at(-1)).toEqual({
      kind: 'identity.roles-changed',
      details: { before: ['adviser'], after: ['supervisor', 'auditor'] },
    })
  })

  test('keeps one role at least', async () => {
    const person = await addActive(ground)
    const answer = await administrator.browser.post(at(person, '/roles'), { roles: [] })
    expect([answer.status, (await answer.text()).includes('役割を一つ以上選んでください。')]).toEqual([422, true])
  })

  test('whose telephone is lost sets up a second factor anew, and is told by mail', async () => {
    const person = await addActive(ground)
    const { browser } = await firstDay(ground.app, person.email)
    expect((await administrator.browser.post(at(person, '/second-factor-reset'))).status).toBe(303)
    expect((await browser.get('/console/account')).status).toBe(303)
    expect(await newestMail(ground)).toMatchObject({ to: person.email, subject: '【みなと相談センター】二段階認証が初期化されました' })
    expect(whereTo(await openBrowser(ground.app).post('/sign-in', { email: person.email, password: PASSWORD }))).toEqual([
      303,
      '/sign-in/set-up',
    ])
  })

  test('gets a link for a new password from the hand of the administrator', async () => {
    const person = await addActive(ground)
    const link = linkIn(await (await administrator.browser.post(at(person, '/password-link'))).text())
    const token = new URL(link, 'http://x').searchParams.get('token') ?? ''
    const done = await openBrowser(ground.app).post('/sign-in/new-password', { token, password: 'harbour-teapot-moon' })
    expect(whereTo(done)).toEqual([303, '/sign-in?notice=password-set'])
  })

  test.each([
    ['reinstatement', 'active'],
    ['withdrawal', 'active'],
    ['invitation', 'active'],
  ])('refuses the move %s while %s, and says why', async (move) => {
    const person = await addActive(ground)
    const answer = await administrator.browser.post(at(person, `/${move}`))
    expect([answer.status, (await answer.text()).includes('現在の状態を確認してください')]).toEqual([409, true])
  })

  test.each(['second-factor-reset', 'password-link', 'suspension'])('who was only invited refuses the move %s', async (move) => {
    const person = await invitePerson(`招待中-${move}`)
    expect((await administrator.browser.post(at(person, `/${move}`))).status).toBe(409)
  })
})

describe('the last administrator', () => {
  test('cannot lose the role, nor be suspended, nor suspend themselves', async () => {
    const lonely = await identityGround()
    const { person, cookie } = await signInAs(lonely, ['administrator', 'adviser'], { steppedUp: true })
    const browser = openBrowser(lonely.app, { cookie })
    const roles = await browser.post(at(person, '/roles'), { roles: 'adviser' })
    expect([roles.status, (await roles.text()).includes('利用中のシステム管理者がいなくなる')]).toEqual([409, true])
    expect((await browser.post(at(person, '/suspension'))).status).toBe(409)
    const { person: second } = await signInAs(lonely, ['administrator'])
    const itself = await browser.post(at(person, '/suspension'))
    expect(await itself.text()).toContain('自分自身を停止することはできません')
    expect((await browser.post(at(second, '/suspension'))).status).toBe(303)
    await lonely.close()
  })

  test('stays, when two suspend each other at the same moment', async () => {
    const pair = await identityGround()
    const steppedUp = true
    const one = await signInAs(pair, ['administrator'], { steppedUp })
    const other = await signInAs(pair, ['administrator'], { steppedUp })
    const suspend = (by: { cookie: string }, whom: { person: Person }) =>
      openBrowser(pair.app, { cookie: by.cookie }).post(at(whom.person, '/suspension'))
    const answers = await Promise.all([suspend(one, other), suspend(other, one)])
    expect(answers.filter(({ status, headers }) => status === 303 && headers.get('location')?.startsWith('/console'))).toHaveLength(1)
    const { rows } = await pair.behind("select count(*)::int as count from person where state = 'active'")
    expect(rows).toEqual([{ count: 1 }])
    await pair.close()
  })
})

describe('who may not', () => {
  const paths = ['/console/people', '/console/people/invitation', '/console/people/01900000-0000-7000-8000-0000000000aa']

  test.each(['adviser', 'legal-adviser', 'supervisor', 'auditor'] as const)('%s finds no such pages', async (role) => {
    const { cookie } = await signInAs(ground, [role])
    const browser = openBrowser(ground.app, { cookie })
    for (const path of paths) expect((await browser.get(path)).status).toBe(404)
    expect((await browser.post('/console/people', { name: 'x', email: 'x@example.jp', roles: 'administrator' })).status).toBe(404)
    expect((await browser.post(at(administrator.person, '/roles'), { roles: 'adviser' })).status).toBe(404)
  })

  test.each(['', '/roles', '/suspension', '/password-link', '/second-factor-reset', '/invitation'])(
    'an administrator asks in vain for a person of another organisation: %s',
    async (move) => {
      const theirs = await addActive(ground, { organisationId: THEIRS })
      const answer =
        move === '' ? await administrator.browser.get(at(theirs)) : await administrator.browser.post(at(theirs, move), { roles: 'auditor' })
      expect(answer.status).toBe(404)
    },
  )

  test.each(['/console/people/nobody', '/console/people/01900000-0000-7000-8000-0000000000ff', "/console/people/1'--"])(
    '%s is nobody',
    async (path) => {
      expect((await administrator.browser.get(path)).status).toBe(404)
      expect((await administrator.browser.post(`${path}/suspension`)).status).toBe(404)
    },
  )
})

describe('an administrator who gave the second factor long ago', () => {
  const roles = 'administrator'

  test('sees the names, and no more without giving it again', async () => {
    const { cookie } = await signInAs(ground, ['administrator'])
    const browser = openBrowser(ground.app, { cookie })
    expect((await browser.get('/console/people')).status).toBe(200)
    for (const path of ['/console/people/invitation', at(administrator.person)]) {
      expect(whereTo(await browser.get(path))).toEqual([303, `/sign-in/step-up?next=${encodeURIComponent(path)}`])
    }
  })

  test.each([
    ['roles', { roles }],
    ['password-link', {}],
    ['second-factor-reset', {}],
    ['suspension', {}],
    ['invitation', {}],
    ['withdrawal', {}],
    ['reinstatement', {}],
  ])('changes nothing of anybody: %s', async (move, fields) => {
    const person = await addActive(ground)
    const { cookie } = await signInAs(ground, ['administrator'])
    const answer = await openBrowser(ground.app, { cookie }).post(at(person, `/${move}`), fields)
    expect(whereTo(answer)).toEqual([303, '/sign-in/step-up'])
    expect(await stateOf(person)).toEqual({ state: 'active', roles: ['adviser'] })
    expect(await recorded(ground, person.id)).toEqual([])
  })

  test('invites nobody', async () => {
    const { cookie } = await signInAs(ground, ['administrator'])
    const fields = { name: '招かれざる', email: 'uninvited@example.jp', roles, language: 'ja' }
    expect((await openBrowser(ground.app, { cookie }).post('/console/people', fields)).headers.get('location')).toContain('step-up')
    const { rows } = await ground.behind(`select id from person where name = '招かれざる'`)
    expect(rows).toEqual([])
  })
})
