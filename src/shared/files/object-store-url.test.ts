import { expect, test } from 'vitest'
import { readStoreUrl, type StorePlace } from './object-store-url.ts'

test.each<[string, string, StorePlace]>([
  ['a path of the installation', 'data/files', { kind: 'folder', path: 'data/files' }],
  ['an absolute path', '/var/lib/madoguchi/files', { kind: 'folder', path: '/var/lib/madoguchi/files' }],
  ['a path with a letter of a Windows drive', 'C:\\madoguchi\\files', { kind: 'folder', path: 'C:\\madoguchi\\files' }],
  ['a file URL', 'file:///srv/%E6%B7%BB%E4%BB%98', { kind: 'folder', path: '/srv/添付' }],
  ['Amazon', 's3://madoguchi-files?region=ap-northeast-1', { kind: 's3', bucket: 'madoguchi-files', prefix: '', region: 'ap-northeast-1' }],
  [
    'a prefix, with or without its slash',
    's3://files/desk/one/?region=ap-northeast-3',
    { kind: 's3', bucket: 'files', prefix: 'desk/one/', region: 'ap-northeast-3' },
  ],
  [
    "another maker's store",
    's3://files?region=tokyo&endpoint=http://localhost:9000',
    { kind: 's3', bucket: 'files', prefix: '', region: 'tokyo', endpoint: 'http://localhost:9000' },
  ],
])('the place of the files is read: %s', (_, url, place) => {
  expect(readStoreUrl(url)).toEqual({ granted: true, value: place })
})

test.each([
  ['a scheme we have no store for', 'gs://files', 'unknown-scheme'],
  ['a web address without a store', 'https://files.example.jp', 'unknown-scheme'],
  ['a URL that is none', 's3://a b', 'unknown-scheme'],
  ['no bucket', 's3:///prefix?region=tokyo', 'no-bucket'],
  ['no region', 's3://files', 'no-region'],
  ['an empty region', 's3://files?region=', 'no-region'],
  ['a key in the URL, which would end up in logs', 's3://AKIA:secret@files?region=tokyo', 'credentials-in-url'],
  ['a prefix that could be misread', 's3://files/a%20b?region=tokyo', 'bad-prefix'],
  ['an endpoint that is no web address', 's3://files?region=tokyo&endpoint=localhost', 'bad-endpoint'],
  ['an endpoint of another kind', 's3://files?region=tokyo&endpoint=ftp://a.example', 'bad-endpoint'],
])('a place is refused: %s', (_, url, refusal) => {
  expect(readStoreUrl(url)).toEqual({ granted: false, refusal })
})
