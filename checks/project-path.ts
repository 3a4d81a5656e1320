import nodePath from 'node:path'

/** A path as the rules of the checks are written, whatever the system puts between folders: `src/law/calendar.ts`. */
export function projectPath(tree: string, path: string, { relative, sep }: Pick<typeof nodePath, 'relative' | 'sep'> = nodePath): string {
  return relative(tree, path).replaceAll(sep, '/')
}
