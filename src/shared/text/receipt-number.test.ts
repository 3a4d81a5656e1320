import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatReceiptNumber, parseReceiptNumber } from './receipt-number.ts'

test.each<[number, number, string]>([
  [2026, 123, 'R8-000123'],
  [2026, 1, 'R8-000001'],
  [2026, 999_999, 'R8-999999'],
  [2026, 1_000_000, 'R8-1000000'],
  [2028, 7, 'R10-000007'],
  [2019, 5, 'R1-000005'],
  [2018, 5, 'H30-000005'],
  [1989, 5, 'H1-000005'],
])('consultation of fiscal %i with the number %i is %s', (fiscalYear, number, text) => {
  expect(formatReceiptNumber({ fiscalYear, number })).toBe(text)
})

test('a year before the first numbers is a fault', () => {
  expect(() => formatReceiptNumber({ fiscalYear: 1988, number: 1 })).toThrow(RangeError)
})

test.each<[string, number, number]>([
  ['R8-000123', 2026, 123],
  ['r8-123', 2026, 123],
  ['Ｒ８－０００１２３', 2026, 123],
  ['ｒ８ー１２３', 2026, 123],
  ['R08-000123', 2026, 123],
  [' R8 000123 ', 2026, 123],
  ['R8—000123', 2026, 123],
  ['R8 - 000123', 2026, 123],
  ['R8−000123', 2026, 123],
  ['R10-1000000', 2028, 1_000_000],
  ['H30-5', 2018, 5],
])('%j is read', (input, fiscalYear, number) => {
  expect(parseReceiptNumber(input)).toEqual({ granted: true, value: { fiscalYear, number } })
})

test.each([
  '',
  'R8',
  'R8-',
  'R8000123',
  '8-000123',
  'R0-000123',
  'R8-000000',
  'H31-000001',
  'S63-000001',
  'R123-000001',
  'R8-1234567890',
  'R8-12a',
  'R8-000123-4',
  '受付番号 R8-000123',
  'FLX4H-RK2PW-HHPX2-REWHK',
])('%j is no receipt number', (input) => {
  expect(parseReceiptNumber(input)).toEqual({ granted: false, refusal: 'not-a-receipt-number' })
})

test('every number is read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1989, max: 2117 }), fc.integer({ min: 1, max: 9_999_999 }), (fiscalYear, number) => {
      expect(parseReceiptNumber(formatReceiptNumber({ fiscalYear, number }))).toEqual({ granted: true, value: { fiscalYear, number } })
    }),
  )
})
