/** An identity provider of the outside world, as small as OpenID Connect Core allows: discovery, code flow with PKCE, signed ID tokens. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Identity = { sub: string; email: string; emailVerified: boolean }
type Grant = { identity: Identity; challenge: string; nonce: string; redirectUri: string }

export type TestProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who is signed in at the provider when the next browser comes. */
  identity: Identity
  /** What the next ID token says otherwise than it should. */
  lie: Record<string, unknown>
  /** Signs the next ID token with a key that is not in the published set. */
  foreignKey: boolean
  close(): Promise<void>
}

export async function openProvider(): Promise<TestProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const grants = new Map<string, Grant>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port }: AddressInfo = Object(server.address())
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'madoguchi',
    clientSecret: 'a-secret-between-the-two',
    identity: { sub: 'u1', email: 'hanako@example.jp', emailVerified: true },
    lie: {},
    foreignKey: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', provider.issuer)
    if (url.pathname === '/.well-known/openid-configuration') return json(response, 200, discovery(provider.issuer))
    if (url.pathname === '/jwks') {
      return json(response, 200, { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
    }
    if (url.pathname === '/authorize') return authorize(url.searchParams, response)
    if (url.pathname === '/token') return token(new URLSearchParams(await bodyOf(request)), response)
    json(response, 404, {})
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex')
    const [challenge, nonce, redirectUri] = ['code_challenge', 'nonce', 'redirect_uri'].map((name) => asked.get(name) ?? '')
    if (!challenge || !redirectUri || asked.get('client_id') !== provider.clientId) {
      json(response, 400, {})
      return
    }
    grants.set(code, { identity: provider.identity, challenge, nonce: nonce ?? '', redirectUri })
    const back = new URL(redirectUri)
    back.search = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: provider.issuer }).toString()
    response.writeHead(302, { location: back.href }).end()
  }

  function token(given: URLSearchParams, response: ServerResponse): void {
    const grant = grants.get(given.get('code') ?? '')
    grants.delete(given.get('code') ?? '')
    const proof = createHash('sha256')
      .update(given.get('code_verifier') ?? '')
      .digest('base64url')
    const isOurs = given.get('client_secret') === provider.clientSecret && given.get('redirect_uri') === grant?.redirectUri
    if (grant === undefined || proof !== grant.challenge || !isOurs) {
      json(response, 400, { error: 'invalid_grant' })
      return
    }
    const { sub, email, emailVerified } = grant.identity
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: provider.issuer,
      aud: provider.clientId,
      sub,
      email,
      email_verified: emailVerified,
      nonce: grant.nonce,
      iat: now,
      exp: now + 300,
    }
    const signing = [
      { alg: 'RS256', kid: 'one' },
      { ...claims, ...provider.lie },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const key = provider.foreignKey ? foreign.privateKey : keys.privateKey
    const signature = createSign('sha256').update(signing).sign(key, 'base64url')
    json(response, 200, {
      access_token: randomBytes(16).toString('hex'),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: `${signing}.${signature}`,
    })
  }

  return provider
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
})

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
