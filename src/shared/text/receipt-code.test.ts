import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Language } from '../language.ts'
import { newReceiptCode } from './receipt-code.random.ts'
import { codeFromBytes, formatCode, parseCode, spoken } from './receipt-code.ts'

const SYMBOLS = [...'23456789ACEFHJKLMPRTWXY']
const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })

/** The same in both tests of the check symbol: codes that begin, end and repeat in every way, not one lucky example. */
const codes = fc.sample(bytes, { numRuns: 40, seed: 20_261_122 }).map(codeFromBytes)

const replaced = (code: string, place: number, symbols: string) => code.slice(0, place) + symbols + code.slice(place + symbols.length)

describe('sixteen bytes make a code', () => {
  test.each<[string, Uint8Array, string]>([
    ['zeros', new Uint8Array(16), '22222222222222222222'],
    ['the number one', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), '32222222222222222225'],
    ['ones', new Uint8Array(16).fill(255), 'HJLX4AT46Y7PML8PKTAT'],
  ])('%s', (_, given, code) => {
    expect(codeFromBytes(given)).toBe(code)
  })

  test.each([0, 15, 17])('%i bytes are a fault', (length) => {
    expect(() => codeFromBytes(new Uint8Array(length))).toThrow(RangeError)
  })

  test('every code has twenty symbols and is read as itself', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const code = codeFromBytes(given)
        expect(code).toMatch(/^[23456789ACEFHJKLMPRTWXY]{20}$/)
        expect(parseCode(code)).toEqual({ granted: true, value: code })
        expect(parseCode(formatCode(code))).toEqual({ granted: true, value: code })
      }),
    )
  })

  test('every symbol is as frequent as every other, in every place', () => {
    const counts = new Map<string, number>()
    for (let drawn = 0; drawn < 23_000; drawn += 1) {
      for (const [place, symbol] of [...newReceiptCode()].entries())
        counts.set(`${place}${symbol}`, (counts.get(`${place}${symbol}`) ?? 0) + 1)
    }
    expect(counts.size).toBe(20 * 23)
    // 1,000 each are expected with a deviation of 31; seven of those deviations are not seen in the life of a test.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(220)
  })

  test('no code is drawn twice', () => {
    expect(new Set(Array.from({ length: 10_000 }, newReceiptCode)).size).toBe(10_000)
  })
})

describe('a code is read however it was typed', () => {
  const code = 'FLX4HRK2PWHHPX2REWHJ'

  test.each<[string, string]>([
    ['as it is printed', 'FLX4H-RK2PW-HHPX2-REWHJ'],
    ['without separators', 'FLX4HRK2PWHHPX2REWHJ'],
    ['in lower case', 'flx4h-rk2pw-hhpx2-rewhj'],
    ['in full width', 'ＦＬＸ４Ｈ－ＲＫ２ＰＷ－ＨＨＰＸ２－ＲＥＷＨＪ'],
    ['in full-width lower case', 'ｆｌｘ４ｈ－ｒｋ２ｐｗ－ｈｈｐｘ２－ｒｅｗｈｊ'],
    ['with spaces', ' FLX4H RK2PW HHPX2 REWHJ '],
    ['with ideographic spaces', '　FLX4H　RK2PW　HHPX2　REWHJ　'],
    ['with the prolonged sound mark', 'ＦＬＸ４ＨーＲＫ２ＰＷーＨＨＰＸ２ーＲＥＷＨＪ'],
    ['with the half-width one', 'FLX4HｰRK2PWｰHHPX2ｰREWHJ'],
    ['with long dashes', 'FLX4H—RK2PW―HHPX2–REWHJ'],
    ['with a minus sign and a box line', 'FLX4H−RK2PW─HHPX2ｰREWHJ'],
    ['with the hyphens of a word processor', 'FLX4H‐RK2PW‑HHPX2‒REWHJ'],
    ['over several lines', 'FLX4H\nRK2PW\r\nHHPX2\nREWHJ'],
    ['in quotation marks', '「FLX4H-RK2PW-HHPX2-REWHJ」'],
    ['with invisible characters copied from a page', 'FLX4H\u200b-RK2PW\u00ad-HHPX2-REWHJ\ufeff'],
    ['with a one for the L', 'F1X4H-RK2PW-HHPX2-REWHJ'],
    ['with an I for the L', 'FiX4H-RK2PW-HHPX2-REWHJ'],
    ['with a Z for the 2', 'FLX4H-RKzPW-HHPXZ-REWHJ'],
  ])('%s', (_, typed) => {
    expect(parseCode(typed)).toEqual({ granted: true, value: code })
  })

  test.each<[string, string, string]>([
    ['B for 8', '8', 'B'],
    ['G for 6', '6', 'G'],
    ['S for 5', '5', 'S'],
    ['Z for 2', '2', 'Z'],
    ['I for L', 'L', 'I'],
    ['1 for L', 'L', '1'],
    ['N, misheard, for M', 'M', 'N'],
  ])('%s is understood', (_, symbol, typed) => {
    const withSymbol = codes.filter((one) => one.includes(symbol))
    expect(withSymbol.length).toBeGreaterThan(5)
    for (const one of withSymbol) expect(parseCode(one.replaceAll(symbol, typed))).toEqual({ granted: true, value: one })
  })

  test.each<[string, string, string]>([
    ['nothing', '', 'wrong-length'],
    ['separators only', '- - -', 'wrong-length'],
    ['a symbol is missing', 'FLX4H-RK2PW-HHPX2-REWH', 'wrong-length'],
    ['a symbol too many', 'FLX4H-RK2PW-HHPX2-REWHJ-J', 'wrong-length'],
    ['twice', 'FLX4HRK2PWHHPX2REWHJ FLX4HRK2PWHHPX2REWHJ', 'wrong-length'],
    ['very long', 'A'.repeat(100_000), 'wrong-length'],
    ['a zero, which no code has', 'FLX4H-RK2PW-HHPX2-REWH0', 'unknown-character'],
    ['an O', 'FLX4H-RK2PW-HHPX2-REWHO', 'unknown-character'],
    ['a V, which could be U, W or Y', 'FLX4H-RK2PW-HHPX2-REVHJ', 'unknown-character'],
    ['kana', 'エフ', 'unknown-character'],
    ['a kanji for a digit', 'FLX四H-RK2PW-HHPX2-REWHJ', 'unknown-character'],
    ['the receipt number instead of the code', 'R8-000123', 'unknown-character'],
    ['a wrong symbol', 'FLX4H-RK2PW-HHPX2-REWHH', 'wrong-check'],
    ['two exchanged', 'LFX4H-RK2PW-HHPX2-REWHJ', 'wrong-check'],
  ])('refused: %s', (_, typed, refusal) => {
    expect(parseCode(typed)).toEqual({ granted: false, refusal })
  })

  test('whatever is typed is answered', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => parseCode(typed).granted || true))
  })
})

describe('the check symbol catches the mistakes of people', () => {
  test('every single wrong symbol, in every place', () => {
    for (const code of codes) {
      for (let place = 0; place < 20; place += 1) {
        for (const symbol of SYMBOLS) {
          const granted = parseCode(replaced(code, place, symbol)).granted
          if (granted !== (symbol === code[place])) expect.fail(`${symbol} in place ${place} of ${code}`)
        }
      }
    }
  })

  test('every exchange of two symbols, neighbours or not', () => {
    for (const code of codes) {
      for (let one = 0; one < 20; one += 1) {
        for (let other = one + 1; other < 20; other += 1) {
          const exchanged = replaced(replaced(code, one, code.charAt(other)), other, code.charAt(one))
          const granted = parseCode(exchanged).granted
          if (granted !== (exchanged === code)) expect.fail(`places ${one} and ${other} of ${code}`)
        }
      }
    }
  })

  test('both hold for every value that a symbol can have: the check is linear, so all pairs of symbols are all cases', () => {
    for (const first of SYMBOLS) {
      for (const second of SYMBOLS) {
        for (let place = 0; place < 19; place += 1) {
          const plain = replaced('2'.repeat(20), place, first + second)
          const exchanged = replaced('2'.repeat(20), place, second + first)
          expect(parseCode(plain).granted && parseCode(exchanged).granted && first !== second).toBe(false)
        }
      }
    }
  })
})

test.each<[Language, string]>([
  [
    'ja',
    'エフ、エル、エックス、よん、エイチ。アール、ケー、に、ピー、ダブリュー。エイチ、エイチ、ピー、エックス、に。アール、イー、ダブリュー、エイチ、ジェー。',
  ],
  [
    'easy',
    'エフ、エル、エックス、よん、エイチ。アール、ケー、に、ピー、ダブリュー。エイチ、エイチ、ピー、エックス、に。アール、イー、ダブリュー、エイチ、ジェー。',
  ],
  [
    'en',
    'Foxtrot, Lima, X-ray, four, Hotel. Romeo, Kilo, two, Papa, Whiskey. Hotel, Hotel, Papa, X-ray, two. Romeo, Echo, Whiskey, Hotel, Juliett.',
  ],
])('a code is read aloud in %s', (language, words) => {
  expect(spoken('FLX4HRK2PWHHPX2REWHJ', language)).toBe(words)
})

test.each<Language>(['ja', 'easy', 'en'])('every symbol has a word of its own in %s', (language) => {
  const words = SYMBOLS.map((symbol) => spoken(symbol, language))
  expect(new Set(words).size).toBe(23)
  expect(words.filter((word, place) => word.startsWith(`${SYMBOLS[place]}.`))).toEqual([])
})
