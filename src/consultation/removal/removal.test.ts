import { describe, expect, test } from 'vitest'
import { BOARD, told } from './removal.testing.ts'
import {
  consents,
  doneWords,
  LIMITS,
  operatorKey,
  PAPER,
  prefilled,
  type RemovalEntry,
  type RemovalFault,
  readConsent,
  readRemoval,
  suggestedRight,
} from './removal.ts'

const RIGHTS = ['honour', 'privacy', 'portrait', 'private_sexual_image', 'copyright', 'credit', 'name']
const typed = (change: Partial<RemovalEntry> = {}): RemovalEntry => ({
  operator: operatorKey(BOARD),
  ...told,
  urls: told.urls.join('\n'),
  consent: 'phone',
  ...change,
})
const faultsOf = (change: Partial<RemovalEntry>) => readRemoval(typed(change), [BOARD], RIGHTS).faults

describe('a form', () => {
  test('that is whole is read as it stands', () => {
    expect(readRemoval(typed(), [BOARD], RIGHTS)).toEqual({ operator: BOARD, told, faults: [], sure: '' })
  })

  test('for paper goes to nobody', () => {
    expect(readRemoval(typed({ operator: PAPER }), [BOARD], RIGHTS)).toMatchObject({ operator: null, faults: [] })
  })

  test.each<[string, Partial<RemovalEntry>, RemovalFault[]]>([
    ['no operator', { operator: '' }, [{ field: 'operator', fault: 'missing' }]],
    ['an operator nobody knows', { operator: 'x/y' }, [{ field: 'operator', fault: 'unknown' }]],
    ['a service of another organisation', { operator: `x/${BOARD.serviceId}` }, [{ field: 'operator', fault: 'unknown' }]],
    ['no name', { name: '　' }, [{ field: 'name', fault: 'missing' }]],
    ['too long a name', { name: 'あ'.repeat(LIMITS.name + 1) }, [{ field: 'name', fault: 'too-long' }]],
    ['what is no mail address', { mail: 'hana' }, [{ field: 'mail', fault: 'no-address' }]],
    ['a mail address with a space', { mail: 'ha na@mail.example' }, [{ field: 'mail', fault: 'no-address' }]],
    ['words that are no address', { urls: 'これ' }, [{ field: 'urls', fault: 'no-url' }]],
    ['words on paper', { operator: PAPER, urls: 'https://bbs.example/1\nこれ' }, [{ field: 'urls', fault: 'no-url' }]],
    ['an address of another site', { urls: 'https://other.example/1' }, [{ field: 'urls', fault: 'elsewhere' }]],
    ['no address of a post', { urls: ' \n ' }, [{ field: 'urls', fault: 'missing' }]],
    [
      'too many of them',
      { urls: Array.from({ length: 21 }, (_, n) => `https://bbs.example/${n}`).join('\n') },
      [{ field: 'urls', fault: 'too-many' }],
    ],
    ['one that is too long', { urls: `https://bbs.example/${'x'.repeat(LIMITS.url)}` }, [{ field: 'urls', fault: 'too-long' }]],
    ['no right', { right: '' }, [{ field: 'right', fault: 'missing' }]],
    ['a right that is none', { right: 'toString' }, [{ field: 'right', fault: 'unknown' }]],
    ['no reason', { reason: '' }, [{ field: 'reason', fault: 'missing' }]],
    ['too long a reason', { reason: 'あ'.repeat(LIMITS.reason + 1) }, [{ field: 'reason', fault: 'too-long' }]],
    ['too long a story', { facts: 'あ'.repeat(LIMITS.facts + 1) }, [{ field: 'facts', fault: 'too-long' }]],
  ])('with %s says so at its field', (_, change, faults) => {
    expect(faultsOf(change)).toEqual(faults)
  })

  test.each<[string, Partial<RemovalEntry>]>([
    ['without a mail address', { mail: '' }],
    ['with one', { mail: 'hana@mail.example' }],
    ['without the facts', { facts: '' }],
    ['with twenty addresses', { urls: Array.from({ length: 20 }, (_, n) => `https://bbs.example/${n}`).join('\r\n') }],
    ['with the longest reason', { reason: 'あ'.repeat(LIMITS.reason) }],
  ])('%s is taken', (_, change) => {
    expect(faultsOf(change)).toEqual([])
  })

  test('with an address of another site is taken once that very address was meant', () => {
    const urls = 'https://bbs.example/1\nhttps://other.example/1'
    const { sure } = readRemoval(typed({ urls }), [BOARD], RIGHTS)
    expect(sure).toBe(`${operatorKey(BOARD)} https://other.example/1`)
    expect(faultsOf({ urls, sure })).toEqual([])
    expect(faultsOf({ urls: `${urls}0`, sure })).toEqual([{ field: 'urls', fault: 'elsewhere' }])
  })

  test('for paper may name addresses of any site', () => {
    expect(faultsOf({ operator: PAPER, urls: 'https://other.example/1' })).toEqual([])
  })

  test('names each address once, in its order', () => {
    const { told: read } = readRemoval(typed({ urls: ' https://b.example \r\n\nhttps://a.example\nhttps://b.example' }), [BOARD], RIGHTS)
    expect(read.urls).toEqual(['https://b.example', 'https://a.example'])
  })

  test('empty lacks all three parts, the operator and the name', () => {
    const empty = { operator: '', name: '', mail: '', urls: '', right: '', reason: '', facts: '', consent: '', showsName: false }
    expect(readRemoval(empty, [BOARD], RIGHTS).faults.map(({ field }) => field)).toEqual(['operator', 'name', 'reason', 'urls', 'right'])
  })
})

describe('what is filled in', () => {
  const known = { urls: [{ url: 'https://a.example' }, { url: 'https://b.example' }, { url: 'https://a.example' }], rights: RIGHTS }

  test('is where it stands, what was told and what it seems to be, and never who tells it', () => {
    expect(prefilled({ ...known, contents: ['content.threat', 'content.privacy-portrait'], story: '書かれました。' })).toEqual({
      operator: '',
      name: '',
      mail: '',
      urls: 'https://a.example\nhttps://b.example',
      right: 'portrait',
      reason: '',
      facts: '書かれました。',
      consent: '',
      showsName: false,
    })
  })

  test('is no longer than may be sent', () => {
    const { facts } = prefilled({ ...known, contents: [], story: 'あ'.repeat(LIMITS.facts * 2) })
    expect(facts).toHaveLength(LIMITS.facts)
  })

  test.each<[string[], string | undefined]>([
    [['content.defamation'], 'honour'],
    [['content.privacy'], 'privacy'],
    [['content.privacy-contact'], 'privacy'],
    [['content.privacy-intimate'], 'private_sexual_image'],
    [['content.privacy-criminal-record'], 'privacy'],
    [['content.copyright'], 'copyright'],
    [['content.credit'], 'credit'],
    [['content.impersonation'], 'name'],
    [['content.threat', 'content.defamation'], 'honour'],
    [['content.threat'], undefined],
    [['content.bullying', 'content.suicide'], undefined],
    [[], undefined],
  ])('of %j suggests %s', (contents, right) => {
    expect(suggestedRight(contents, RIGHTS)).toBe(right)
  })

  test('suggests no right that the operator does not know', () => {
    expect(suggestedRight(['content.defamation'], ['privacy'])).toBeUndefined()
  })
})

describe('what is told after a request was made', () => {
  const words = { sent: '送りました。受付番号は {number} です。', waiting: 'まもなく送ります。', paper: '書面を作りました。' }
  const receipt = { number: 'T-1', requestId: 'r', receivedAt: new Date(0), noticeDueOn: '2026-12-01', token: 't' } as const
  const sending = { attempts: 0, dueAt: null, fault: null, problem: null, standing: null, lookedAt: null }

  test.each<[string, Parameters<typeof doneWords>[1], string | undefined]>([
    ['that arrived', { operator: BOARD, receipt, sending: null }, '送りました。受付番号は T-1 です。'],
    ['that waits', { operator: BOARD, receipt: null, sending: { ...sending, state: 'waiting' } }, 'まもなく送ります。'],
    ['on paper', { operator: null, receipt: null, sending: null }, '書面を作りました。'],
    ['that was refused meanwhile', { operator: BOARD, receipt: null, sending: { ...sending, state: 'refused' } }, undefined],
  ])('%s', (_, made, told) => {
    expect(doneWords(words, made)).toBe(told)
  })
})

test.each(consents)('the consulter may have agreed by %s', (consent) => {
  expect(readConsent(consent)).toBe(consent)
})

test.each(['', 'yes', 'Phone', 'toString'])('%j says nothing of an agreement', (text) => {
  expect(readConsent(text)).toBeUndefined()
})
