import { describe, expect, test } from 'vitest'
import { enteredVersion } from '../../shared/form/entered-version.ts'
import type { Draft, Work } from '../answer.ts'
import { content } from './console.testing.ts'
import {
  type Aids,
  emptyWork,
  firstDraft,
  insertTemplate,
  pressed,
  readWritten,
  templateText,
  unfilledPlaces,
  workField,
} from './writing.ts'

const [A, B, C] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b', '01900000-0000-7000-8000-00000000000c']
const at = new Date('2026-11-24T01:00:00.000Z')
const url = (id: string, address: string) => ({ id, url: address, service: null, place: null, reportedAt: at })

const aids: Aids = {
  urls: [
    url('one', 'https://x.com/a/status/1'),
    url('two', 'https://www.google.com/search?q=%E5%B1%B1'),
    url('three', 'https://twitter.com/b/status/2'),
    url('four', 'https://unknown.example/4'),
  ],
  services: content.services,
  codes: content.codes,
  templates: content.templates,
  language: 'ja',
  centreName: { ja: 'みなと相談センター', easy: 'みなと相談センター', en: 'Minato Consultation Centre' },
  receiptNumber: 'R8-000123',
  today: '2026-11-24',
}

const reading = (fields: Record<string, string | string[]>) => readWritten((name) => [fields[name] ?? []].flat())

const whole = {
  opening: 'はじめ\r\nに',
  closing: 'おわり',
  asksBack: 'yes',
  version: '7',
  'work-0-id': A,
  'work-0-subject': 'X',
  'work-0-body': '一行目\r\n二行目',
  'work-0-urls': ['one', 'three'],
  'work-0-contents': ['content.defamation', 'content.threat'],
  'work-0-means': 'means.deletion',
  'work-0-places': 'place.sns',
  'work-0-services': 'service.x',
  'work-0-template': 'delete-x',
  'work-1-id': B,
  'work-1-subject': '掲示板',
  press: 'preview',
}

const work = (change: Partial<Work> = {}): Work => ({ ...emptyWork(A), ...change })
const draft = (works: readonly Work[]): Draft => ({ opening: '', closing: '', asksBack: false, works })

describe('the form is read as a whole', () => {
  test('with every work and every field, and one kind of line break', () => {
    expect(reading(whole)).toEqual({
      draft: {
        opening: 'はじめ\nに',
        closing: 'おわり',
        asksBack: true,
        works: [
          {
            id: A,
            subject: 'X',
            body: '一行目\n二行目',
            reportedUrlIds: ['one', 'three'],
            contents: ['content.defamation', 'content.threat'],
            means: ['means.deletion'],
            places: ['place.sns'],
            services: ['service.x'],
          },
          { ...emptyWork(B), subject: '掲示板' },
        ],
      },
      button: { press: 'preview' },
      version: 7,
      templates: ['delete-x', ''],
    })
  })

  test('up to the first work that has no id, and to thirty', () => {
    expect(reading({ ...whole, 'work-3-id': C }).draft.works).toHaveLength(2)
    expect(reading({ 'work-0-id': 'x' }).draft.works).toEqual([])
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [workField(index, 'id'), A]))
    expect(reading(many).draft.works).toHaveLength(30)
  })

  test.each([
    ['preview', { press: 'preview' }],
    ['save', { press: 'save' }],
    ['add', { press: 'add' }],
    ['remove-0', { press: 'remove', work: 0 }],
    ['insert-12', { press: 'insert', work: 12 }],
    ['propose-3', { press: 'propose', work: 3 }],
    ['remove-', { press: 'save' }],
    ['remove-x', { press: 'save' }],
    ['send', { press: 'save' }],
    ['', { press: 'save' }],
  ])('the button %j', (press, expected) => {
    expect(reading({ press }).button).toEqual(expected)
  })

  test.each([
    ['3', 3],
    ['0', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['9999999999', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('the version %j is %j', (written, expected) => {
    expect(enteredVersion(written)).toBe(expected)
  })
})

describe('a button changes the draft and keeps all that was typed', () => {
  const typed = reading(whole)
  const press = (button: string) => pressed({ ...typed, button: reading({ press: button }).button }, aids)

  test.each(['save', 'preview'])('%s: nothing', (button) => {
    expect(press(button)).toEqual(typed.draft)
  })

  test('add: one more work, at the end, without an id yet', () => {
    expect(press('add').works).toEqual([...typed.draft.works, emptyWork('')])
  })

  test('remove: that work alone, and none when there is no such work', () => {
    expect(press('remove-0').works.map(({ id }) => id)).toEqual([B])
    expect(press('remove-9')).toEqual(typed.draft)
  })

  test('insert: the chosen template, after what was written', () => {
    const [first, second] = press('insert-0').works
    expect(first?.body).toMatch(/^一行目\n二行目\n\n/)
    expect(first?.body).toContain('https://x.com/a/status/1\nhttps://twitter.com/b/status/2')
    expect(second).toEqual(typed.draft.works[1])
  })

  test('propose: the services and places of the addresses, and nothing chosen is taken away', () => {
    const chosen = work({ reportedUrlIds: ['one', 'two', 'four'], services: ['service.tiktok'], places: ['place.sns'] })
    const [changed] = pressed({ draft: draft([chosen]), button: { press: 'propose', work: 0 }, version: 1, templates: [''] }, aids).works
    expect([changed?.services, changed?.places]).toEqual([
      ['service.tiktok', 'service.x', 'service.google-search'],
      ['place.sns', 'place.search'],
    ])
  })

  test('propose: nothing that is no longer counted', () => {
    const codes = content.codes.map((code) => (code.id === 'service.x' ? { ...code, until: '2026-11-23' as const } : code))
    const of = draft([work({ reportedUrlIds: ['one'] })])
    const [changed] = pressed({ draft: of, button: { press: 'propose', work: 0 }, version: 1, templates: [''] }, { ...aids, codes }).works
    expect([changed?.services, changed?.places]).toEqual([[], ['place.sns']])
  })
})

describe('a template', () => {
  const template = (body: string) => ({
    ...(content.templates[0] ?? { id: '', order: 0, title: { ja: '', en: '' }, use: { ja: '', en: '' }, source: [] }),
    id: 'test',
    body: { ja: body, easy: `やさしく ${body}`, en: `In English ${body}` },
  })

  test.each<[string, string, readonly string[], Aids['language'], string]>([
    ['what the case knows is filled in', '{centreName}の{receiptNumber}です。', [], 'ja', 'みなと相談センターのR8-000123です。'],
    ['the addresses of the work, one a line', '{url}', ['one', 'three'], 'ja', 'https://x.com/a/status/1\nhttps://twitter.com/b/status/2'],
    ['the service once, however many addresses it has', '{serviceName}', ['one', 'three'], 'ja', 'X（旧Twitter）'],
    ['services in the reader’s language', '{serviceName}', ['one', 'two'], 'en', 'In English X (formerly Twitter), Google Search'],
    ['easy Japanese', '{centreName}', [], 'easy', 'やさしく みなと相談センター'],
    ['what only the adviser knows is left for them', '{url}と{question}', [], 'ja', '{url}と{question}'],
    ['an unknown host names no service', '{serviceName}', ['four'], 'ja', '{serviceName}'],
  ])('%s', (_, body, reportedUrlIds, language, expected) => {
    expect(templateText(template(body), { reportedUrlIds }, { ...aids, language })).toBe(expected)
  })

  test('that nobody knows changes nothing', () => {
    const before = work({ body: '書いた文' })
    expect(insertTemplate(before, 'no-such', aids)).toBe(before)
    expect(insertTemplate(before, '', aids)).toBe(before)
  })

  test('fills an empty body from its beginning', () => {
    const known = { ...aids, templates: [template('ひな形')] }
    expect(insertTemplate(work({ body: ' \n' }), 'test', known).body).toBe('ひな形')
    expect(insertTemplate(work({ body: '書いた文。\n\n' }), 'test', known).body).toBe('書いた文。\n\nひな形')
  })
})

describe('the answer to begin with', () => {
  let ids = 0
  const newIds = () => {
    ids += 1
    return `id-${ids}`
  }
  const begin = (change: Partial<Parameters<typeof firstDraft>[0]> = {}) =>
    firstDraft({ ...aids, contents: ['content.defamation'], isFirst: true, ...change }, newIds)

  test('has a work for each service and each unknown host, with what is known of it', () => {
    expect(begin().works.map(({ subject, reportedUrlIds, contents, services }) => [subject, reportedUrlIds, contents, services])).toEqual([
      ['X（旧Twitter）', ['one', 'three'], ['content.defamation'], ['service.x']],
      ['Google検索', ['two'], ['content.defamation'], ['service.google-search']],
      ['unknown.example', ['four'], ['content.defamation'], []],
    ])
  })

  test('has one empty work when no place was told', () => {
    expect(begin({ urls: [] }).works).toEqual([{ ...emptyWork(`id-${ids}`), contents: ['content.defamation'] }])
  })

  test('greets the first time only, and closes every time', () => {
    const [first, later] = [begin(), begin({ isFirst: false })]
    expect(first.opening).toContain('R8-000123')
    expect(later.opening).toBe('')
    expect([first.closing, later.closing].every((closing) => closing.includes('みなと相談センター（受付番号 R8-000123）'))).toBe(true)
  })

  test('leaves out contents that are no longer counted', () => {
    expect(begin({ contents: ['content.defamation', 'content.of-old'] }).works[0]?.contents).toEqual(['content.defamation'])
  })

  test('has at most thirty works, however many places were told', () => {
    const urls = Array.from({ length: 50 }, (_, index) => url(String(index), `https://site${index}.example/`))
    expect(begin({ urls }).works).toHaveLength(30)
  })
})

test.each([
  ['何も残っていない文', []],
  ['{question}をお知らせください。{url}', ['question', 'url']],
  ['{question}と{question}', ['question']],
  ['{山田}や{ }や{Question}', []],
])('places left to fill in %j: %j', (written, expected) => {
  expect([...new Set(unfilledPlaces(written, new Set(['question', 'url'])))]).toEqual(expected)
})
