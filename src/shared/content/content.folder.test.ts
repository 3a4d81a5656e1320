import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { loadContent, readContent } from './content.folder.ts'

const folder = await mkdtemp(join(tmpdir(), 'content-'))
afterAll(() => rm(folder, { recursive: true }))

const good = {
  'sources.yaml': 'sources: [{ key: MEM, title: 記憶, certainty: memory }]',
  'codes.yaml': `
codes:
  - { id: service.x, figure: 9, order: 1, versions: [{ version: 1, from: 2010-04-01, label: { ja: X, easy: X, en: X }, source: [MEM] }] }
  - { id: place.sns, figure: 8, order: 1, versions: [{ version: 1, from: 2010-04-01, label: { ja: SNS, easy: SNS, en: SNS }, source: [MEM] }], plain: { ja: 場所, easy: 場所, en: Place } }`,
  'services.yaml': 'services: [{ id: x, name: { ja: X, en: X }, code: service.x, place: place.sns, hosts: [x.com], source: [MEM] }]',
  'reply-fields.yaml': 'fields: [{ name: url, label: { ja: 場所, en: Address }, filledBy: work }]',
  'reply-templates/hello.yaml': `
id: hello
order: 1
title: { ja: はじめ, en: Hello }
use: { ja: はじめに使います。, en: First. }
source: [MEM]
body:
  ja: |
    「{url}」について、
    お答えします。
  easy: 「{url}」について、答えます。
  en: About {url}.`,
  'notice-phrases.yaml': `
noticePhrases:
  - { id: opinion, order: 10, use: not_removed, title: { ja: 意見, en: Opinion }, source: [MEM], body: { ja: 意見です。, easy: 意見です。, en: An opinion. } }
`,
  'emergency.yaml': `
emergency:
  - { id: police, order: 1, name: { ja: 警察, easy: 警察, en: Police }, words: { ja: 危ないとき, easy: 危ないとき, en: Danger },
      hours: { ja: 24時間, easy: いつでも, en: Always }, phone: "110", audience: everyone, source: [MEM], checkedOn: null }`,
  'windows.yaml': 'windows: []',
  'service-level.yaml': `
serviceLevels:
  - { id: initial, weekly: [[], ["10:00-12:00", "13:00-17:30"], [], [], [], [], []], closedAtYearEnd: true, answerWithinHours: 21, inDangerWithinHours: 3, source: [MEM] }`,
  'legal-confirmation.yaml': `
confirmations:
  - { id: days, order: 1, setting: days, rule: { ja: 日数, en: Days }, default: { ja: 7日, en: 7 days }, why: { ja: 未確認, en: Not seen }, usedIn: [src], source: [MEM], checkedOn: 2026-11-22 }`,
  'deadlines.yaml': 'deadlines: [{ id: request-notice, length: { count: 10, unit: days }, source: [MEM] }]',
  'danger-signs.yaml': 'dangerSigns: [{ id: wish, kind: self-harm, says: [消えたい], unless: [消えたいま] }]',
  'model-clauses/privacy.yaml': `
id: privacy
order: 1
place: { article: 1, item: 2, numberCertainty: memory }
kind: information
heading: { ja: 私生活, easy: 知られたくないこと, en: Private life }
text: { ja: 住所などを載せる情報。, easy: 住所をのせたもの。, en: An address. }
rights: [privacy]
triggers: [request]
measures: [delete]
source: [MEM]`,
  'specialist-quota.yaml': 'specialistQuotas: [{ id: other, per: 2000000, rounding: up, atLeast: 1, source: [MEM] }]',
  'investigation/truth.yaml': `
id: truth
order: 1
rights: [honour]
question: { ja: 本当ですか。, en: Is it true? }
help: { ja: 資料を比べます。, en: Compare documents. }
choices:
  - { id: shown-true, pointsTo: against, label: { ja: 示されている, en: It is shown } }
  - { id: unknown, pointsTo: open, label: { ja: まだ分からない, en: Not known } }
basis: { ja: 考え方, en: An idea }
source: [MEM]`,
  'holidays/holidays.yml': '---\n# 祝日\n2026-11-23: 勤労感謝の日\n',
  'holidays/changes.yml': '# この窓口で足す日\n',
}

for (const name of ['reply-templates', 'doors', 'holidays', 'model-clauses', 'investigation']) await mkdir(join(folder, name))
const write = async (file: string, text: string) => writeFile(join(folder, file), text)

beforeEach(async () => {
  for (const [file, text] of Object.entries(good)) await write(file, text)
})

test('a folder without a mistake is read', async () => {
  const content = await loadContent(folder)
  expect([content.sources.length, content.codes.length, content.services.length, content.fields.length]).toEqual([1, 2, 1, 1])
  expect(content.templates.map((template) => template.body.ja)).toEqual(['「{url}」について、\nお答えします。'])
  expect(content.serviceLevels[0]?.weekly[1]).toEqual([
    { from: 600, to: 720 },
    { from: 780, to: 1050 },
  ])
  expect([...content.holidays]).toEqual([['2026-11-23', '勤労感謝の日']])
  expect(content.codes[0]?.versions[0]?.from).toBe('2010-04-01')
})

const faultsOf = async () => (await readContent(folder)).faults.map(({ file, entry, field }) => [file, entry, field])

test.each<[string, keyof typeof good, [string, string], [string, string]]>([
  ['a language that is missing', 'codes.yaml', [', easy: SNS', ''], ['place.sns', 'versions.0.label.easy']],
  ['an empty text', 'codes.yaml', ['ja: SNS', 'ja: ""'], ['place.sns', 'versions.0.label.ja']],
  ['a text that is too long', 'codes.yaml', ['ja: SNS', `ja: ${'長'.repeat(61)}`], ['place.sns', 'versions.0.label.ja']],
  ['a day that is on no calendar', 'codes.yaml', ['from: 2010-04-01', 'from: 2010-02-30'], ['service.x', 'versions.0.from']],
  ['a field nobody knows', 'codes.yaml', ['figure: 8', 'figure: 8, colour: red'], ['place.sns', '']],
  ['a figure that does not exist', 'codes.yaml', ['figure: 8', 'figure: 12'], ['place.sns', 'figure']],
  ['a code that is none', 'model-clauses/privacy.yaml', ['[delete]', '[Delete]'], ['privacy', 'measures.0']],
  ['a quota for no senders', 'specialist-quota.yaml', ['per: 2000000', 'per: 0'], ['other', 'per']],
  ['an answer that decides', 'investigation/truth.yaml', ['pointsTo: against', 'pointsTo: remove'], ['truth', 'choices.0.pointsTo']],
  ['a question without an open answer', 'investigation/truth.yaml', ['pointsTo: open', 'pointsTo: supports'], ['truth', 'choices']],
  ['a clause of a kind that is none', 'model-clauses/privacy.yaml', ['kind: information', 'kind: wish'], ['privacy', 'kind']],
  [
    'a number that nobody says how sure',
    'model-clauses/privacy.yaml',
    [', numberCertainty: memory', ''],
    ['privacy', 'place.numberCertainty'],
  ],
  ['a field that nobody can fill', 'reply-fields.yaml', ['filledBy: work', 'filledBy: magic'], ['url', 'filledBy']],
  [
    'a template without easy Japanese',
    'reply-templates/hello.yaml',
    ['  easy: 「{url}」について、答えます。\n', ''],
    ['hello', 'body.easy'],
  ],
  ['a use that only Japanese readers would understand', 'reply-templates/hello.yaml', [', en: First. }', ' }'], ['hello', 'use.en']],
  ['a default in one language', 'legal-confirmation.yaml', [', en: 7 days }', ' }'], ['days', 'default.en']],
  ['a phone number with words in it', 'emergency.yaml', ['phone: "110"', 'phone: 110番'], ['police', 'phone']],
  ['a kind of danger that nobody knows', 'danger-signs.yaml', ['self-harm', 'sadness'], ['wish', 'kind']],
  ['a sign that would be found in every text', 'danger-signs.yaml', ['says: [消えたい]', 'says: [消えたい…]'], ['wish', 'says.0']],
  ['an entry that does not say whether it was checked', 'emergency.yaml', [', checkedOn: null', ''], ['police', 'checkedOn']],
  ['a day on which it was checked that is no day', 'legal-confirmation.yaml', ['2026-11-22', 'yesterday'], ['days', 'checkedOn']],
  ['a week of six days', 'service-level.yaml', ['[[], ', '['], ['initial', 'weekly']],
  ['an opening time that is not written as one', 'service-level.yaml', ['13:00-17:30', '13時から'], ['initial', 'weekly.1.1']],
  ['an opening time that ends before it begins', 'service-level.yaml', ['13:00-17:30', '13:00-09:00'], ['initial', 'weekly.1.1']],
  ['an opening time past midnight', 'service-level.yaml', ['13:00-17:30', '13:00-25:00'], ['initial', 'weekly.1.1']],
  ['a holiday that is no day', 'holidays/holidays.yml', ['2026-11-23', '11/23'], ['11/23: 勤労感謝の日', '']],
  ['an added holiday without a name', 'holidays/changes.yml', ['# この窓口で足す日', '2026-11-24:'], ['2026-11-24:', '']],
  ['a deadline of no days', 'deadlines.yaml', ['count: 10', 'count: 0'], ['request-notice', 'length.count']],
  ['a deadline in hours', 'deadlines.yaml', ['unit: days', 'unit: hours'], ['request-notice', 'length.unit']],
  ['a deadline without a source', 'deadlines.yaml', [', source: [MEM]', ''], ['request-notice', 'source']],
  ['a certainty nobody knows', 'sources.yaml', ['certainty: memory', 'certainty: sure'], ['MEM', 'certainty']],
])('%s is named with file, entry and field', async (_, file, [written, wrong], [entry, field]) => {
  await write(file, good[file].replace(written, wrong))
  expect(await faultsOf()).toContainEqual([file, entry, field])
})

test('an installation adds holidays to the table and takes them out, each day in its place', async () => {
  await write('holidays/changes.yml', '2026-11-24: 市の記念日\n2026-11-23: 平日\n2026-11-01: 開庁記念日\n2051-01-01: 元日\n')
  expect([...(await loadContent(folder)).holidays]).toEqual([
    ['2026-11-01', '開庁記念日'],
    ['2026-11-24', '市の記念日'],
    ['2051-01-01', '元日'],
  ])
})

test('without changes the table stands as it is', async () => {
  await rm(join(folder, 'holidays/changes.yml'))
  expect([...(await loadContent(folder)).holidays]).toEqual([['2026-11-23', '勤労感謝の日']])
})

test('an entry without a name is called by its place', async () => {
  await write('services.yaml', good['services.yaml'].replace('id: x, ', ''))
  expect(await faultsOf()).toEqual([['services.yaml', 'entry 1', 'id']])
})

test('a host with a scheme or a capital is refused', async () => {
  await write('services.yaml', good['services.yaml'].replace('[x.com]', '[https://x.com, X.com, x.com/a?b]'))
  expect(await faultsOf()).toEqual([
    ['services.yaml', 'x', 'hosts.0'],
    ['services.yaml', 'x', 'hosts.1'],
    ['services.yaml', 'x', 'hosts.2'],
  ])
})

test('a file that is not YAML, has no list or is not there is one fault', async () => {
  await write('sources.yaml', 'sources: [')
  await write('codes.yaml', 'code: []')
  await rm(join(folder, 'services.yaml'))
  const { faults } = await readContent(folder)
  expect(faults.map((fault) => fault.file)).toEqual(['sources.yaml', 'codes.yaml', 'services.yaml'])
  expect(faults.slice(1).map((fault) => fault.reason)).toEqual(['must be a list', 'cannot be read'])
})

test('a folder that is not there is one fault, a file in it that is not YAML another', async () => {
  await write('reply-templates/broken.yaml', 'id: [')
  expect(await faultsOf()).toEqual([['reply-templates/broken.yaml', '', '']])
  await rm(join(folder, 'reply-templates'), { recursive: true })
  expect(await faultsOf()).toEqual([['reply-templates', '', '']])
  await mkdir(join(folder, 'reply-templates'))
})

test('an empty file in a folder is named', async () => {
  await write('reply-templates/empty.yaml', '')
  expect(await faultsOf()).toEqual([['reply-templates/empty.yaml', '', '']])
  await rm(join(folder, 'reply-templates/empty.yaml'))
})

test('loading names every fault at once', async () => {
  await write('codes.yaml', good['codes.yaml'].replace(', easy: X', '').replace('figure: 8', 'figure: 1'))
  await expect(loadContent(folder)).rejects.toThrow(
    /codes\.yaml › service\.x › versions\.0\.label\.easy[\s\S]*codes\.yaml › place\.sns › figure/,
  )
})
