import { createServer, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createRawServer, type LookupFunction } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openPost } from './post.http.ts'
import { openReceiver, type Receiver } from './receiver.testing.ts'

/** A certificate for localhost, signed by itself and valid until 2126. */
const nobodys = {
  key: [
    '-----BEGIN PRIVATE KEY-----',
    'MC4CAQAwBQYDK2VwBCIEIBCgN5Z3HuimrOQN1EsPDnvlfeRHV6iAOAtYIhoOV3Y9',
    '-----END PRIVATE KEY-----',
  ].join('\n'),
  cert: [
    '-----BEGIN CERTIFICATE-----',
    'MIIBPjCB8aADAgECAhRsBw87fprvFj5AZa4RPDkJvg0VxzAFBgMrZXAwFDESMBAG',
    'A1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE4MzkyOVoYDzIxMjYxMDI5MTgzOTI5',
    'WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwKjAFBgMrZXADIQAHdm0DJxlMCt8I6HN3',
    '7Uo2d/a9hWvmPvz2WUJTCPeH4KNTMFEwHQYDVR0OBBYEFLFnGwHSg0OKxKGmJO5c',
    '1yC+Xf3IMB8GA1UdIwQYMBaAFLFnGwHSg0OKxKGmJO5c1yC+Xf3IMA8GA1UdEwEB',
    '/wQFMAMBAf8wBQYDK2VwA0EAtEOCGQ3+nsPIQjupb5VVm+u1aSxccWzb8kzO6bLr',
    '8IhM43vlUXc9e2Ckl7lPgIaBYCYtiIIxNF/38jEkRzF7DQ==',
    '-----END CERTIFICATE-----',
  ].join('\n'),
}

let receiver: Receiver
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())
afterEach(() => {
  receiver.answer = () => 204
  receiver.received.length = 0
})

const message = { headers: { 'content-type': 'application/json', 'webhook-id': 'm1' }, body: '{"type":"x","data":{"id":"あ"}}' }
const allowing = (host = receiver.host, options = {}) => openPost({ allowed: new Set([host]), answerSeconds: 1, ...options })
const send = (path = '/', post = allowing()) => post(new URL(path, `http://${receiver.host}`), message)

test('a body arrives as it was, with the fields of the message', async () => {
  expect(await send('/hooks?a=b')).toEqual({ status: 204, retryAfter: undefined })
  expect(receiver.received).toMatchObject([{ id: 'm1', text: message.body, path: '/hooks?a=b' }])
  expect(receiver.received[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(message.body)),
    'user-agent': 'Madoguchi-Webhook/1',
    connection: 'close',
  })
})

test('a redirect is told and not followed', async () => {
  receiver.answer = (_, response) => {
    response.setHeader('location', '/elsewhere')
    return 307
  }
  expect(await send()).toEqual({ status: 307, retryAfter: undefined })
  expect(receiver.received).toHaveLength(1)
})

test('a wish for later is told', async () => {
  receiver.answer = (_, response) => {
    response.setHeader('retry-after', '120')
    return 503
  }
  expect(await send()).toEqual({ status: 503, retryAfter: '120' })
})

describe('whoever answers for ever', () => {
  test('with nothing is left after the time they have', async () => {
    receiver.answer = () => 'nothing'
    const begun = performance.now()
    expect(await send()).toEqual({ fault: 'timeout' })
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('with a body has said what they had to say, and is not listened to', async () => {
    let written = 0
    let isLeft = false
    receiver.answer = (_, response) => {
      response.writeHead(200)
      response.once('close', () => {
        isLeft = true
      })
      const more = () => {
        while (!isLeft && response.write(Buffer.alloc(16_384))) written += 16_384
        if (!isLeft) response.once('drain', more)
      }
      more()
      return 'nothing'
    }
    expect(await send()).toEqual({ status: 200, retryAfter: undefined })
    await expect.poll(() => isLeft).toBe(true)
    // What was under way on the wire, and nothing near to without end.
    expect(written).toBeLessThan(20_000_000)
  })

  test('a body byte by byte is left when the time is over', async () => {
    let isLeft = false
    receiver.answer = (_, response) => {
      response.writeHead(200)
      const drops = setInterval(() => response.write('.'), 20)
      response.once('close', () => {
        clearInterval(drops)
        isLeft = true
      })
      return 'nothing'
    }
    expect(await send()).toEqual({ status: 200, retryAfter: undefined })
    await expect.poll(() => isLeft, { timeout: 5_000 }).toBe(true)
  })
})

describe('what is no answer is told by its kind', () => {
  async function rawly(answer: string): Promise<string> {
    const server = createRawServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(answer)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    return `127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  test.each<[string, string, RegExp]>([
    ['a connection that ends', '', /^(ECONNRESET|closed)$/],
    ['something else than HTTP', 'hello\r\n\r\n', /^HPE_/],
    ['fields without end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}\r\n`, /^HPE_HEADER_OVERFLOW$/],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', /^(ECONNRESET|closed)$/],
  ])('%s', async (_, answer, fault) => {
    const host = await rawly(answer)
    const reply = await allowing(host)(new URL(`http://${host}/`), message)
    expect('fault' in reply ? reply.fault : reply.status).toMatch(fault)
  })

  test('a port that nobody listens at', async () => {
    const closed = await openReceiver()
    await closed.close()
    expect(await allowing(closed.host)(new URL(closed.url), message)).toEqual({ fault: 'ECONNREFUSED' })
  })

  test('a certificate that nobody vouches for', async () => {
    const server = createTlsServer(nobodys, (_, response) => response.end())
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    onTestFinished(() => void server.close())
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await allowing(host)(new URL(`https://${host}/`), message)).toEqual({ fault: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })
})

describe('an address of this machine or its network', () => {
  let everywhere: Server
  const asked: string[] = []
  let port = 0
  beforeAll(async () => {
    everywhere = createServer((request, response) => {
      asked.push(request.headers.host ?? '')
      response.end()
    })
    await new Promise<void>((done) => everywhere.listen(0, done))
    port = (everywhere.address() as AddressInfo).port
  })
  afterAll(() => new Promise((done) => everywhere.close(done)))

  const none = openPost({ allowed: new Set(), answerSeconds: 1 })
  const at = (host: string, post = none) => post(new URL(`http://${host}:${port}/`), message)

  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0.0.0.0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    'localhost',
    'LOCALHOST',
    'localhost.',
  ])('is not connected to by the name %s', async (host) => {
    const reply = await at(host)
    expect(['address-not-public', 'ENOTFOUND', 'EAI_AGAIN']).toContain('fault' in reply ? reply.fault : reply.status)
    expect(asked).toEqual([])
  })

  /** A name that leads wherever its owner says, and somewhere else the next time. */
  const leadingTo =
    (...addresses: string[]): LookupFunction =>
    (_, { all }, done) => {
      const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
      if (all === true) return done(null, found)
      return done(null, found[0]?.address ?? '', found[0]?.family)
    }
  const knowing = (lookup: LookupFunction, allowed = new Set<string>()) => openPost({ allowed, answerSeconds: 0.5, lookup })

  test.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['10.0.0.1'], ['169.254.169.254'], ['64:ff9b::7f00:1'], ['127.0.0.1', '::1']])(
    'is not connected to by a name that leads to %s',
    async (...addresses) => {
      expect(await at('hooks.example', knowing(leadingTo(...addresses)))).toEqual({ fault: 'address-not-public' })
      expect(asked).toEqual([])
    },
  )

  test('is not connected to beside a public one, and neither when the name leads there the second time', async () => {
    // Public by its kind, and given to nobody: whatever becomes of it, nobody here is asked.
    await at('hooks.example', knowing(leadingTo('127.0.0.1', '2d00::1')))
    let times = 0
    const turning: LookupFunction = (...given) => {
      times += 1
      leadingTo(times === 1 ? '2d00::1' : '127.0.0.1')(...given)
    }
    const post = knowing(turning)
    await at('hooks.example', post)
    expect(await at('hooks.example', post)).toEqual({ fault: 'address-not-public' })
    expect([asked, times]).toEqual([[], 2])
  })

  test('is connected to when the installation says that it is its own', async () => {
    const own = new Set(['hooks.example'])
    expect(await at('hooks.example', knowing(leadingTo('127.0.0.1'), own))).toEqual({ status: 200, retryAfter: undefined })
    expect(asked.splice(0)).toEqual([`hooks.example:${port}`])
  })
})

test('what is under way when this process ends is broken off, and nothing begins afterwards', async () => {
  receiver.answer = () => 'nothing'
  const stopping = new AbortController()
  const post = allowing(receiver.host, { stopped: stopping.signal })
  const sending = send('/', post)
  await expect.poll(() => receiver.received.length).toBe(1)
  stopping.abort()
  expect(await sending).toEqual({ fault: 'stopped' })
  expect(await send('/', post)).toEqual({ fault: 'stopped' })
  expect(receiver.received).toHaveLength(1)
})
