import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../identity/person.ts'
import { THEIRS } from '../../../shared/testing/organisation.ts'
import { claimed, YAMADA } from '../../takedown.testing.ts'
import { wholeTexts } from '../report.testing.ts'
import { MOST_REASON } from '../report.ts'
import { type ReportPages, reportPages } from '../report-pages.testing.ts'
import { MOST_TEXT, typedOf } from '../report-texts.ts'

let pages: ReportPages
const LIST = '/console/takedowns/reports'
const YEAR = `${LIST}/2025`
const TEXTS = `${YEAR}/texts`
const PUBLICATION = `${YEAR}/publication`
const whole = typedOf(wholeTexts) as Record<string, string>

beforeAll(async () => {
  pages = await reportPages()
  pages.at('2025-06-01T10:00:00')
  for (let n = 0; n < 2; n += 1) await claimed(pages)
  pages.at('2026-05-20T10:00:00')
})
afterAll(() => pages.close())

const editions = async () => Number((await pages.behind('select count(*) as n from yearly_report_edition')).rows[0]?.n)

describe('the pages', () => {
  test.each<[Role | 'nobody', number]>([
    ['supervisor', 200],
    ['administrator', 200],
    ['moderator', 404],
    ['specialist', 404],
    ['adviser', 404],
    ['legal-adviser', 404],
    ['auditor', 404],
    ['nobody', 303],
  ])('answer %s with %i', async (role, status) => {
    for (const path of [LIST, YEAR, TEXTS, PUBLICATION]) expect([path, (await pages.get(path, { role })).status]).toEqual([path, status])
  })

  test('take nothing from whoever may not', async () => {
    expect((await pages.post(TEXTS, { ...whole, seen: '0' }, { role: 'moderator' })).status).toBe(404)
    expect((await pages.post(PUBLICATION, { confirm: 'yes' }, { role: 'nobody' })).status).toBe(303)
  })

  test.each(['2024', '2027', 'x', '02025', '__proto__'])('of the year %s are not found', async (year) => {
    for (const path of ['', '/texts', '/publication']) expect((await pages.get(`${LIST}/${year}${path}`)).status).toBe(404)
    for (const path of ['/texts', '/publication'])
      expect((await pages.post(`${LIST}/${year}${path}`, { ...whole, confirm: 'yes' })).status).toBe(404)
  })

  test('are whole in both languages', async () => {
    for (const language of ['ja', 'en'] as const)
      for (const path of [LIST, YEAR, TEXTS, PUBLICATION]) {
        const { text } = await pages.get(path, { language })
        expect([path, language, /undefined|\[object|\{\w+\}/.test(text)]).toEqual([path, language, false])
      }
  })
})

describe('the years', () => {
  const states = async () => {
    const { document } = await pages.get(LIST)
    return [...document.querySelectorAll('tbody tr')].map((row) => row.textContent)
  }

  test('are listed with their state and the day on which they are due', async () => {
    expect(await states()).toEqual([
      '令和8年度年度の途中2027年5月31日（月）（目安）なし',
      '令和7年度まだ公表していません（公表できます）2026年5月31日（日）（目安）なし',
    ])
    const noted = async () => (await pages.get(LIST)).text.includes('届け出たサービスがない年度の期限は、目安です。')
    expect(await noted()).toBe(true)
    pages.at('2026-06-01T00:00:00')
    expect((await states())[1]).toBe('令和7年度まだ公表していません（公表できます）2026年5月31日（日）（目安）なし')
    await pages.behind("update operated_service set is_designated = true, filed_on = '2025-04-30'")
    expect((await states())[1]).toBe('令和7年度期限を過ぎています（まだ公表していません）2026年5月31日（日）なし')
    expect(await noted()).toBe(false)
    await pages.behind('update operated_service set is_designated = false, filed_on = null')
    pages.at('2026-05-20T10:00:00')
  })

  test('show how the day was counted, and that the period is not verified', async () => {
    const { text } = await pages.get(YEAR)
    for (const wanted of ['2026年5月31日', '年度の最後の日（2026年3月31日（火））から数えます', '2か月', '第28条', '確かめていません'])
      expect([wanted, text.includes(wanted)]).toEqual([wanted, true])
  })

  test('that are not over cannot be published', async () => {
    const { text, document } = await pages.get(`${LIST}/2026/publication`)
    expect([text.includes('年度が終わるまでは公表できません'), document.querySelector('form[action$="/publication"]')]).toEqual([
      true,
      null,
    ])
    const refused = await pages.post(`${LIST}/2026/publication`, { confirm: 'yes', seen: 'x' })
    expect([refused.status, refused.text.includes('年度が終わってから公表できます。')]).toEqual([409, true])
  })
})

describe('what is written', () => {
  test('is listed while it is missing, each with a link to its field', async () => {
    const { document } = await pages.get(YEAR)
    const links = [...document.querySelectorAll(`main a[href^="${TEXTS}#"]`)].map((link) => link.getAttribute('href'))
    expect(links).toHaveLength(8)
    expect(links[0]).toBe(`${TEXTS}#field-evaluation-requests-ja`)
    const { document: form } = await pages.get(TEXTS)
    for (const link of links) expect([link, form.getElementById(link?.split('#')[1] ?? '') !== null]).toEqual([link, true])
  })

  test.each<[string, Record<string, string>, string]>([
    ['a text that is too long', { 'evaluation-notices-en': 'あ'.repeat(MOST_TEXT + 1) }, '4000文字までにしてください。'],
    ['a number that is none', { 'staff-handlers-number': '十人' }, '人数を、0から1000000までの整数で書いてください。'],
    ['a source that is too long', { 'staff-specialists-source': 'あ'.repeat(201) }, '200文字までにしてください。'],
  ])('is refused with %s, and kept', async (_, change, message) => {
    const refused = await pages.press(TEXTS, { 'evaluation-requests-ja': '途中まで書いた文', ...change })
    expect([refused.status, refused.text.includes(message), refused.html.includes('途中まで書いた文')]).toEqual([422, true, true])
    const [field = '', value = ''] = Object.entries(change)[0] ?? []
    const held = refused.document.getElementById(`field-${field}`)
    expect(held?.tagName === 'TEXTAREA' ? held.textContent?.replace(/^\n/, '') : held?.getAttribute('value')).toBe(value)
  })

  test('is saved unfinished, and shown again', async () => {
    const saved = await pages.press(TEXTS, { 'evaluation-requests-ja': '<b>一行目</b>\n二行目' })
    expect([saved.status, saved.location]).toEqual([303, `${YEAR}?done=saved`])
    expect((await pages.get(saved.location)).text).toContain('保存しました')
    const shown = await pages.get(TEXTS)
    expect([shown.html.includes('&lt;b&gt;一行目'), shown.html.includes('<b>一行目')]).toEqual([true, false])
  })

  test('by somebody else meanwhile is not written over, and what was typed is kept', async () => {
    const refused = await pages.post(TEXTS, { ...whole, seen: '0' })
    expect([refused.status, refused.text.includes('ほかの人が先に保存しました。')]).toEqual([409, true])
    expect(refused.html).toContain('窓口は、だれでも使えました。')
  })

  test('of one organisation is on no page of another', async () => {
    for (const path of [YEAR, TEXTS, PUBLICATION]) expect((await pages.get(path, { of: THEIRS })).html).not.toContain('一行目')
  })
})

describe('the press', () => {
  test('is not offered while something is missing, and refused', async () => {
    const { document } = await pages.get(PUBLICATION)
    expect(document.querySelector(`form[action="${PUBLICATION}"]`)).toBeNull()
    expect((await pages.post(PUBLICATION, { confirm: 'yes', seen: 'x' })).status).toBe(409)
  })

  test('shows before it exactly what is published, with its numbers', async () => {
    expect((await pages.press(TEXTS, whole)).status).toBe(303)
    const { text, document } = await pages.get(PUBLICATION)
    expect(document.querySelectorAll('table')).toHaveLength(11)
    expect(document.querySelector('tfoot td')?.textContent).toBe('2')
    for (const wanted of ['ほとんどの申出に、期限までに答えました。', '令和8年3月31日の名簿']) expect(text).toContain(wanted)
  })

  test('asks for a confirmation', async () => {
    const refused = await pages.press(PUBLICATION)
    expect([refused.status, refused.text.includes('内容を確かめて、選んでください。'), await editions()]).toEqual([422, true, 0])
  })

  test('publishes what was seen, and says so', async () => {
    const { status, location } = await pages.press(PUBLICATION, { confirm: 'yes' })
    expect([status, location, await editions()]).toEqual([303, `${YEAR}?done=published`, 1])
    const { text, document } = await pages.get(location)
    expect(text).toContain('公表しました')
    expect(document.querySelector('main a[href="/takedown/reports/2025"]')).not.toBeNull()
    const { rows } = await pages.behind('select made_by, reason from yearly_report_edition')
    expect(rows).toEqual([{ made_by: YAMADA, reason: null }])
  })

  test('is not offered again while nothing has changed', async () => {
    const { text, document } = await pages.get(PUBLICATION)
    expect([text.includes('前の版から、何も変わっていません。'), document.querySelector(`form[action="${PUBLICATION}"]`)]).toEqual([
      true,
      null,
    ])
  })

  test('of a record that changed meanwhile is refused, with what changed', async () => {
    const before = await pages.get(PUBLICATION)
    pages.at('2026-03-31T23:00:00')
    await claimed(pages)
    pages.at('2026-05-21T10:00:00')
    const seen = before.document.querySelector('[name="seen"]')?.getAttribute('value') ?? 'x'
    const refused = await pages.post(PUBLICATION, { confirm: 'yes', seen, reason: '訂正' })
    expect([refused.status, refused.text.includes('表示したあとで、記録か文が変わりました。')]).toEqual([409, true])
    const changes = [...refused.document.querySelectorAll('table')][0]
    expect([...(changes?.querySelectorAll('tbody tr') ?? [])].map((row) => row.textContent)).toEqual([
      '申出の数（申出があった理由ごと）名誉毀損・侮辱申出の数23',
      '申出の数（申出者ごと）本人申出の数23',
      '申出の数（申出の種類ごと）一般の申出申出の数23',
    ])
  })

  test.each<[string, string, string]>([
    ['no reason', ' ', '改めた理由を書いてください。'],
    ['too long a reason', 'あ'.repeat(MOST_REASON + 1), '理由は1000文字までにしてください。'],
  ])('of a correction is refused with %s', async (_, reason, message) => {
    const refused = await pages.press(PUBLICATION, { confirm: 'yes', reason })
    expect([refused.status, refused.text.includes(message), await editions()]).toEqual([422, true, 1])
  })

  test('of a correction makes the next edition', async () => {
    expect((await pages.press(PUBLICATION, { confirm: 'yes', reason: '年度末の申出を加えました。' })).status).toBe(303)
    expect(await editions()).toBe(2)
    expect((await pages.get(LIST)).text).toContain('第2版（2026年5月21日（木））')
    expect((await pages.get(YEAR)).text).toContain('前の版を公表してから、数は変わっていません。')
  })
})
