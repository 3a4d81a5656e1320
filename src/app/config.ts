import { z } from 'zod'
import { readStoreUrl } from '../shared/files/object-store-url.ts'
import { readSmtpUrl } from '../shared/mail/smtp-url.ts'

/**
 * Everything an installation can be told, read from the environment and nowhere else. Every fault is named at once,
 * by the variable's name, and no value is ever repeated: most of them hold a password.
 */

type Environment = Readonly<Record<string, string | undefined>>
export type LogLevel = (typeof LOG_LEVELS)[number]
export type Oidc = { issuer: string; clientId: string; clientSecret: string }
/** `embedded`: the key is made under the data folder when there is none. */
export type KeySource = { kind: 'embedded' } | { kind: 'file'; file: string } | { kind: 'command'; command: string }

export type Config = {
  dataFolder: string
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  /** How web and worker enter the database of `databaseUrl`. Undefined: as its owner. */
  applicationDatabaseUrl: string | undefined
  /** `file:` or `s3:`. Undefined: a folder under the data folder. */
  objectStoreUrl: string | undefined
  /** Undefined: mails are kept in the installation. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Origin without a trailing slash. */
  publicUrl: string
  host: string
  port: number
  /** Whether the port was asked for, so that another one will not do. */
  portIsFixed: boolean
  key: KeySource
  oidc: Oidc | undefined
  /** How many proxies in front are ours: that many entries of X-Forwarded-For are believed, from the right. */
  trustedProxies: number
  logLevel: LogLevel
  quickExitUrl: string
  metricsToken: string | undefined
  /** Hosts of one's own network to which webhooks may be sent, without TLS too. */
  webhookAllowedHosts: ReadonlySet<string>
}

export type ConfigOutcome = { config: Config } | { faults: string[] }

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const
const DEFAULT_PORT = 8080
/** A page that anybody might be looking at. */
const DEFAULT_QUICK_EXIT = 'https://www.google.co.jp/'

const url = (protocols: readonly string[], message: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), message)

const isOrigin = (text: string) => URL.canParse(text) && [new URL(text).origin, `${new URL(text).origin}/`].includes(text)

/** A name, an IPv4 address or an IPv6 address in brackets, with or without a port. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/

const environment = z.object({
  DATA_FOLDER: z.string().default('data'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'must look like postgres://user:password@host:5432/database').optional(),
  APPLICATION_DATABASE_URL: url(['postgres:', 'postgresql:'], 'must look like postgres://user:password@host:5432/database').optional(),
  OBJECT_STORE_URL: z
    .string()
    .refine(
      (text) => /^(file|s3):/.test(text) && readStoreUrl(text).granted,
      'must be file:///a/folder or s3://bucket/prefix?region=…&endpoint=…, without credentials',
    )
    .optional(),
  SMTP_URL: z
    .string()
    .refine(
      (text) => readSmtpUrl(text) !== undefined,
      'must look like smtp://user:password@host:587 or smtps://user:password@host:465, or smtp://host:25?tls=none for a relay without TLS',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>@]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address, such as desk@example.jp or Desk <desk@example.jp>')
    .optional(),
  PUBLIC_URL: url(['http:', 'https:'], 'must begin with https:// or http://')
    .refine(isOrigin, 'must be the address alone, without a path: https://desk.example.jp')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a number from 1 to 65535')
    .optional(),
  KEY_FILE: z.string().optional(),
  KEY_COMMAND: z.string().optional(),
  OIDC_ISSUER: url(['https:', 'http:'], 'must be the issuer’s address, beginning with https://').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^[0-5]$/, 'must be the number of your own proxies in front, from 0 to 5')
    .transform(Number)
    .default(0),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  QUICK_EXIT_URL: url(['https:'], 'must begin with https://').default(DEFAULT_QUICK_EXIT),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  WEBHOOK_ALLOWED_HOSTS: z
    .string()
    .transform((text) => text.split(',').map((host) => host.trim().toLowerCase()))
    .refine((hosts) => hosts.every((host) => HOST.test(host)), 'must be hosts set apart by commas, such as hooks.internal,10.0.0.5:8080')
    .default([]),
})

type Values = z.infer<typeof environment>

/** Variables that only make sense together: what is wrong with the combination, by the name to mend. */
const combinations: readonly { name: keyof Values; isWrong: (values: Partial<Values>) => boolean; message: string }[] = [
  {
    name: 'KEY_COMMAND',
    isWrong: (given) => given.KEY_FILE !== undefined && given.KEY_COMMAND !== undefined,
    message: 'must not be set together with KEY_FILE: the key comes from one place',
  },
  {
    name: 'MAIL_FROM',
    isWrong: (given) => given.SMTP_URL !== undefined && given.MAIL_FROM === undefined,
    message: 'must be set when SMTP_URL is: it is the sender of every mail',
  },
  ...(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const).map((name) => ({
    name,
    isWrong: (given: Partial<Values>) =>
      given[name] === undefined && (given.OIDC_ISSUER ?? given.OIDC_CLIENT_ID ?? given.OIDC_CLIENT_SECRET) !== undefined,
    message: 'is missing: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together',
  })),
]

/** An empty variable counts as not set, as in compose files. */
export function readConfig(env: Environment): ConfigOutcome {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''))
  const parsed = environment.safeParse(given)
  const faults = new Map<string, string>()
  for (const { name, message } of [...(parsed.success ? [] : issuesOf(parsed.error)), ...wrongCombinations(given)]) {
    if (!faults.has(name)) faults.set(name, `${name} ${message}`)
  }
  return parsed.success && faults.size === 0 ? { config: configOf(parsed.data) } : { faults: [...faults.values()] }
}

const issuesOf = (error: z.ZodError) => error.issues.map(({ path, message }) => ({ name: String(path[0]), message }))

const wrongCombinations = (given: Partial<Values>) => combinations.filter(({ isWrong }) => isWrong(given))

function configOf(values: Values): Config {
  const port = values.PORT ?? DEFAULT_PORT
  return {
    dataFolder: values.DATA_FOLDER,
    databaseUrl: values.DATABASE_URL,
    applicationDatabaseUrl: values.APPLICATION_DATABASE_URL,
    objectStoreUrl: values.OBJECT_STORE_URL,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? 'madoguchi@localhost',
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${port}`,
    host: values.HOST,
    port,
    portIsFixed: values.PORT !== undefined,
    key: keySourceOf(values),
    oidc: oidcOf(values),
    trustedProxies: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
    quickExitUrl: values.QUICK_EXIT_URL,
    metricsToken: values.METRICS_TOKEN,
    webhookAllowedHosts: new Set(values.WEBHOOK_ALLOWED_HOSTS),
  }
}

function keySourceOf({ KEY_FILE, KEY_COMMAND }: Values): KeySource {
  if (KEY_FILE !== undefined) return { kind: 'file', file: KEY_FILE }
  if (KEY_COMMAND !== undefined) return { kind: 'command', command: KEY_COMMAND }
  return { kind: 'embedded' }
}

function oidcOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }: Values): Oidc | undefined {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return undefined
  return { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
}
