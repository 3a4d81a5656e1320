import type { Intake } from '../src/consultation/intake.ts'

const OPENINGS = ['先週、', '昨日の夜、', '半年ほど前から、', '友人に教えられて、', '検索したところ、']
const HAPPENINGS = [
  '自分の写真と名前が掲示板に載せられているのを見つけました。',
  '事実と違うことを口コミに書かれました。',
  '知らない人が私の名前でアカウントを作っています。',
  '勤務先と電話番号が書き込まれました。',
  '昔の動画が別のサイトに転載されています。',
]
const WISHES = [
  'できるだけ早く消してほしいです。',
  '書き込んだ人を知りたいです。',
  'どこに相談すればよいか教えてください。',
  '家族も心配しています。',
  '学校にも伝えたほうがよいでしょうか。',
]
const PLACES = ['駅前', '図書館', '体育館', '港町', '商店街', '文化祭', '同窓会', '町内会', '写真館', '楽器店']

const pick = <Item>(items: readonly Item[], seed: number): Item => items[seed % items.length] as Item

/** A story of about 300 characters, different for each number, made of a few hundred distinct pairs of characters. */
export function storyOf(index: number): string {
  const sentences = Array.from(
    { length: 6 },
    (_, n) =>
      `${pick(OPENINGS, index + n)}${pick(PLACES, index * 7 + n)}の件で、${pick(HAPPENINGS, index * 3 + n)}${pick(WISHES, index * 5 + n)}`,
  )
  return `相談番号${index}。${sentences.join('')}`
}

export function intakeOf(index: number): Intake {
  const urls = [`https://bbs.example/thread/${index}`, `https://sns.example/user/status/${index}`]
  return {
    channel: 'web',
    language: 'ja',
    inDanger: index % 50 === 0,
    isMinor: index % 9 === 0,
    attribute: 'attribute.individual',
    target: 'target.self',
    told: {
      contents: ['content.defamation'],
      places: ['place.sns'],
      wishes: ['delete'],
      wishOther: '',
      offWeb: '',
      postedOn: '2026-11-01',
      foundOn: '2026-11-02',
      story: storyOf(index),
      mayContact: 'self',
    },
    urls: urls.map((url) => ({ url, canonical: url, service: 'service.others', place: 'place.sns' })),
    files: [],
    mail: index % 2 === 0 ? `person${index}@mail.example` : null,
  }
}
