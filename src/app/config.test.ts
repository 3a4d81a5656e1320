import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const faultsOf = (env: Record<string, string>) => {
  const outcome = readConfig(env)
  return 'faults' in outcome ? outcome.faults : []
}

test('nothing has to be set', () => {
  expect(readConfig({})).toEqual({
    config: {
      dataFolder: 'data',
      databaseUrl: undefined,
      applicationDatabaseUrl: undefined,
      objectStoreUrl: undefined,
      smtpUrl: undefined,
      mailFrom: 'madoguchi@localhost',
      publicUrl: 'http://localhost:8080',
      host: '127.0.0.1',
      port: 8080,
      portIsFixed: false,
      key: { kind: 'embedded' },
      oidc: undefined,
      trustedProxies: 0,
      logLevel: 'info',
      quickExitUrl: 'https://www.google.co.jp/',
      metricsToken: undefined,
      webhookAllowedHosts: new Set(),
    },
  })
})

test('every part can be moved out', () => {
  expect(
    readConfig({
      DATA_FOLDER: '/srv/madoguchi',
      DATABASE_URL: 'postgres://owner:secret@db:5432/madoguchi',
      APPLICATION_DATABASE_URL: 'postgres://madoguchi_login:secret@db:5432/madoguchi',
      OBJECT_STORE_URL: 's3://madoguchi/files?region=ap-northeast-1',
      SMTP_URL: 'smtps://user:secret@mail.example.jp:465',
      MAIL_FROM: '相談窓口 <desk@example.jp>',
      PUBLIC_URL: 'https://desk.example.jp/',
      HOST: '0.0.0.0',
      PORT: '80',
      KEY_COMMAND: 'vault read -field=key madoguchi',
      OIDC_ISSUER: 'https://id.example.jp',
      OIDC_CLIENT_ID: 'madoguchi',
      OIDC_CLIENT_SECRET: 'secret',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
      QUICK_EXIT_URL: 'https://www.jma.go.jp/',
      METRICS_TOKEN: '0123456789abcdef',
      WEBHOOK_ALLOWED_HOSTS: 'Hooks.internal, 10.0.0.5:8080,[fd00::5]:8443',
    }),
  ).toEqual({
    config: {
      dataFolder: '/srv/madoguchi',
      databaseUrl: 'postgres://owner:secret@db:5432/madoguchi',
      applicationDatabaseUrl: 'postgres://madoguchi_login:secret@db:5432/madoguchi',
      objectStoreUrl: 's3://madoguchi/files?region=ap-northeast-1',
      smtpUrl: 'smtps://user:secret@mail.example.jp:465',
      mailFrom: '相談窓口 <desk@example.jp>',
      publicUrl: 'https://desk.example.jp',
      host: '0.0.0.0',
      port: 80,
      portIsFixed: true,
      key: { kind: 'command', command: 'vault read -field=key madoguchi' },
      oidc: { issuer: 'https://id.example.jp', clientId: 'madoguchi', clientSecret: 'secret' },
      trustedProxies: 1,
      logLevel: 'warn',
      quickExitUrl: 'https://www.jma.go.jp/',
      metricsToken: '0123456789abcdef',
      webhookAllowedHosts: new Set(['hooks.internal', '10.0.0.5:8080', '[fd00::5]:8443']),
    },
  })
})

test.each<[string, Record<string, string>, string[]]>([
  [
    'another database',
    { DATABASE_URL: 'mysql://root@localhost/x' },
    ['DATABASE_URL must look like postgres://user:password@host:5432/database'],
  ],
  ['not an address', { DATABASE_URL: 'localhost' }, ['DATABASE_URL must look like postgres://user:password@host:5432/database']],
  [
    'a store of a third kind',
    { OBJECT_STORE_URL: 'ftp://host/x' },
    ['OBJECT_STORE_URL must be file:///a/folder or s3://bucket/prefix?region=…&endpoint=…, without credentials'],
  ],
  [
    'a store without a bucket',
    { OBJECT_STORE_URL: 's3://key:secret@bucket?region=x' },
    ['OBJECT_STORE_URL must be file:///a/folder or s3://bucket/prefix?region=…&endpoint=…, without credentials'],
  ],
  [
    'a public address with a path',
    { PUBLIC_URL: 'https://example.jp/desk' },
    ['PUBLIC_URL must be the address alone, without a path: https://desk.example.jp'],
  ],
  ['a port of letters', { PORT: 'http' }, ['PORT must be a number from 1 to 65535']],
  ['a port that does not exist', { PORT: '70000' }, ['PORT must be a number from 1 to 65535']],
  ['port zero', { PORT: '0' }, ['PORT must be a number from 1 to 65535']],
  [
    'a sender that is no address',
    { MAIL_FROM: 'desk' },
    ['MAIL_FROM must be an address, such as desk@example.jp or Desk <desk@example.jp>'],
  ],
  ['two keys', { KEY_FILE: '/k', KEY_COMMAND: 'k' }, ['KEY_COMMAND must not be set together with KEY_FILE: the key comes from one place']],
  ['mail without a sender', { SMTP_URL: 'smtp://localhost' }, ['MAIL_FROM must be set when SMTP_URL is: it is the sender of every mail']],
  [
    'an SMTP server with options of its own',
    { SMTP_URL: 'smtp://mail.example.jp?ignoreTLS=true', MAIL_FROM: 'a@b.example' },
    [
      'SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465, or smtp://host:25?tls=none for a relay without TLS',
    ],
  ],
  ['a quick exit that can be overheard', { QUICK_EXIT_URL: 'http://example.jp' }, ['QUICK_EXIT_URL must begin with https://']],
  ['a token that can be guessed', { METRICS_TOKEN: 'short' }, ['METRICS_TOKEN must have 16 characters or more']],
  ...['http://hooks.internal', 'hooks.internal,', 'hooks.internal/path', '10.0.0.0/8', '*.internal'].map(
    (hosts): [string, Record<string, string>, string[]] => [
      `hosts that are none (${hosts})`,
      { WEBHOOK_ALLOWED_HOSTS: hosts },
      ['WEBHOOK_ALLOWED_HOSTS must be hosts set apart by commas, such as hooks.internal,10.0.0.5:8080'],
    ],
  ),
  ['too many proxies', { TRUST_PROXY: '9' }, ['TRUST_PROXY must be the number of your own proxies in front, from 0 to 5']],
  ['an unknown level', { LOG_LEVEL: 'loud' }, ['LOG_LEVEL must be one of fatal, error, warn, info, debug, silent']],
  [
    'half an identity provider',
    { OIDC_ISSUER: 'https://id.example.jp' },
    ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].map(
      (name) => `${name} is missing: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together`,
    ),
  ],
])('a fault is named by its variable: %s', (_, env, faults) => {
  expect(faultsOf(env)).toEqual(faults)
})

test('all faults are named at once', () => {
  expect(faultsOf({ PORT: 'x', PUBLIC_URL: 'desk', KEY_FILE: 'a', KEY_COMMAND: 'b' }).map((fault) => fault.split(' ')[0])).toEqual([
    'PUBLIC_URL',
    'PORT',
    'KEY_COMMAND',
  ])
})

test('a fault never repeats the value, which may hold a password', () => {
  const secret = 'Canary-7f3a'
  const env = Object.fromEntries(
    [
      'DATABASE_URL',
      'APPLICATION_DATABASE_URL',
      'OBJECT_STORE_URL',
      'SMTP_URL',
      'MAIL_FROM',
      'PUBLIC_URL',
      'PORT',
      'TRUST_PROXY',
      'LOG_LEVEL',
      'QUICK_EXIT_URL',
      'OIDC_ISSUER',
    ].map((name) => [name, secret]),
  )
  expect(faultsOf(env)).toHaveLength(13)
  expect(faultsOf({ ...env, METRICS_TOKEN: secret, OIDC_CLIENT_SECRET: secret }).join('\n')).not.toContain(secret)
})

test('an empty variable counts as not set', () => {
  expect(faultsOf({ PORT: '', DATABASE_URL: ' ' })).toEqual([])
})
