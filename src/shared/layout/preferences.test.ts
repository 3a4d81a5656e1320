import { expect, test } from 'vitest'
import type { Preferences } from './page.ts'
import { preferencesRoutes } from './preferences.routes.ts'
import { changePreferences, type PreferenceChange, readPreferences, writePreferences } from './preferences.ts'

const plain: Preferences = { language: 'ja', textSize: 'standard', contrast: 'standard', furigana: false }

test.each<[string, string | undefined, string | undefined, Preferences]>([
  ['no cookie and no header', undefined, undefined, plain],
  ['a browser in English', undefined, 'en-US,en;q=0.9', { ...plain, language: 'en' }],
  ['a cookie', 'easy.largest.high.readings', 'en', { language: 'easy', textSize: 'largest', contrast: 'high', furigana: true }],
  ['a cookie with unknown words', 'fr.huge.neon.loud', 'ja', plain],
  ['a short cookie', 'en', undefined, { ...plain, language: 'en' }],
  ['an empty cookie', '', 'en', { ...plain, language: 'en' }],
  ['a long and strange cookie', `${'.'.repeat(1000)}<script>`, undefined, plain],
])('%s gives preferences', (_, cookie, acceptLanguage, expected) => {
  expect(readPreferences(cookie, acceptLanguage)).toEqual(expected)
})

test('what is written is read back', () => {
  const all: Preferences = { language: 'en', textSize: 'large', contrast: 'high', furigana: true }
  expect(readPreferences(writePreferences(all), undefined)).toEqual(all)
})

test.each<[string, PreferenceChange, Preferences]>([
  ['nothing', {}, plain],
  ['the language', { language: 'en' }, { ...plain, language: 'en' }],
  ['an unknown language', { language: 'fr' }, plain],
  ['the size', { textSize: 'large' }, { ...plain, textSize: 'large' }],
  ['an unknown size', { textSize: 'huge' }, plain],
  ['the contrast', { contrast: 'high' }, { ...plain, contrast: 'high' }],
  ['the readings', { furigana: 'readings' }, { ...plain, furigana: true }],
])('a button changes %s and leaves the rest', (_, change, expected) => {
  expect(changePreferences(plain, change)).toEqual(expected)
})

test('readings are switched off again', () => {
  expect(changePreferences({ ...plain, furigana: true }, { furigana: 'plain' }).furigana).toBe(false)
  expect(changePreferences({ ...plain, furigana: true }, { language: 'en' }).furigana).toBe(true)
})

const send = async (fields: Record<string, string>, cookie = '') =>
  await preferencesRoutes({ secure: true }).request('/preferences', {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })

test('a choice is kept in one cookie and leads back to the same page', async () => {
  const answer = await send({ textSize: 'large', back: '/consultation/start?step=2' }, 'preferences=easy.standard.high.readings')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/consultation/start?step=2'])
  expect(answer.headers.get('set-cookie')).toBe(
    'preferences=easy.large.high.readings; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax',
  )
})

test.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', ''])('it never leads to %j', async (back) => {
  expect((await send({ language: 'en', back })).headers.get('location')).toBe('/')
})

test('a form without fields changes nothing and leads home', async () => {
  const answer = await send({})
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  expect(answer.headers.get('set-cookie')).toContain('preferences=ja.standard.standard.plain')
})
