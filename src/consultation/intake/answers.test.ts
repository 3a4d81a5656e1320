import { describe, expect, test } from 'vitest'
import { languages } from '../../shared/language.ts'
import {
  type Answers,
  type Known,
  lengthOf,
  type Read,
  readAttribute,
  readContact,
  readContents,
  readDanger,
  readDates,
  readLanguage,
  readMayContact,
  readMinor,
  readPlaces,
  readStory,
  readTarget,
  readUrls,
  readWishes,
} from './answers.ts'
import type { Entry } from './entry.ts'
import { intakeWords } from './words.ts'

const known: Known = {
  attributes: new Set(['attribute.adult']),
  targets: new Set(['target.self', 'target.child']),
  contents: new Set(['content.defamation', 'content.threat']),
  places: new Set(['place.sns']),
  today: '2026-11-24',
  confirmedMail: undefined,
}
const date = (name: string, year = '', month = '', day = ''): Entry => ({
  [`${name}-year`]: [year],
  [`${name}-month`]: [month],
  [`${name}-day`]: [day],
})
const unknown = (name: string): Entry => ({ [`${name}-unknown`]: ['yes'] })

test.each<[string, Read, Entry, Partial<Answers>]>([
  ['a danger', readDanger, { danger: ['violence'] }, { danger: 'violence' }],
  ['one of the people it may be about', readTarget, { target: ['target.child'] }, { target: 'target.child' }],
  ['who somebody is', readAttribute, { attribute: ['attribute.adult'] }, { attribute: 'attribute.adult' }],
  [
    'troubles, in the order of the figure whatever the order of the boxes',
    readContents,
    { contents: ['content.threat', 'content.defamation'] },
    { contents: ['content.defamation', 'content.threat'] },
  ],
  ['a place; a code that has ended meanwhile is left out', readPlaces, { places: ['place.gone', 'place.sns'] }, { places: ['place.sns'] }],
  [
    'addresses, one a line, with what stands around them left out',
    readUrls,
    { urls: ['投稿はこちら https://x.com/hana/status/1\n\nhttps://bbs.example.jp/2'] },
    { urls: ['https://x.com/hana/status/1', 'https://bbs.example.jp/2'], offWeb: '' },
  ],
  [
    'a full-width address',
    readUrls,
    { urls: ['ｈｔｔｐｓ：／／x.com/hana/status/1'] },
    { urls: ['https://x.com/hana/status/1'], offWeb: '' },
  ],
  ['a place without an address', readUrls, { offWeb: [' クラスのLINEグループ '] }, { urls: [], offWeb: 'クラスのLINEグループ' }],
  [
    'a day and a month',
    readDates,
    { ...date('posted', '2026', '9'), ...date('found', '2026', '11', '1') },
    { postedOn: '2026-09', foundOn: '2026-11-01' },
  ],
  ['days nobody knows', readDates, { ...unknown('posted'), ...unknown('found') }, { postedOn: 'unknown', foundOn: 'unknown' }],
  [
    'found in the month in which it was posted',
    readDates,
    { ...date('posted', '2026', '11', '20'), ...date('found', '2026', '11') },
    { postedOn: '2026-11-20', foundOn: '2026-11' },
  ],
  ['several wishes', readWishes, { wishes: ['punishment', 'delete'] }, { wishes: ['delete', 'punishment'], wishOther: '' }],
  [
    'another wish in words',
    readWishes,
    { wishes: ['other'], wishOther: ['謝ってほしい'] },
    { wishes: ['other'], wishOther: '謝ってほしい' },
  ],
  [
    'words whose box is not ticked are no wish',
    readWishes,
    { wishes: ['advice'], wishOther: ['謝って'] },
    { wishes: ['advice'], wishOther: '' },
  ],
  ['a story of one word', readStory, { story: ['\n悪口\n'] }, { story: '悪口' }],
  ['a story of exactly the limit', readStory, { story: ['𠮷'.repeat(10_000)] }, { story: '𠮷'.repeat(10_000) }],
  ['an age that is not said', readMinor, { minor: ['unsaid'] }, { minor: 'unsaid' }],
  ['whom to talk to', readMayContact, { mayContact: ['guardian'] }, { mayContact: 'guardian' }],
  [
    'no notices; an address typed all the same is not kept',
    readContact,
    { contact: ['none'], mail: ['a@b.example'] },
    { contact: 'none', mail: '' },
  ],
  [
    'a full-width address with a space',
    readContact,
    { contact: ['mail'], mail: ['ｈａｎａ＠mail．example '] },
    { contact: 'mail', mail: 'hana@mail.example' },
  ],
  ['a language', readLanguage, { language: ['easy'] }, { language: 'easy' }],
])('taken: %s', (_, read, entry, answers) => {
  expect(read(entry, known, {})).toEqual({ taken: true, answers })
})

const refused: [string, Read, Entry, { field: string; fault: string }][] = [
  ['no danger was chosen', readDanger, {}, { field: 'danger', fault: 'choose-danger' }],
  ['a danger that is none', readDanger, { danger: ['toString'] }, { field: 'danger', fault: 'choose-danger' }],
  ['nobody was chosen', readTarget, {}, { field: 'target', fault: 'choose-target' }],
  ['a code of another list', readTarget, { target: ['attribute.adult'] }, { field: 'target', fault: 'choose-target' }],
  ['no attribute', readAttribute, {}, { field: 'attribute', fault: 'choose-attribute' }],
  ['no trouble', readContents, {}, { field: 'contents', fault: 'choose-contents' }],
  ['only a trouble that has ended', readContents, { contents: ['content.gone'] }, { field: 'contents', fault: 'choose-contents' }],
  ['no place', readPlaces, {}, { field: 'places', fault: 'choose-places' }],
  ['neither address nor description', readUrls, { urls: ['  '], offWeb: ['\n'] }, { field: 'urls', fault: 'url-or-description' }],
  [
    'too many addresses',
    readUrls,
    { urls: [Array.from({ length: 31 }, (_, n) => `https://x.com/a/status/${n}`).join('\n')] },
    { field: 'urls', fault: 'too-many-urls' },
  ],
  ['an endless address', readUrls, { urls: [`https://x.example/${'a'.repeat(2_000)}`] }, { field: 'urls', fault: 'url-too-long' }],
  ['a long description', readUrls, { offWeb: ['あ'.repeat(2_001)] }, { field: 'offWeb', fault: 'description-too-long' }],
  ['no date of posting', readDates, unknown('found'), { field: 'posted', fault: 'date-missing' }],
  ['30 February', readDates, { ...date('posted', '2026', '2', '30'), ...unknown('found') }, { field: 'posted', fault: 'no-such-day' }],
  ['31 February', readDates, { ...date('posted', '2026', '2', '31'), ...unknown('found') }, { field: 'posted', fault: 'no-such-day' }],
  [
    '29 February of a year without it',
    readDates,
    { ...date('found', '2026', '2', '29'), ...unknown('posted') },
    { field: 'found', fault: 'no-such-day' },
  ],
  ['month 15', readDates, { ...date('posted', '2026', '15', '1'), ...unknown('found') }, { field: 'posted', fault: 'no-such-month' }],
  ['month 0', readDates, { ...date('posted', '2026', '0'), ...unknown('found') }, { field: 'posted', fault: 'no-such-month' }],
  ['a day without a year', readDates, { ...date('posted', '', '4', '1'), ...unknown('found') }, { field: 'posted', fault: 'year-missing' }],
  ['words for a month', readDates, { ...date('posted', '2026', '春'), ...unknown('found') }, { field: 'posted', fault: 'date-not-digits' }],
  ['a year to come', readDates, { ...date('posted', '2035', '4', '1'), ...unknown('found') }, { field: 'posted', fault: 'in-the-future' }],
  ['a year of two digits', readDates, { ...date('posted', '26', '4'), ...unknown('found') }, { field: 'posted', fault: 'too-long-ago' }],
  ['a year without a month', readDates, { ...date('posted', '2026'), ...unknown('found') }, { field: 'posted', fault: 'month-missing' }],
  ['tomorrow', readDates, { ...unknown('posted'), ...date('found', '2026', '11', '25') }, { field: 'found', fault: 'in-the-future' }],
  ['next month', readDates, { ...unknown('posted'), ...date('found', '2026', '12') }, { field: 'found', fault: 'in-the-future' }],
  ['a Japanese year', readDates, { ...date('posted', '0008', '4'), ...unknown('found') }, { field: 'posted', fault: 'too-long-ago' }],
  [
    'found before it was there',
    readDates,
    { ...date('posted', '2026', '11', '20'), ...date('found', '2026', '11', '19') },
    { field: 'found', fault: 'found-before-posted' },
  ],
  ['no wish', readWishes, {}, { field: 'wishes', fault: 'choose-wishes' }],
  ['a long other wish', readWishes, { wishes: ['other'], wishOther: ['あ'.repeat(501)] }, { field: 'wishOther', fault: 'wish-too-long' }],
  ['an empty story', readStory, { story: [' \n　'] }, { field: 'story', fault: 'story-missing' }],
  ['a story one character too long', readStory, { story: ['あ'.repeat(10_001)] }, { field: 'story', fault: 'story-too-long' }],
  ['no age', readMinor, {}, { field: 'minor', fault: 'choose-minor' }],
  ['nobody to talk to', readMayContact, {}, { field: 'mayContact', fault: 'choose-may-contact' }],
  ['no way of contact', readContact, {}, { field: 'contact', fault: 'choose-contact' }],
  ['mail without an address', readContact, { contact: ['mail'] }, { field: 'mail', fault: 'mail-missing' }],
  ['half an address', readContact, { contact: ['mail'], mail: ['hana@mail'] }, { field: 'mail', fault: 'mail-wrong' }],
  ['two addresses', readContact, { contact: ['mail'], mail: ['a@b.example,c@d.example'] }, { field: 'mail', fault: 'mail-wrong' }],
  [
    'a line break that would be a header',
    readContact,
    { contact: ['mail'], mail: ['a@b.example\nBcc:c@d.example'] },
    { field: 'mail', fault: 'mail-wrong' },
  ],
  ['no language', readLanguage, { language: ['fr'] }, { field: 'language', fault: 'choose-language' }],
]

test.each(refused)('not taken: %s', (_, read, entry, fault) => {
  expect(read(entry, known, {})).toEqual({ taken: false, faults: [fault] })
})

test('both dates are complained about at once', () => {
  expect(readDates({}, known, {})).toEqual({
    taken: false,
    faults: [
      { field: 'posted', fault: 'date-missing' },
      { field: 'found', fault: 'date-missing' },
    ],
  })
})

describe.each(languages)('in %s', (language) => {
  test('every fault has words', () => {
    const texts: Record<string, string> = intakeWords(language).intake.faults
    expect(refused.map(([, , , { fault }]) => fault).filter((fault) => texts[fault] === undefined)).toEqual([])
  })
})

describe('an address that looks wrong', () => {
  test.each([
    ['words', 'ツイッター はなこ', 'looks-like-search-words'],
    ['a mail address', 'hana@mail.example', 'mail-address'],
    ['a file on the phone', 'file:///storage/emulated/0/a.png', 'own-device'],
    ['the front page of a service', 'https://x.com/', 'front-page'],
    ['a short form', 'https://t.co/abc', 'shortened'],
  ])('is asked about and not refused: %s', (_, urls, doubt) => {
    const reading = readUrls({ urls: [urls] }, known, {})
    expect(reading).toMatchObject({ taken: false, faults: [], questions: [{ doubt }] })
    const url = 'questions' in reading ? reading.questions?.[0]?.url : undefined
    expect(readUrls({ urls: [urls], sure: [url ?? ''] }, known, {})).toMatchObject({ taken: true, answers: { urls: [url] } })
  })

  test('saying that one is right does not say it of another', () => {
    const reading = readUrls({ urls: ['https://x.com/\nhttps://t.co/abc'], sure: ['https://x.com/'] }, known, {})
    expect(reading).toMatchObject({ taken: false, questions: [{ doubt: 'shortened' }] })
  })

  test('several may be confirmed with one button', () => {
    const sure = ['https://x.com/\nhttps://t.co/abc']
    expect(readUrls({ urls: sure, sure }, known, {})).toMatchObject({ taken: true })
  })

  test('a missing https:// is no reason to ask', () => {
    expect(readUrls({ urls: ['bbs.example.jp/test/2'] }, known, {})).toMatchObject({ taken: true })
  })
})

test('a character outside the basic plane counts as one', () => {
  expect(lengthOf('𠮷野家')).toBe(3)
})
