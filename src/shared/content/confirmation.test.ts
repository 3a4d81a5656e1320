import { expect, test } from 'vitest'
import { unverifiedIn } from './confirmation.ts'
import { loadContent } from './content.folder.ts'

const content = await loadContent('content')
const unverified = unverifiedIn(content)
const idsOf = (kind: string) => unverified.filter((entry) => entry.kind === kind).map((entry) => entry.id)

test('numbers that nobody opened come first', () => {
  expect(unverified.slice(0, content.emergency.length).map((entry) => entry.id)).toEqual(content.emergency.map((entry) => entry.id))
  expect(unverified[0]).toEqual({
    kind: 'emergency',
    id: 'police-110',
    name: { ja: '警察（緊急）', easy: '警察（急ぐとき）', en: 'Police (emergency)' },
    shown: { ja: ['110', '24時間'], en: ['110', '24 hours'] },
    reason: 'not-checked',
  })
})

test('a number that somebody checked leaves the list', () => {
  const checked = content.emergency.map((entry) => ({ ...entry, checkedOn: '2026-11-22' as const }))
  expect(unverifiedIn({ ...content, emergency: checked }).filter((entry) => entry.kind === 'emergency')).toEqual([])
})

test('labels from memory are listed, labels of the report are not', () => {
  expect(idsOf('code')).toEqual(expect.arrayContaining(['content.copyright', 'attribute.school', 'service.x']))
  expect(idsOf('code')).not.toEqual(expect.arrayContaining(['content.defamation']))
  expect(idsOf('code')).not.toEqual(expect.arrayContaining(['service.google-search']))
})

test('services and templates from memory are listed with what to compare', () => {
  expect(unverified.find((entry) => entry.kind === 'service' && entry.id === 'bakusai')?.shown.ja).toEqual([
    '株式会社湘南西武ホーム',
    'bakusai.com',
  ])
  expect(idsOf('template')).toContain('delete-x')
  expect(idsOf('template')).not.toContain('greeting')
  expect(idsOf('door')).not.toContain('unsure')
})
