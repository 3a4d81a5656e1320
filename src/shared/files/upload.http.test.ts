import { describe, expect, test } from 'vitest'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { readUpload } from './upload.http.ts'
import { type IncomingFile, type UploadLimits, uploadLimits } from './upload.ts'

const small: UploadLimits = { files: 3, fileBytes: 1_000, totalBytes: 100_000, fields: 5, fieldBytes: 100, idleMs: 200 }

/** Reads a file to its end and answers with its text. */
async function text({ stream }: IncomingFile): Promise<Outcome<string, 'unwelcome'>> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return grant(Buffer.concat(pieces).toString())
}

const form = (body: BodyInit, contentType?: string) =>
  new Request('https://desk.example/send', { method: 'POST', body, ...(contentType && { headers: { 'content-type': contentType } }) })

function formOf(...entries: [string, string | File][]): Request {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return form(data)
}

const fileOf = (name: string, content: BlobPart, type = '') => new File([content], name, { type })

/** `duplex` is in the standard, but not yet in TypeScript's. */
function streamed(body: ReadableStream<Uint8Array>): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=B' },
    duplex: 'half',
  }
  return new Request('https://desk.example/send', init)
}

/** A body written by hand, in pieces of any size, that may break off. */
function raw(lines: string[], { pieceBytes = 1_000_000, breaks = false, silent = false } = {}): Request {
  const bytes = Buffer.from(lines.join('\r\n'))
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at < bytes.byteLength) {
        controller.enqueue(bytes.subarray(at, at + pieceBytes))
        at += pieceBytes
      } else if (silent) await new Promise(() => undefined)
      else if (breaks) controller.error(new Error('ECONNRESET'))
      else controller.close()
    },
  })
  return streamed(body)
}

const part = (name: string, filename: string | undefined, content: string) => [
  '--B',
  `Content-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`,
  '',
  content,
]

describe('fields and files arrive in one pass, in their order', () => {
  test('a form with both', async () => {
    const request = formOf(
      ['story', '昨日、掲示板に\r\n書かれました。'],
      ['files', fileOf('画面.png', 'first')],
      ['wish', 'delete'],
      ['wish', 'punish'],
      ['files', fileOf('画面2.png', 'second')],
    )
    const upload = await readUpload(request, text)
    expect([...upload.fields]).toEqual([
      ['story', '昨日、掲示板に\r\n書かれました。'],
      ['wish', 'delete'],
      ['wish', 'punish'],
    ])
    expect(upload.files).toEqual([
      { field: 'files', givenName: '画面.png', outcome: { granted: true, value: 'first' } },
      { field: 'files', givenName: '画面2.png', outcome: { granted: true, value: 'second' } },
    ])
    expect(upload.problem).toBe(undefined)
  })

  test('a form without files, as a browser sends it when the page has no file input', async () => {
    const upload = await readUpload(form('story=%E6%98%A8%E6%97%A5&wish=a+b', 'application/x-www-form-urlencoded'), text)
    expect([...upload.fields]).toEqual([
      ['story', '昨日'],
      ['wish', 'a b'],
    ])
    expect(upload).toMatchObject({ files: [] })
    expect(upload.problem).toBe(undefined)
  })

  test.each([1, 2, 7, 64])('the same form cut into pieces of %i bytes by the network', async (pieceBytes) => {
    const lines = [
      ...part('a', undefined, '昨日'),
      ...part('f', '画面.png', 'x\r\n--Cx\r\n-y\r\n--'),
      ...part('b', undefined, ''),
      '--B--',
      '',
    ]
    const upload = await readUpload(raw(lines, { pieceBytes }), text)
    expect([...upload.fields]).toEqual([
      ['a', '昨日'],
      ['b', ''],
    ])
    expect(upload.files).toEqual([{ field: 'f', givenName: '画面.png', outcome: { granted: true, value: 'x\r\n--Cx\r\n-y\r\n--' } }])
    expect(upload.problem).toBe(undefined)
  })

  test('files are received one after another', async () => {
    const log: string[] = []
    const files = ['a', 'b', 'c'].map((name): [string, File] => ['f', fileOf(name, name)])
    await readUpload(formOf(...files), async (file) => {
      log.push(`${file.givenName} begins`)
      await new Promise((resolve) => setTimeout(resolve, 5))
      const outcome = await text(file)
      log.push(`${file.givenName} ends`)
      return outcome
    })
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })
})

describe('what a browser writes is understood', () => {
  test('file inputs that were left empty are ignored, and do not count', async () => {
    const empty = Array.from({ length: 5 }, () => part('files', '', '')).flat()
    const upload = await readUpload(raw([...empty, ...part('files', 'a.txt', 'a'), '--B--', '']), text, small)
    expect(upload.files).toEqual([{ field: 'files', givenName: 'a.txt', outcome: { granted: true, value: 'a' } }])
    expect(upload.problem).toBe(undefined)
  })

  test('a picture that was pasted has bytes but no name', async () => {
    const upload = await readUpload(raw([...part('files', '', 'pasted'), '--B--', '']), text)
    expect(upload.files).toEqual([{ field: 'files', givenName: '', outcome: { granted: true, value: 'pasted' } }])
  })

  test.each([
    ['a quotation mark', 'a%22b.png', 'a"b.png'],
    ['a line break', 'a%0D%0Ab.png', 'a  b.png'],
    ['a percent sign stays', '100%.png', '100%.png'],
    ['a path, as old browsers send it', 'C:/Users/sato/a.png', 'a.png'],
  ])('the name of a file: %s', async (_, written, read) => {
    const upload = await readUpload(raw([...part('f', written, 'x'), '--B--', '']), text)
    expect(upload.files[0]?.givenName).toBe(read)
  })

  test('bytes after the end of the form are ignored', async () => {
    const upload = await readUpload(raw([...part('a', undefined, '1'), '--B--', 'epilogue']), text)
    expect([...upload.fields]).toEqual([['a', '1']])
    expect(upload.problem).toBe(undefined)
  })
})

describe('one bad file costs nothing of the rest', () => {
  const around = (bad: File) => formOf(['f', fileOf('good-1', '1')], ['a', 'x'], ['f', bad], ['b', 'y'], ['f', fileOf('good-2', '2')])

  test.each([
    ['one byte too many', fileOf('bad', 'x'.repeat(1_001)), 'too-large'],
    ['much too large', fileOf('bad', 'x'.repeat(80_000)), 'too-large'],
    ['no byte at all', fileOf('bad', ''), 'empty'],
  ])('%s', async (_, bad, refusal) => {
    const upload = await readUpload(around(bad), text, small)
    expect(upload.files.map(({ givenName, outcome }) => [givenName, outcome.granted ? outcome.value : outcome.refusal])).toEqual([
      ['good-1', '1'],
      ['bad', refusal],
      ['good-2', '2'],
    ])
    expect(upload.fields.toString()).toBe('a=x&b=y')
    expect(upload.problem).toBe(undefined)
  })

  test('a file of exactly the limit is not too large', async () => {
    const upload = await readUpload(formOf(['f', fileOf('a', 'x'.repeat(1_000))]), text, small)
    expect(upload.files[0]?.outcome.granted).toBe(true)
  })

  test.each<[string, (file: IncomingFile) => Promise<Outcome<string, 'unwelcome'>>]>([
    ['without a look at it', async () => refuse('unwelcome')],
    [
      'after its first piece',
      async ({ stream }) => {
        for await (const piece of stream) return piece.byteLength > 0 ? refuse('unwelcome') : grant('never')
        return grant('never')
      },
    ],
    [
      'after a look that was never ended',
      async ({ stream }) => {
        await stream[Symbol.asyncIterator]().next()
        return refuse('unwelcome')
      },
    ],
  ])('a file that is refused %s, although it is long', async (_, unwelcome) => {
    const bad = fileOf('bad', 'x'.repeat(900_000))
    const upload = await readUpload(around(bad), (file) => (file.givenName === 'bad' ? unwelcome(file) : text(file)))
    expect(upload.files.map(({ outcome }) => (outcome.granted ? outcome.value : outcome.refusal))).toEqual(['1', 'unwelcome', '2'])
    expect(upload.fields.toString()).toBe('a=x&b=y')
  })

  test('files beyond the number that may be sent are named, each one', async () => {
    const files = ['1', '2', '3', '4', '5'].map((name): [string, File] => ['f', fileOf(name, name)])
    const upload = await readUpload(formOf(...files, ['a', 'x']), text, small)
    expect(upload.files.map(({ givenName, outcome }) => [givenName, outcome.granted ? 'kept' : outcome.refusal])).toEqual([
      ['1', 'kept'],
      ['2', 'kept'],
      ['3', 'kept'],
      ['4', 'too-many-files'],
      ['5', 'too-many-files'],
    ])
    expect(upload.fields.toString()).toBe('a=x')
    expect(upload.problem).toBe(undefined)
  })
})

describe('a request that is wrong as a whole still gives what had arrived', () => {
  test.each([
    ['JSON', () => form('{}', 'application/json'), 'not-a-form'],
    ['nothing said about its type', () => new Request('https://desk.example/', { method: 'POST' }), 'not-a-form'],
    ['something that only begins like a form', () => form('a', 'multipart/form-datax; boundary=B'), 'not-a-form'],
    ['no boundary', () => form('a', 'multipart/form-data'), 'malformed'],
    ['a body that is no form', () => form('hello', 'multipart/form-data; boundary=B'), 'malformed'],
    ['no body', () => form('', 'multipart/form-data; boundary=B'), 'malformed'],
  ])('%s', async (_, request, problem) => {
    const upload = await readUpload(request(), text)
    expect([upload.problem, upload.fields.size, upload.files.length]).toEqual([problem, 0, 0])
  })

  test.each([
    ['too many fields', Array.from({ length: 8 }, (_, n): [string, string] => [`f${n}`, 'x']), 'too-many-fields', 5],
    [
      'a field that is too long',
      [
        ['a', 'x'],
        ['b', 'あ'.repeat(34)],
        ['c', 'y'],
      ] as [string, string][],
      'field-too-long',
      2,
    ],
    [
      'a field whose name is too long',
      [
        ['a', 'x'],
        ['b'.repeat(201), 'y'],
      ] as [string, string][],
      'malformed',
      1,
    ],
  ])('%s', async (_, entries, problem, kept) => {
    const upload = await readUpload(formOf(...entries), text, small)
    expect([upload.problem, upload.fields.size]).toEqual([problem, kept])
  })

  test('more parts than any form has', async () => {
    const files = Array.from({ length: 40 }, (_, n): [string, File] => ['f', fileOf(`${n}`, 'x')])
    const upload = await readUpload(formOf(...files), text, small)
    expect([upload.problem, upload.files.length]).toEqual(['too-much', 17])
  })

  const cut = [...part('a', undefined, '1'), ...part('f', 'whole', 'abc'), ...part('f', 'half', 'the beginning of it')]

  test.each([
    ['ends in the middle of a file', {}, 'malformed'],
    ['breaks off in the middle of a file', { breaks: true }, 'cut-off'],
    ['falls silent in the middle of a file', { silent: true }, 'cut-off'],
  ])('a request that %s: the whole file counts, the half one is incomplete', async (_, how, problem) => {
    const upload = await readUpload(raw(cut, { pieceBytes: 50, ...how }), text, small)
    expect(upload.problem).toBe(problem)
    expect(upload.fields.toString()).toBe('a=1')
    expect(upload.files).toEqual([
      { field: 'f', givenName: 'whole', outcome: { granted: true, value: 'abc' } },
      { field: 'f', givenName: 'half', outcome: { granted: false, refusal: 'incomplete' } },
    ])
  })

  test.each([1, 3, 10, 10_000])('no cut of a request makes half a file look whole, in pieces of %i bytes', async (pieceBytes) => {
    const whole = [
      ...part('f', 'one', 'abc'),
      ...part('f', 'two', 'defgh'),
      ...part('a', undefined, '1'),
      ...part('f', 'three', 'ij'),
      '--B--',
    ]
    const length = whole.join('\r\n').length
    const contents: Record<string, string> = { one: 'abc', two: 'defgh', three: 'ij' }
    for (let end = 0; end < length; end += 1) {
      const upload = await readUpload(raw([whole.join('\r\n').slice(0, end)], { pieceBytes }), text)
      for (const { givenName, outcome } of upload.files) {
        if (outcome.granted) expect(outcome.value).toBe(contents[givenName])
        else expect(outcome.refusal).toBe('incomplete')
      }
      expect(upload.problem).toBe('malformed')
    }
  })

  test('a request that breaks off while its files wait in line for the first', async () => {
    const upload = await readUpload(raw(cut, { breaks: true }), async (file) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return await text(file)
    })
    expect(upload.files.map(({ outcome }) => (outcome.granted ? outcome.value : outcome.refusal))).toEqual(['abc', 'incomplete'])
    expect(upload.problem).toBe('cut-off')
  })

  test('a request that is longer than everything together may be is not read on', async () => {
    let given = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(
          given === 0 ? Buffer.from([...part('a', undefined, '1'), ...part('f', 'endless', '')].join('\r\n')) : Buffer.alloc(10_000),
        )
        given += 1
      },
    })
    const upload = await readUpload(streamed(body), text, { ...small, fileBytes: 1_000_000 })
    expect([upload.problem, upload.fields.toString()]).toEqual(['too-much', 'a=1'])
    expect(upload.files.map(({ outcome }) => outcome)).toEqual([{ granted: false, refusal: 'incomplete' }])
    expect(given).toBeLessThan(15)
  })

  test('a header of a part that never ends', async () => {
    const lines = [
      '--B',
      `Content-Disposition: form-data; name="a"; x="${'y'.repeat(90_000)}"`,
      '',
      '1',
      ...part('b', undefined, '2'),
      '--B--',
      '',
    ]
    const upload = await readUpload(raw(lines), text, { ...small, totalBytes: 1_000_000 })
    expect(upload.fields.get('b')).toBe('2')
  })
})

test('a fault of the store is thrown, whatever else was going on, and the rest is not read', async () => {
  let asked = 0
  const lines = Array.from({ length: 10 }, (_, n) => part('f', `${n}`, 'x'.repeat(500_000))).flat()
  const failing = async () => {
    asked += 1
    throw new Error('the disk is full')
  }
  await expect(readUpload(raw([...lines, '--B--', ''], { pieceBytes: 50_000 }), failing)).rejects.toThrow('the disk is full')
  expect(asked).toBe(1)
})

test('a slow store slows the sender', async () => {
  let sent = 0
  const head = Buffer.from(part('f', 'long', '').join('\r\n'))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent > 5_000_000) controller.close()
      else controller.enqueue(sent === 0 ? head : Buffer.alloc(50_000))
      sent += 50_000
    },
  })
  let sentAtFirstPiece = 0
  await readUpload(streamed(body), async ({ stream }) => {
    for await (const piece of stream) {
      if (sentAtFirstPiece > 0) continue
      expect(piece.byteLength).toBeGreaterThan(0)
      await new Promise((resolve) => setTimeout(resolve, 100))
      sentAtFirstPiece = sent
    }
    return grant('done')
  })
  expect(sentAtFirstPiece).toBeLessThan(500_000)
})

test('the limits of an installation allow twenty files of twenty megabytes', () => {
  expect(uploadLimits.totalBytes).toBeGreaterThan(uploadLimits.files * uploadLimits.fileBytes)
})
