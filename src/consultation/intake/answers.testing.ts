/** What the form is given by one field or several of a name. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** What one person answers, page by page; a test changes what it is about. */
export const answersOf = (change: Readonly<Record<string, Fields>> = {}): Record<string, Fields> => ({
  danger: { danger: 'none' },
  target: { target: 'target.self' },
  attribute: { attribute: 'attribute.university' },
  contents: { contents: ['content.defamation', 'content.privacy-portrait'] },
  places: { places: ['place.sns', 'place.board'] },
  urls: { urls: 'https://x.com/hana/status/1377239270973349888\nhttps://bbs.example.jp/test/2' },
  dates: { 'posted-year': '2026', 'posted-month': '11', 'found-year': '2026', 'found-month': '11', 'found-day': '20' },
  wishes: { wishes: ['delete', 'identify'] },
  story: { story: '知らない人に、わたしの写真と名前をのせられました。消してほしいです。' },
  age: { minor: 'no' },
  contact: { contact: 'none', mail: '' },
  language: { language: 'ja' },
  ...change,
})
