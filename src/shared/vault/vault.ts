/**
 * The vault keeps what a person told us unreadable to anyone who only has the database, a backup or the object store.
 *
 * Installation key (a file or a command, never in the database) → organisation keys → one data key per case → fields and file keys.
 * Erasing a case destroys its data key, so that copies in backups become unreadable too.
 */
/** Where a sealed value belongs. It is associated data: bytes moved to another row, column or case are refused. */
export type Place = { table: string; column: string; row: string }

/** The data key of one subject (a case, a draft). `open` throws `TamperedError` for bytes that were changed or moved. */
export type SubjectKey = {
  seal(place: Place, text: string): Buffer
  open(place: Place, sealed: Buffer): string
  sealBytes(place: Place, bytes: Buffer): Buffer
  openBytes(place: Place, sealed: Buffer): Buffer
}

export const placeWords = (organisationId: string, subjectId: string, { table, column, row }: Place): string =>
  [organisationId, subjectId, table, column, row].join('|')
