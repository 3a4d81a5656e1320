import { expect, test } from 'vitest'
import { told } from '../consultation.testing.ts'
import { nothingTold, readTold } from './told.ts'

test('what was told is read as it was sealed', () => {
  expect(readTold(JSON.stringify(told.told))).toEqual(told.told)
})

test('what an older form did not ask for reads as not answered', () => {
  expect(readTold('{"story":"昔の相談"}')).toEqual({
    contents: [],
    places: [],
    wishes: [],
    wishOther: '',
    offWeb: '',
    postedOn: 'unknown',
    foundOn: 'unknown',
    story: '昔の相談',
    mayContact: 'self',
  })
  expect(readTold('{}')).toEqual(nothingTold)
})

test('what a newer form asks besides is left out', () => {
  expect(readTold('{"story":"x","shoeSize":27}')).toEqual({ ...nothingTold, story: 'x' })
})

test.each(['', 'null', '[]', '{"contents":"content.threat"}', '{"story":1}'])('%j is a fault of the world and not a case', (json) => {
  expect(() => readTold(json)).toThrow()
})
