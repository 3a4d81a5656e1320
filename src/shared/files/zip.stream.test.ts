import { expect, test } from 'vitest'
import { type ZipEntry, zipped } from './zip.stream.ts'
import { entriesOf } from './zip.testing.ts'

const AT = new Date('2026-11-24T01:30:00Z')
const bytesOf = async (stream: ReadableStream<Uint8Array>) => Buffer.from(await new Response(stream).arrayBuffer())
const text = (name: string, content: string): ZipEntry => ({ name, at: AT, content })

async function* pieces(...contents: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const content of contents) yield Buffer.from(content)
}

test('an archive holds its entries under their names, in their order, as they were', async () => {
  const zip = await bytesOf(
    zipped([text('相談/記録.html', '<p>はい</p>'), { name: '相談/画面.png', at: AT, content: pieces('一', '二', '三') }]),
  )
  expect([...entriesOf(zip)].map(([name, content]) => [name, content.toString()])).toEqual([
    ['相談/記録.html', '<p>はい</p>'],
    ['相談/画面.png', '一二三'],
  ])
})

test('every name is marked as UTF-8, and the clock is Japan’s', async () => {
  const zip = await bytesOf(zipped([text('あ.txt', 'x')]))
  expect(zip.readUInt16LE(6) & 0x800).toBe(0x800)
  const [time, date] = [zip.readUInt16LE(10), zip.readUInt16LE(12)]
  expect([time >> 11, (time >> 5) & 63]).toEqual([10, 30])
  expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 11, 24])
})

test('an empty archive is one too', async () => {
  expect(entriesOf(await bytesOf(zipped([]))).size).toBe(0)
})

test('a content that fails breaks the archive off, without a table of contents', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half')
    throw new Error('changed')
  }
  const read: Uint8Array[] = []
  const reading = async () => {
    for await (const piece of zipped([{ name: 'a', at: AT, content: failing() }, text('b', 'x')])) read.push(piece)
  }
  await expect(reading()).rejects.toThrow('changed')
  expect(() => entriesOf(Buffer.concat(read))).toThrow('no table of contents')
})

test('nothing is read before it is its turn, and whoever stops reading ends what is being read', async () => {
  const told: string[] = []
  async function* endless(name: string): AsyncGenerator<Uint8Array> {
    told.push(`${name} begun`)
    try {
      for (;;) yield Buffer.alloc(64 * 1024)
    } finally {
      told.push(`${name} ended`)
    }
  }
  const reader = zipped([
    { name: 'a', at: AT, content: endless('a') },
    { name: 'b', at: AT, content: endless('b') },
  ]).getReader()
  for (let count = 0; count < 5; count += 1) await reader.read()
  expect(told).toEqual(['a begun'])
  await reader.cancel()
  await expect.poll(() => told).toEqual(['a begun', 'a ended'])
})
