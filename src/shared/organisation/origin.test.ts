import { expect, test } from 'vitest'
import { originAt, originOf } from './origin.ts'

test.each([
  ['https://desk.example', null, 'https://desk.example'],
  ['https://desk.example', 'yama.example', 'https://yama.example'],
  ['http://localhost:8080', 'yama.localhost:8080', 'http://yama.localhost:8080'],
])('at %s the host %s is %s', (publicUrl, host, origin) => {
  expect(originOf(publicUrl, { host })).toBe(origin)
})

test.each([
  ['its own host', 'https://desk.example', 'yama.example', 'yama.example', 'https://yama.example'],
  ['the installation’s host', 'https://desk.example', null, 'desk.example', 'https://desk.example'],
  ['a host that a proxy made up', 'https://desk.example', null, '10.0.0.7:8080', 'https://desk.example'],
  ['a host that nobody has, for the default organisation', 'https://desk.example', 'yama.example', 'evil.example', 'https://desk.example'],
])('whoever asks %s is at the right place', (_, publicUrl, host, asked, origin) => {
  expect(originAt(publicUrl, { host }, asked)).toBe(origin)
})
