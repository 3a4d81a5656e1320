/** A file of a case as people see it: the original, and which copies there are to look at. */
export type CaseFile = {
  id: string
  /** The telling it came with; null while it waits for the rest of a question that was not taken yet. */
  receptionId: string | null
  name: string
  kind: string
  size: number
  displayId: string | null
  thumbnailId: string | null
}

type Row = Omit<CaseFile, 'displayId' | 'thumbnailId'> & { role: 'original' | 'display' | 'thumbnail'; originalId: string | null }

/** Originals in the order they came, each with its copies. A copy whose original is missing is not shown. */
export function asCaseFiles(rows: readonly Row[]): CaseFile[] {
  const copyOf = (id: string, role: Row['role']) => rows.find((row) => row.originalId === id && row.role === role)?.id ?? null
  return rows
    .filter(({ role }) => role === 'original')
    .map(({ id, receptionId, name, kind, size }) => ({
      id,
      receptionId,
      name,
      kind,
      size,
      displayId: copyOf(id, 'display'),
      thumbnailId: copyOf(id, 'thumbnail'),
    }))
}
