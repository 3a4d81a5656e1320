import { expect, test } from 'vitest'
import { loadContent } from '../../shared/content/content.folder.ts'
import type { Language } from '../../shared/language.ts'
import { exampleValues, faultsOfTemplate, languagesThatDiffer, limitsOf } from './template-edit.ts'

const { fields, templates } = await loadContent('content')

test('every template of content/ could be saved here as it is', () => {
  for (const template of templates) {
    for (const language of ['ja', 'easy', 'en'] as const) {
      const title = template.title[language === 'en' ? 'en' : 'ja']
      expect([template.id, language, faultsOfTemplate({ title, body: template.body[language] }, language, fields)]).toEqual([
        template.id,
        language,
        [],
      ])
    }
    expect(languagesThatDiffer(template)).toEqual([])
  }
})

test.each<[string, Language, { title?: string; body?: string }, object[]]>([
  ['no title', 'ja', { title: ' ' }, [{ field: 'title', fault: 'missing' }]],
  ['a title is not needed in easy Japanese', 'easy', { title: '' }, []],
  ['a long title', 'ja', { title: 'あ'.repeat(41) }, [{ field: 'title', fault: 'too-long' }]],
  ['an English title may be longer', 'en', { title: 'a'.repeat(100) }, []],
  ['no text', 'ja', { body: '\n' }, [{ field: 'body', fault: 'missing' }]],
  ['a long text', 'ja', { body: 'あ'.repeat(1001) }, [{ field: 'body', fault: 'too-long' }]],
  ['a known field', 'ja', { body: '受付番号：{receiptNumber}' }, []],
  ['an unknown field', 'ja', { body: '{name}様、{urls}' }, [{ field: 'body', fault: 'unknown-field', what: '{name} {urls}' }]],
  ['a field in Japanese', 'ja', { body: '{受付番号}' }, [{ field: 'body', fault: 'unknown-field', what: '{受付番号}' }]],
  ['full-width braces', 'ja', { body: '｛receiptNumber｝' }, [{ field: 'body', fault: 'unknown-field', what: '｛receiptNumber｝' }]],
  ['a space within', 'ja', { body: '{ url }' }, [{ field: 'body', fault: 'unknown-field', what: '{ url }' }]],
  ['empty braces', 'ja', { body: '{}' }, [{ field: 'body', fault: 'unknown-field', what: '{}' }]],
  ['words that judge', 'ja', { body: 'これは違法です。' }, [{ field: 'body', fault: 'judges', what: '違法です' }]],
  ['long sentences in easy Japanese', 'easy', { body: 'い'.repeat(61) }, [{ field: 'body', fault: 'not-easy' }]],
])('a template is checked: %s', (_, language, change, faults) => {
  expect(faultsOfTemplate({ title: '題', body: '本文', ...change }, language, fields)).toEqual(faults)
})

test('a language with other fields than Japanese is named', () => {
  expect(languagesThatDiffer({ body: { ja: '{url} {receiptNumber}', easy: '{receiptNumber} {url}', en: '{url}' } })).toEqual(['en'])
})

test('a preview fills every field: what is known, then the example, then the name of the field', () => {
  const values = exampleValues(fields, { centreName: 'みなと相談センター' }, 'ja')
  expect(values).toMatchObject({ centreName: 'みなと相談センター', postNumber: '123', url: '〔対象のURL〕' })
})

test('limits are those of content/', () => {
  expect(limitsOf('en').body).toBe(2500)
})
