import type { SubjectKey } from '../vault/vault.ts'
import type { ReceivedFile } from './received-file.ts'

/** The columns that every table of files has, sealed for their places in `table` under the key of what the file belongs to. */
export function sealedFile(key: SubjectKey, table: string, file: ReceivedFile) {
  const place = (column: string) => ({ table, column, row: file.id })
  return {
    id: file.id,
    role: file.role,
    original_id: file.originalId,
    object_key: file.objectKey,
    key_sealed: key.sealBytes(place('key_sealed'), file.key),
    name_sealed: key.seal(place('name_sealed'), file.name),
    sha256_sealed: key.seal(place('sha256_sealed'), file.sha256),
    kind: file.kind,
    size: file.size,
  }
}
