import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

test.each<[string, string[], string[], string[], string[]]>([
  ['nothing', ['月 10:00-17:00', '21時間以内'], ['月 10:00-17:00', '21時間以内'], [], []],
  ['one line', ['月 10:00-17:00', '21時間以内'], ['月 10:00-17:00', '14時間以内'], ['21時間以内'], ['14時間以内']],
  ['a line more', ['月'], ['月', '火'], [], ['火']],
  ['a line less', ['月', '火'], ['火'], ['月'], []],
  ['the order alone', ['月', '火'], ['火', '月'], [], []],
  ['a line that stood twice', ['月', '月'], ['月'], ['月'], []],
  ['everything', ['月'], ['火'], ['月'], ['火']],
  ['from nothing', [], ['月'], [], ['月']],
])('%s changed', (_, before, after, gone, come) => {
  expect(changedLines(before, after)).toEqual({ gone, come })
})
