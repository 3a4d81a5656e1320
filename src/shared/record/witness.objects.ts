import type { ObjectStore } from '../files/object-store.ts'
import { ObjectMissing } from '../files/object-store.ts'
import type { SealWitness } from './record.commands.ts'

const nameOf = (organisationId: string) => `record-heads/${organisationId}`

/** Keeps the newest seal's number and hash in the object store: whoever shortens the table has to find this as well. */
export function witnessInObjects(objects: ObjectStore): SealWitness {
  return {
    async note(organisationId, head) {
      await objects.put(nameOf(organisationId), once(Buffer.from(JSON.stringify(head))))
    },
    async recall(organisationId) {
      const stream = await objects.get(nameOf(organisationId)).catch((fault: unknown) => {
        if (fault instanceof ObjectMissing) return undefined
        throw fault
      })
      return stream === undefined ? undefined : readHead(await textOf(stream))
    },
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString()
}

function readHead(text: string): { number: number; hash: string } {
  const head: unknown = JSON.parse(text)
  if (typeof head !== 'object' || head === null || !('number' in head) || !('hash' in head))
    throw new Error('The witness of the record is unreadable')
  return { number: Number(head.number), hash: String(head.hash) }
}
