/** A file that somebody sent, or a copy of it to look at, in the object store. Its key is sealed under the key of what it belongs to. */
export type ReceivedFile = {
  id: string
  role: 'original' | 'display' | 'thumbnail'
  originalId: string | null
  objectKey: string
  key: Buffer
  name: string
  sha256: string
  kind: string
  size: number
}
