import { expect, test } from 'vitest'
import { languages } from '../language.ts'
import { type PageContext, unknownPage } from '../layout/page.ts'
import { type ErrorKind, ErrorPage, errorStatus } from './pages.tsx'
import { errorPageWords } from './words.ts'

const kinds = [...Object.keys(errorStatus), 'offline'] as (ErrorKind | 'offline')[]
const render = (props: Parameters<typeof ErrorPage>[0]) => String(<ErrorPage {...props} />)
const signedIn: PageContext = { ...unknownPage, path: '/console/consultations/1', person: { name: '佐藤', roles: ['adviser'] } }

test.each(kinds.flatMap((kind) => languages.map((language) => [kind, language] as const)))(
  'the page for %s exists in %s',
  (kind, language) => {
    const html = render({ page: { ...unknownPage, language, furigana: false }, kind })
    expect(html).toContain(`<html lang="${language === 'en' ? 'en' : 'ja'}"`)
    expect(html).not.toMatch(/[｜《》]|undefined|\{[a-z]+\}/i)
  },
)

test.each<[number, string]>([
  [1, '1分ほどたってから'],
  [60, '1分ほどたってから'],
  [61, '2分ほどたってから'],
  [900, '15分ほどたってから'],
])('another try in %i seconds is announced in whole minutes', (retryAfter, announced) => {
  expect(render({ page: unknownPage, kind: 'tooMany', retryAfter })).toContain(announced)
})

test('an apology gives the number of the request and says whose fault it is not', () => {
  const html = render({ page: unknownPage, kind: 'fault', requestId: '0199-7c1e' })
  expect(html).toContain('0199-7c1e')
  expect(html).toContain('あなたの操作のせいではありません')
})

test('a page that is not allowed looks like one that is not there', () => {
  expect(errorStatus.notFound).toBe(404)
  expect(errorPageWords('ja').notFound.body.join()).toContain('権限')
})

test('the emergency numbers stand on an error page too', () => {
  for (const kind of kinds) expect(render({ page: unknownPage, kind })).toContain('href="tel:110"')
})

test('staff who are signed in stay in the console; a stranger is not shown its menu', () => {
  expect(render({ page: signedIn, kind: 'notFound' })).toContain('業務メニュー')
  expect(render({ page: { ...unknownPage, path: '/console/x' }, kind: 'notFound' })).not.toContain('業務メニュー')
})
