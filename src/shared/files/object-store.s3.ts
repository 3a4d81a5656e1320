import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { inChunks } from './chunks.stream.ts'
import { checkedKey, checkedPrefix, isObjectKey, ObjectMissing, type ObjectStore } from './object-store.ts'

/** S3 takes no part smaller than 5 MiB but the last. One part is in memory for each upload under way. */
const PART_BYTES = 5 * 1024 * 1024

/** `prefix` is empty or ends in a slash. Credentials come from the environment, as the AWS SDK reads it everywhere. */
export type S3Place = { bucket: string; prefix: string; region: string; endpoint?: string }
type Opened = { client: S3Client; bucket: string }

export function openS3Store(place: S3Place): ObjectStore {
  const client = clientOf(place)
  const opened: Opened = { client, bucket: place.bucket }
  const nameOf = (key: string) => place.prefix + checkedKey(key)
  return {
    async put(key, stream) {
      const name = nameOf(key)
      const parts = inChunks(stream, PART_BYTES)
      const first = await parts.next()
      // A length is known only when the stream has ended, and S3 takes no object without one: hence a single part or several.
      if (first.done || first.value.last) await putWhole(opened, name, first.value?.bytes ?? Buffer.alloc(0))
      else await putInParts(opened, name, first.value.bytes, parts)
    },
    get: (key) => getObject(opened, nameOf(key)),
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: place.bucket, Key: nameOf(key) }))
    },
    list: (prefix) => listKeys(opened, place.prefix, prefix),
    async check() {
      await client.send(new HeadBucketCommand({ Bucket: place.bucket }))
    },
  }
}

function clientOf(place: S3Place): S3Client {
  return new S3Client({
    region: place.region,
    // Other makers' stores rarely answer under a host name for each bucket.
    ...(place.endpoint === undefined ? {} : { endpoint: place.endpoint, forcePathStyle: true }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    // Every object carries its own seal, which is stronger than a checksum; and many stores refuse the SDK's newer ones.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

async function putWhole({ client, bucket }: Opened, name: string, body: Buffer): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: name, Body: body, ContentLength: body.byteLength }))
}

async function putInParts({ client, bucket }: Opened, name: string, first: Buffer, rest: AsyncIterable<{ bytes: Buffer }>): Promise<void> {
  const at = { Bucket: bucket, Key: name }
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(at))
  const parts: CompletedPart[] = []
  const send = async (Body: Buffer) => {
    const PartNumber = parts.length + 1
    const { ETag } = await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body, ContentLength: Body.byteLength }))
    parts.push({ PartNumber, ETag })
  }
  let completed = false
  try {
    await send(first)
    for await (const { bytes } of rest) await send(bytes)
    await client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: parts } }))
    completed = true
  } finally {
    // Parts that stay behind are invisible but paid for; when this fails too, the bucket's lifecycle rule removes them.
    if (!completed) await client.send(new AbortMultipartUploadCommand({ ...at, UploadId })).catch(() => undefined)
  }
}

async function getObject({ client, bucket }: Opened, name: string): Promise<AsyncIterable<Uint8Array>> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name })).catch(noBodyWhenMissing)
  if (Body === undefined || !(Symbol.asyncIterator in Body)) throw new ObjectMissing(`no object ${name}`)
  return Body
}

function noBodyWhenMissing(fault: unknown): { Body: undefined } {
  if (fault instanceof NoSuchKey) return { Body: undefined }
  throw fault
}

async function* listKeys({ client, bucket }: Opened, base: string, prefix: string): AsyncGenerator<string> {
  checkedPrefix(prefix)
  let from: string | undefined
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: base + prefix, ContinuationToken: from }))
    for (const { Key } of page.Contents ?? []) {
      const key = Key?.slice(base.length)
      if (key !== undefined && isObjectKey(key)) yield key
    }
    from = page.NextContinuationToken
  } while (from !== undefined)
}
