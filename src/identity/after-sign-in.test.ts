import { expect, test } from 'vitest'
import { pathAfterSignIn, withNext } from './after-sign-in.ts'

test.each([
  ['/console/cases/1?tab=notes', '/console/cases/1?tab=notes'],
  ['/console', '/console'],
  ['/console?view=mine', '/console?view=mine'],
  [undefined, '/console'],
  ['', '/console'],
  ['/sign-in', '/console'],
  ['/consolence', '/console'],
  ['/', '/console'],
  ['//elsewhere.example/console', '/console'],
  ['/\\elsewhere.example', '/console'],
  ['https://elsewhere.example/console', '/console'],
  ['/console/../../sign-out', '/console'],
  ['javascript:alert(1)', '/console'],
])('after signing in, %s leads to %s', (next, path) => {
  expect(pathAfterSignIn(next)).toBe(path)
})

test.each([
  ['/console', '/sign-in'],
  ['/console/cases/1?a=b', '/sign-in?next=%2Fconsole%2Fcases%2F1%3Fa%3Db'],
])('the page of signing in remembers %s as %s', (next, path) => {
  expect(withNext('/sign-in', next)).toBe(path)
})
