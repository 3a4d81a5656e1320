import { expect, test } from 'vitest'
import { readSmtpUrl } from './smtp-url.ts'

test.each<[string, boolean, string]>([
  ['smtp://user:secret@mail.example.jp:587', true, 'smtp://user:secret@mail.example.jp:587'],
  ['smtp://mail.example.jp', true, 'smtp://mail.example.jp'],
  ['smtp://192.0.2.7:25', true, 'smtp://192.0.2.7:25'],
  ['smtp://localhost.example.jp', true, 'smtp://localhost.example.jp'],
  ['smtp://127.0.0.1.example.jp', true, 'smtp://127.0.0.1.example.jp'],
  ['smtp://localhost:1025', false, 'smtp://localhost:1025'],
  ['smtp://127.0.0.1:1025', false, 'smtp://127.0.0.1:1025'],
  ['smtp://[::1]:1025', false, 'smtp://[::1]:1025'],
  ['smtp://relay.internal:25?tls=none', false, 'smtp://relay.internal:25'],
  ['smtps://user:secret@mail.example.jp:465', false, 'smtps://user:secret@mail.example.jp:465'],
])('%s: asks for TLS after the greeting? %s', (text, requiresTls, url) => {
  expect(readSmtpUrl(text)).toEqual({ url, requiresTls })
})

test.each([
  'mail.example.jp',
  'http://mail.example.jp',
  'smtp://',
  'smtp://mail.example.jp?tls=off',
  'smtp://mail.example.jp?requireTLS=false',
  'smtp://mail.example.jp?tls=none&tls.rejectUnauthorized=false',
  'smtp://mail.example.jp?ignoreTLS=true',
  'smtp://mail.example.jp#x',
  'smtps://mail.example.jp?tls=none',
])('%s is not taken', (text) => {
  expect(readSmtpUrl(text)).toBeUndefined()
})
