import { expect, test } from 'vitest'
import type { Code, Content, Door, HelpWindow, ReplyTemplate, Service } from './content.ts'
import { checkContent } from './content-checks.ts'

const words = { ja: '語', easy: '語', en: 'word' }
const version = { version: 1, from: '2010-04-01', label: words, source: ['MEM'] } as const

function code(id: string, more: Partial<Code> = {}): Code {
  return { id, figure: 9, order: 1, versions: [{ ...version, source: ['MEM'] }], plain: words, ...more }
}

function service(id: string, more: Partial<Service> = {}): Service {
  return { id, name: words, code: 'service.x', place: 'place.sns', hosts: [`${id}.example`], source: ['MEM'], ...more }
}

function template(id: string, more: Partial<ReplyTemplate> = {}): ReplyTemplate {
  return { id, order: 1, title: words, use: { ja: '使うとき', en: 'When' }, source: ['MEM'], body: words, ...more }
}

function helpWindow(id: string): HelpWindow {
  const said = { merit: words, limit: words, who: words, fee: words, hours: words }
  return { id, order: 1, name: words, operator: '法人', acts: ['advice'], ...said, anonymous: null, source: ['MEM'], checkedOn: null }
}

function door(id: string, window: string): Door {
  const step = { title: words, text: words, who: words, duration: words }
  return {
    id,
    order: 1,
    title: words,
    lead: words,
    steps: [step, step],
    keep: [words],
    notes: [words],
    windows: [{ window, reason: words }],
    source: ['MEM'],
  }
}

const good: Content = {
  sources: [
    { key: 'MEM', title: '記憶', certainty: 'memory' },
    { key: 'ACT', title: '法律', certainty: 'page' },
  ],
  codes: [code('service.x'), code('service.all'), code('service.one', { within: 'service.all' }), code('place.sns')],
  services: [service('one')],
  fields: [{ name: 'url', label: words, filledBy: 'work' }],
  templates: [template('greeting', { suggest: ['service.x'], body: { ja: '{url}です', easy: '{url}', en: 'See {url}' } })],
  emergency: [],
  noticePhrases: [],
  windows: [helpWindow('police')],
  doors: [door('delete', 'police')],
  serviceLevels: [],
  confirmations: [],
  deadlines: [],
  dangerSigns: [],
  modelClauses: [],
  investigation: [],
  specialistQuotas: [],
  holidays: new Map([['2026-11-23', '勤労感謝の日']]),
}

test('content without a mistake has no fault', () => {
  expect(checkContent(good)).toEqual([])
})

const withCode = (added: Code): Content => ({ ...good, codes: [...good.codes, added] })
const withTemplate = (added: ReplyTemplate): Content => ({ ...good, templates: [...good.templates, added] })
const withService = (added: Service): Content => ({ ...good, services: [...good.services, added] })
const versions = (...all: [number, `${number}-${number}-${number}`][]) =>
  all.map(([number, from]) => ({ version: number, from, label: words, source: ['MEM'] }))

test.each<[string, Content, string]>([
  [
    'a source given twice',
    { ...good, sources: [...good.sources, { key: 'ACT', title: '法', certainty: 'page' }] },
    'sources.yaml ACT  is given twice',
  ],
  [
    'a code with a source nobody knows',
    withCode(code('place.blog', { versions: [{ ...version, source: ['BLOG'] }] })),
    'codes.yaml place.blog source BLOG is not in sources.yaml',
  ],
  [
    'a service with a source nobody knows',
    withService(service('two', { source: ['BLOG'] })),
    'services.yaml two source BLOG is not in sources.yaml',
  ],
  [
    'a designation with a source nobody knows',
    withService(service('two', { designated: { on: '2025-04-30', source: 'BLOG' } })),
    'services.yaml two source BLOG is not in sources.yaml',
  ],
  ['a code given twice', withCode(code('place.sns')), 'codes.yaml place.sns  is given twice'],
  ['a code of no dimension', withCode(code('colour.red')), 'codes.yaml colour.red id names no known dimension'],
  ['a code within nothing', withCode(code('place.blog', { within: 'place.web' })), 'codes.yaml place.blog within place.web is not a code'],
  [
    'a code within a code that is within a total',
    withCode(code('service.two', { within: 'service.one' })),
    'codes.yaml service.two within service.one belongs to a total itself',
  ],
  [
    'a code within another dimension',
    withCode(code('place.blog', { within: 'service.all' })),
    'codes.yaml place.blog within service.all is of another dimension',
  ],
  [
    'versions that skip a number',
    withCode(code('place.blog', { versions: versions([1, '2010-04-01'], [3, '2020-04-01']) })),
    'codes.yaml place.blog versions version 3 stands in place 2',
  ],
  [
    'versions that begin on one day',
    withCode(code('place.blog', { versions: versions([1, '2010-04-01'], [2, '2010-04-01']) })),
    'codes.yaml place.blog versions version 2 does not begin later than the one before',
  ],
  [
    'a code that ends before it begins',
    withCode(code('place.blog', { until: '2010-03-31' })),
    'codes.yaml place.blog until is before the last version begins',
  ],
  ['a service given twice', withService(service('one', { hosts: [] })), 'services.yaml one  is given twice'],
  ['a service of an unknown code', withService(service('two', { code: 'service.y' })), 'services.yaml two code service.y is not a code'],
  [
    'a service of a code that is no service',
    withService(service('two', { code: 'place.sns' })),
    'services.yaml two code place.sns is not a code of service',
  ],
  [
    'a service of a total',
    withService(service('two', { code: 'service.all' })),
    'services.yaml two code service.all is a total and cannot be chosen',
  ],
  ['a service at an unknown place', withService(service('two', { place: 'place.web' })), 'services.yaml two place place.web is not a code'],
  [
    'a host that another service has',
    withService(service('two', { hosts: ['one.example'] })),
    'services.yaml two hosts one.example belongs to one already',
  ],
  ['a template given twice', withTemplate(template('greeting')), 'reply-templates greeting  is given twice'],
  [
    'a template with a source nobody knows',
    withTemplate(template('two', { source: ['BLOG'] })),
    'reply-templates two source BLOG is not in sources.yaml',
  ],
  [
    'a template offered for an unknown code',
    withTemplate(template('two', { suggest: ['means.magic'] })),
    'reply-templates two suggest means.magic is not a code',
  ],
  [
    'a template offered for a total',
    withTemplate(template('two', { suggest: ['service.all'] })),
    'reply-templates two suggest service.all is a total and cannot be chosen',
  ],
  [
    'a template offered for no dimension',
    withTemplate(template('two', { suggest: ['colour.red'] })),
    'reply-templates two suggest colour.red is not a code',
  ],
  [
    'a place nobody fills',
    withTemplate(template('two', { body: { ja: '{link}', easy: '{link}', en: '{link}' } })),
    'reply-templates two body {link} is not in reply-fields.yaml',
  ],
  [
    'a place that one language lacks',
    withTemplate(template('two', { body: { ja: '{url}', easy: '語', en: '{url}' } })),
    'reply-templates two body.easy has the places  where Japanese has url',
  ],
  [
    'a text that judges',
    withTemplate(template('two', { use: { ja: 'これは違法です。', en: 'When' } })),
    'reply-templates two use.ja says 「違法です」: the centre advises and does not judge',
  ],
  [
    'easy Japanese that is not easy',
    withTemplate(template('two', { body: { ...words, easy: `${'あ'.repeat(61)}\n短い。` } })),
    `reply-templates two body.easy is too long for easy Japanese: ${'あ'.repeat(61)}`,
  ],
  [
    'a door to a window that is not there',
    { ...good, doors: [door('delete', 'court')] },
    'doors delete windows court is not in windows.yaml',
  ],
  ['a window given twice', { ...good, windows: [...good.windows, ...good.windows] }, 'windows.yaml police  is given twice'],
  ['a table without holidays', { ...good, holidays: new Map() }, 'holidays/holidays.yml   has no holidays'],
  ['a field given twice', { ...good, fields: [...good.fields, ...good.fields] }, 'reply-fields.yaml url  is given twice'],
])('%s is a fault', (_, content, fault) => {
  expect(checkContent(content).map((found) => `${found.file} ${found.entry} ${found.field} ${found.reason}`)).toEqual([fault])
})

test('a code that a consulter chooses needs plain words, a service and a total do not', () => {
  const { plain: _, ...bare } = code('place.blog')
  expect(checkContent(withCode(bare)).map((fault) => fault.field)).toEqual(['plain'])
  expect(checkContent(withCode({ ...bare, id: 'service.two' }))).toEqual([])
  expect(checkContent({ ...good, codes: [...good.codes, bare, code('place.ameba', { within: 'place.blog' })] })).toEqual([])
})
