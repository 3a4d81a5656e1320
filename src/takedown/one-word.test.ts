import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** A consulter's request for removal is written in the words of the desk that it goes to. */
const folders = [import.meta.dirname, join(import.meta.dirname, '../consultation/removal')]
const files = (language: string) =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
    .filter((path) => path.endsWith(`words/${language}.json`))
const saysIn = (path: string, word: string) => readFileSync(path, 'utf8').includes(word)

test.each([
  ['申し出た方', '申出者'],
  ['申し出た人', '申出者'],
  ['申出をした方', '申出者'],
  ['投稿者', '発信者'],
  ['投稿した人', '発信者'],
  ['被害を受けた方', '本人'],
  ['措置をと', '措置を講じ'],
  ['措置はと', '措置は講じ'],
])('nobody is called %s in Japanese: the word is %s', (word) => {
  expect(files('ja').length).toBeGreaterThan(15)
  expect(files('ja').filter((path) => saysIn(path, word))).toEqual([])
})

test.each([
  ['｜申出《もうしで》', 'お願い'],
  ['｜頼《たの》んだ｜人', 'お願いした人'],
  ['｜投稿《とうこう》', '書きこみ'],
  ['｜発信者《はっしんしゃ》', '書いた人'],
])('%s is too hard a word in easy Japanese: it is %s', (word) => {
  expect(files('easy').length).toBeGreaterThan(5)
  expect(files('easy').filter((path) => saysIn(path, word))).toEqual([])
})

test.each(['ja', 'easy', 'en'])('articles move, so no %s words name one by its number', (language) => {
  const bare = (path: string) => /第\d+条|\bArt(icles?|\.) ?\d/.test(readFileSync(path, 'utf8'))
  expect(files(language).filter(bare)).toEqual([])
})
