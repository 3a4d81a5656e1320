import { expect, test } from 'vitest'
import { originOf } from './origin.ts'

test.each([
  ['https://desk.example', null, 'https://desk.example'],
  ['https://desk.example', 'yama.example', 'https://yama.example'],
  ['http://localhost:8080', 'yama.localhost:8080', 'http://yama.localhost:8080'],
])('at %s the host %s is %s', (publicUrl, host, origin) => {
  expect(originOf(publicUrl, { host })).toBe(origin)
})
