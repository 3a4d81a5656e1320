/**
 * A backup is a folder: a manifest, one file of JSON lines for each table, and the sealed objects.
 * It is as unreadable as the database: the installation's key is not in it and has to be kept apart.
 */
export const FORMAT = 1

export type TableFile = { table: string; schema: string; rows: number; sha256: string }

export type Manifest = {
  format: typeof FORMAT
  takenAt: string
  /** The migrations that had been applied; a backup goes back only into a database that has exactly these. */
  migrations: readonly { name: string; sha256: string }[]
  tables: readonly TableFile[]
  objects: readonly { key: string; bytes: number; sha256: string }[]
}

export type BackupTable = { schema: string; table: string; hasOrganisation: boolean }
export type Reference = { from: string; to: string }

/** Tables so that each comes after those it refers to. Throws when they refer in a circle, which a migration must not make. */
export function inOrderOfReference(tables: readonly BackupTable[], references: readonly Reference[]): BackupTable[] {
  const ordered: BackupTable[] = []
  const left = new Map(tables.map((table) => [nameOf(table), table]))
  while (left.size > 0) {
    const free = [...left].filter(([name]) => references.every(({ from, to }) => from !== name || to === name || !left.has(to)))
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const [name, table] of free) {
      ordered.push(table)
      left.delete(name)
    }
  }
  return ordered
}

export const nameOf = ({ schema, table }: Pick<BackupTable, 'schema' | 'table'>): string => `${schema}.${table}`

/** What differs between the migrations of a backup and those of a database; empty when it can be restored there. */
export function migrationDifferences(backup: Manifest['migrations'], database: Manifest['migrations']): string[] {
  const there = new Map(database.map(({ name, sha256 }) => [name, sha256]))
  const missing = backup.filter(({ name }) => !there.has(name)).map(({ name }) => `${name} is missing in this version`)
  const changed = backup
    .filter(({ name, sha256 }) => there.has(name) && there.get(name) !== sha256)
    .map(({ name }) => `${name} is different`)
  const newer = database
    .filter(({ name }) => !backup.some((each) => each.name === name))
    .map(({ name }) => `${name} is newer than the backup`)
  return [...missing, ...changed, ...newer]
}
