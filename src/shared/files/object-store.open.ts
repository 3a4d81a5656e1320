import type { ObjectStore } from './object-store.ts'
import { readStoreUrl } from './object-store-url.ts'

/** Opens the store that `OBJECT_STORE_URL` names. An installation without S3 never loads the AWS SDK, which costs start-up time and memory. */
export async function openObjectStore(url: string): Promise<ObjectStore> {
  const place = readStoreUrl(url)
  if (!place.granted) throw new TypeError(`OBJECT_STORE_URL: ${place.refusal}`)
  if (place.value.kind === 'folder') {
    const { openFolderStore } = await import('./object-store.folder.ts')
    return await openFolderStore(place.value.path)
  }
  const { openS3Store } = await import('./object-store.s3.ts')
  return openS3Store(place.value)
}
