import { expect, test } from 'vitest'
import { placesIn } from './advice.ts'
import { loadContent } from './content.folder.ts'

const { templates, codes } = await loadContent('content')

test('the templates stand in the order of an answer: greeting, works, closing', () => {
  expect(templates.toSorted((one, other) => one.order - other.order).map((template) => template.id)).toEqual([
    'greeting',
    'ask-details',
    'delete-x',
    'delete-youtube',
    'delete-google-search',
    'delete-google-map',
    'delete-instagram',
    'delete-5channel',
    'delete-bakusai',
    'delete-site-operator',
    'delete-hosting',
    'identify-sender',
    'intimate-adult',
    'intimate-minor',
    'threat-police',
    'school-bullying',
    'copyright',
    'ask-others-to-request',
    'refused',
    'received-request',
    'closing',
  ])
})

test('every template that names a service is offered for it', () => {
  const offered = (code: string) => templates.filter((template) => template.suggest?.includes(code)).map((template) => template.id)
  expect(offered('service.x')).toEqual(['delete-x'])
  expect(offered('service.google-map')).toEqual(['delete-google-map'])
  expect(offered('content.privacy-intimate')).toEqual(['intimate-adult', 'intimate-minor'])
  expect(offered('means.identification')).toEqual(['identify-sender'])
})

test('every means that a consulter may want has a template, except the unnamed one and plain advice', () => {
  const means = codes.filter((code) => code.id.startsWith('means.')).map((code) => code.id)
  const unanswered = means.filter((code) => !templates.some((template) => template.suggest?.includes(code)))
  expect(unanswered).toEqual(['means.other'])
})

test.each<[string, string[]]>([
  ['', []],
  ['{url}', ['url']],
  ['{url}と{serviceName}と{url}', ['serviceName', 'url']],
  ['{ url } {url1} {}', []],
])('the places of 「%s」 are %j', (text, places) => {
  expect(placesIn(text)).toEqual(places)
})

test('a template for a picture of a child asks for no picture', () => {
  const minor = templates.find((template) => template.id === 'intimate-minor')
  expect(minor?.body.ja).toContain('画像をこの窓口に送らないでください')
  expect(minor?.body.easy).toContain('画像を、ここに送らないでください')
})

test('numbers and addresses are the same in every language', () => {
  const numbers = (text: string) => [...new Set(text.match(/(0\d{2,3}-[\d-]+|#9110|https?:\/\/[\w./-]+)/g))].toSorted()
  // Easy Japanese may leave a number out, but never give another one.
  for (const { id, body } of templates) {
    expect([id, numbers(body.en)]).toEqual([id, numbers(body.ja)])
    expect(numbers(body.ja)).toEqual(expect.arrayContaining(numbers(body.easy)))
  }
})
