import { expect, test } from 'vitest'
import { dimensionOf, isTotal } from './codes.ts'
import { loadContent } from './content.folder.ts'
import { serviceOf } from './services.ts'

const { codes, services } = await loadContent('content')

const labels = (dimension: string, from: string) =>
  codes
    .filter((code) => code.id.startsWith(`${dimension}.`) && (code.versions[0]?.from ?? '') <= from)
    .toSorted((one, other) => one.order - other.order)
    .map((code) => `${code.within === undefined ? '' : '　'}${code.versions[0]?.label.ja}`)

test('the services of 2021 are the rows of figure 9, in its order', () => {
  expect(labels('service', '2021-12-31')).toEqual([
    'Twitter',
    'Google（合計）',
    '　検索',
    '　YouTube',
    '　map',
    '　その他',
    'Meta（合計）',
    '　instagram',
    '　facebook',
    '5ちゃんねる',
    '爆サイ.com',
    'LINE（合計）',
    '　livedoorサービス',
    '　LINEアプリ内サービス',
    '破産情報掲載関連サイト（合計）',
    'FC2（合計）',
    'Yahoo!（合計）',
    '　検索',
    '　知恵袋',
    '　オークション',
    '　ファイナンス',
    '　その他',
    '2ちゃんねる',
    'たぬき掲示板',
    '上記以外の事業者/サービス等',
    'その他・不明',
  ])
})

test('platforms designated in 2025 have rows of their own from that fiscal year', () => {
  const later = codes.filter((code) => code.versions[0]?.from === '2025-04-01').map((code) => code.id)
  expect(later).toEqual([
    'service.threads',
    'service.line-openchat',
    'service.line-voom',
    'service.tiktok',
    'service.tiktok-lite',
    'service.pinterest',
    'service.ameba',
    'service.niconico',
  ])
})

test('the contents are the labels of figure 6 with privacy as a total', () => {
  expect(labels('content', '2021-12-31')).toEqual([
    '名誉毀損等',
    'プライバシー侵害（合計）',
    '　プライバシー侵害（住所・電話番号・メールアドレス等）',
    '　プライバシー侵害（写真・映像など肖像権侵害）',
    '　プライバシー侵害（リベンジポルノ）',
    '　プライバシー侵害（過去の犯罪事実）',
    '　プライバシー侵害（その他）',
    '著作権侵害',
    '信用毀損・業務妨害',
    '脅迫',
    'なりすまし',
    'いじめ',
    '違法情報（わいせつ・児童ポルノ・危険ドラッグ等）',
    '自殺',
    'その他',
  ])
})

test.each<[string, string[]]>([
  ['attribute', ['一般（合計）', '　大学生', '法人', '学校関係', '行政', 'プロバイダ等']],
  ['target', ['自分自身（本人）', '家族', '知人', '法人・団体']],
  ['means', ['削除方法を知りたい', '発信者を特定したい', 'その他']],
  ['place', ['SNS', '電子掲示板', 'ブログ', '検索結果', '動画共有', '口コミ・地図']],
])('the known labels of %s are there', (dimension, known) => {
  expect(labels(dimension, '2021-12-31')).toEqual(expect.arrayContaining(known))
})

test('Twitter keeps its code under its new name', () => {
  expect(codes.find((code) => code.id === 'service.x')?.versions.map(({ from, label }) => [from, label.ja])).toEqual([
    ['2010-04-01', 'Twitter'],
    ['2023-07-24', 'X（旧Twitter）'],
  ])
})

test('the totals are these and nothing else', () => {
  expect(codes.filter((code) => isTotal(codes, code.id)).map((code) => code.id)).toEqual([
    'attribute.individual',
    'content.privacy',
    'service.google',
    'service.meta',
    'service.line',
    'service.yahoo',
  ])
})

test('every designated platform is listed with its day', () => {
  expect(
    services.flatMap((service) => (service.designated ? [`${service.designated.on} ${service.name.ja} ${service.operator}`] : [])),
  ).toEqual([
    '2025-04-30 X（旧Twitter） X Corp.',
    '2025-04-30 YouTube Google LLC',
    '2025-04-30 Instagram Meta Platforms, Inc.',
    '2025-04-30 Facebook Meta Platforms, Inc.',
    '2025-04-30 Threads Meta Platforms, Inc.',
    '2025-05-30 爆サイ.com 株式会社湘南西武ホーム',
    '2025-04-30 LINEオープンチャット LINEヤフー株式会社',
    '2025-04-30 LINE VOOM LINEヤフー株式会社',
    '2025-04-30 Yahoo!知恵袋 LINEヤフー株式会社',
    '2025-04-30 Yahoo!ファイナンス LINEヤフー株式会社',
    '2025-04-30 TikTok TikTok Pte. Ltd.',
    '2025-04-30 TikTok Lite TikTok Pte. Ltd.',
    '2025-05-30 Pinterest Pinterest Europe Limited',
    '2025-05-30 Amebaブログ 株式会社サイバーエージェント',
    '2025-05-30 ニコニコ 株式会社ドワンゴ',
  ])
})

test('sixty services and more are known', () => {
  expect(services.length).toBeGreaterThanOrEqual(60)
})

test.each<[string, string, string]>([
  ['https://twitter.com/flower11jiro/status/1377239270973349888', 'service.x', 'place.sns'],
  ['https://www.google.com/maps/place/abc', 'service.google-map', 'place.review'],
  ['https://www.google.co.jp/search?q=abc', 'service.google-search', 'place.search'],
  ['https://youtu.be/abc', 'service.youtube', 'place.video'],
  ['https://someone.blogspot.com/2020/01/a.html', 'service.google-other', 'place.blog'],
  ['https://egg.5ch.net/test/read.cgi/a/1/', 'service.5channel', 'place.board'],
  ['https://detail.chiebukuro.yahoo.co.jp/qa/question_detail/q1', 'service.yahoo-chiebukuro', 'place.question'],
  ['https://finance.yahoo.co.jp/quote/1/bbs', 'service.yahoo-finance', 'place.board'],
  ['https://ameblo.jp/someone/entry-1.html', 'service.ameba', 'place.blog'],
  ['https://line.me/ti/g2/abc', 'service.line-openchat', 'place.sns'],
  ['http://blog.livedoor.jp/someone/', 'service.livedoor', 'place.blog'],
  ['https://someone.blog.fc2.com/blog-entry-1.html', 'service.fc2', 'place.blog'],
  ['https://plaza.rakuten.co.jp/someone/', 'service.others', 'place.blog'],
])('%s is proposed as %s at %s', (url, service, place) => {
  expect(serviceOf(services, url)).toMatchObject({ service, place })
})

test.each([
  ['service.x', 'service'],
  ['content.privacy-other', 'content'],
  ['service', undefined],
  ['services.x', undefined],
  ['colour.red', undefined],
])('%s belongs to %s', (id, dimension) => {
  expect(dimensionOf(id)).toBe(dimension)
})
