import { once } from 'node:events'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { type Outcome, refuse } from '../outcome.ts'
import { withHead } from './chunks.stream.ts'
import { type FileProblem, type IncomingFile, type Upload, type UploadLimits, uploadLimits } from './upload.ts'

type Receive<Kept, Refusal extends string> = (file: IncomingFile) => Promise<Outcome<Kept, Refusal>>
type Reception<Kept, Refusal extends string> = {
  upload: Upload<Kept, Refusal>
  receive: Receive<Kept, Refusal>
  limits: UploadLimits
  /** Files are received one after another; the next one waits in the parser, which then stops reading from the network. */
  line: Promise<void>
  /** The last file that began, until something else begins after it. */
  arriving?: ArrivingFile | undefined
  fault?: { cause: unknown }
}
type ArrivingFile = { field: string; givenName: string; stream: BusboyFileStream; broken: boolean }

/**
 * Reads a form, multipart or plain, while it arrives: each file goes to `receive` as a stream and is never held in memory, so that a slow
 * store slows the sender. One bad file costs nothing of the rest, and a request that breaks off still gives what had arrived: the caller shows
 * the form again with it. Only a fault of `receive` that is not the sender's doing is thrown.
 *
 * When the sender's file ends too early or is too long, its stream throws, so that nobody keeps half a file.
 */
export async function readUpload<Kept, Refusal extends string>(
  request: Request,
  receive: Receive<Kept, Refusal>,
  limits: UploadLimits = uploadLimits,
): Promise<Upload<Kept, Refusal>> {
  const upload: Upload<Kept, Refusal> = { fields: new URLSearchParams(), files: [] }
  const contentType = request.headers.get('content-type') ?? ''
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)\s*(;|$)/i.test(contentType)) return { ...upload, problem: 'not-a-form' }
  const parser = parserOf(contentType, limits)
  if (parser === undefined) return { ...upload, problem: 'malformed' }

  const reception: Reception<Kept, Refusal> = { upload, receive, limits, line: Promise.resolve() }
  const ended = listen(parser, reception)
  await feed(request.body, parser, reception)
  // Ending a form in its middle breaks the file that is just arriving, which is what has to happen to it.
  parser.end()
  await ended
  await reception.line
  if (reception.fault !== undefined) throw reception.fault.cause
  return upload
}

function parserOf(contentType: string, limits: UploadLimits): BusboyInstance | undefined {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: limits.fileBytes,
        fieldSize: limits.fieldBytes,
        fields: limits.fields,
        // Files are counted where their outcomes are written down, so that each one too many is named. Even those have an end.
        parts: limits.fields + 4 * limits.files,
        headerPairs: 20,
        headerSize: 8 * 1024,
      },
    })
  } catch {
    return undefined
  }
}

const LONGEST_FIELD_NAME = 200

function listen<Kept, Refusal extends string>(parser: BusboyInstance, reception: Reception<Kept, Refusal>): Promise<void> {
  const { upload } = reception
  parser.on('field', (name: string | undefined, value, _, truncated) => {
    reception.arriving = undefined
    if (name === undefined || name.length > LONGEST_FIELD_NAME) upload.problem ??= 'malformed'
    else if (truncated) upload.problem ??= 'field-too-long'
    else upload.fields.append(name, value)
  })
  parser.on('file', (field: string | undefined, stream, givenName: string | undefined) => {
    const file: ArrivingFile = { field: field ?? '', givenName: asTyped(givenName ?? ''), stream, broken: false }
    reception.arriving = file
    // It may break while it is still waiting in line.
    stream.on('error', () => {
      file.broken = true
    })
    reception.line = reception.line.then(() => take(file, reception))
  })
  parser.on('fieldsLimit', () => {
    upload.problem ??= 'too-many-fields'
  })
  parser.on('partsLimit', () => {
    upload.problem ??= 'too-much'
  })
  return new Promise((resolve) => {
    parser.on('finish', resolve)
    parser.on('error', () => {
      upload.problem ??= 'malformed'
      // Busboy forgets to break a file that began in the same piece of data in which another one ended; it would seem complete.
      if (reception.arriving !== undefined) reception.arriving.broken = true
      resolve()
    })
  })
}

/** Browsers write a quotation mark and line breaks of a file's name like this, and nothing else (HTML, multipart/form-data). */
function asTyped(name: string): string {
  return name.replaceAll('%22', '"').replace(/%0[AD]/gi, ' ')
}

async function feed<Kept, Refusal extends string>(
  body: Request['body'],
  parser: BusboyInstance,
  reception: Reception<Kept, Refusal>,
): Promise<void> {
  if (body === null) return
  const reader = body.getReader()
  const { limits, upload } = reception
  let received = 0
  try {
    while (reception.fault === undefined) {
      const { done, value } = await within(limits.idleMs, reader.read())
      if (done) return
      received += value.byteLength
      if (received > limits.totalBytes) {
        upload.problem ??= 'too-much'
        return
      }
      if (!parser.write(value)) await once(parser, 'drain')
    }
  } catch {
    upload.problem ??= 'cut-off'
  } finally {
    // Tells the server that nobody reads the rest. Where everything was read, it does nothing.
    reader.cancel().catch(() => undefined)
  }
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the sender fell silent')), ms)
  })
  return await Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function take<Kept, Refusal extends string>(file: ArrivingFile, reception: Reception<Kept, Refusal>): Promise<void> {
  const bytes = bytesOf(file)
  try {
    if (reception.fault === undefined) await receiveOne(file, bytes, reception)
  } catch (cause) {
    const problem = problemOf(file)
    if (problem === undefined) reception.fault ??= { cause }
    else addOutcome(file, refuse(problem), reception)
  } finally {
    // What nobody wants to read has to flow all the same, or the parser would wait for ever; and it flows only when no iterator holds it.
    await bytes.return(undefined)
    file.stream.resume()
  }
}

async function receiveOne<Kept, Refusal extends string>(
  file: ArrivingFile,
  bytes: AsyncIterable<Uint8Array>,
  reception: Reception<Kept, Refusal>,
): Promise<void> {
  const { head, stream } = await withHead(bytes, 1)
  if (head.byteLength === 0) {
    // A file input that was left empty is sent as a part without a name and without a byte.
    if (file.givenName !== '') addOutcome(file, refuse('empty'), reception)
    return
  }
  if (reception.upload.files.length >= reception.limits.files) {
    addOutcome(file, refuse('too-many-files'), reception)
    return
  }
  addOutcome(file, await reception.receive({ field: file.field, givenName: file.givenName, stream }), reception)
}

function addOutcome<Kept, Refusal extends string>(
  { field, givenName }: ArrivingFile,
  outcome: Outcome<Kept, Refusal | FileProblem>,
  { upload }: Reception<Kept, Refusal>,
): void {
  upload.files.push({ field, givenName, outcome })
}

/** Left early, the parser's stream stays whole: it is emptied afterwards. */
async function* bytesOf(file: ArrivingFile): AsyncGenerator<Uint8Array> {
  yield* file.stream.iterator({ destroyOnReturn: false })
  const problem = problemOf(file)
  if (problem !== undefined) throw new Error(`the file is ${problem}`)
}

function problemOf(file: ArrivingFile): FileProblem | undefined {
  if (file.broken) return 'incomplete'
  return file.stream.truncated ? 'too-large' : undefined
}
