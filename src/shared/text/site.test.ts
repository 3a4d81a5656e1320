import { expect, test } from 'vitest'
import { elsewhere } from './site.ts'

test.each<[string, readonly string[], string, readonly string[]]>([
  ['the same site', ['https://kotonoha.example/1'], 'https://kotonoha.example', []],
  ['the same site with www and without', ['https://www.kotonoha.example/1'], 'https://kotonoha.example/', []],
  ['a service that has www itself', ['https://kotonoha.example/1'], 'https://www.kotonoha.example/', []],
  ['a part of the site', ['https://img.kotonoha.example/1'], 'https://kotonoha.example', []],
  ['a site that only ends alike', ['https://notkotonoha.example/1'], 'https://kotonoha.example', ['https://notkotonoha.example/1']],
  ['one of two', ['https://kotonoha.example/1', 'https://other.example/2'], 'https://kotonoha.example', ['https://other.example/2']],
  ['words that are no address', ['看板の下のほう'], 'https://kotonoha.example', []],
  ['a service whose own address cannot be read', ['https://other.example/2'], 'localhost', []],
])('of the addresses another site has: %s', (_, urls, address, others) => {
  expect(elsewhere(urls, address)).toEqual(others)
})
