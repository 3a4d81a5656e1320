/** What is said of a file that was not kept. */
import type { Upload } from './upload.ts'

/** `fault` names a text of the form's words, `name` is the file that it speaks of. */
export type FileFault = { field: string; fault: string; name?: string }

const faultOfRefusal: Readonly<Record<string, string>> = {
  'too-large': 'file-too-large',
  empty: 'file-empty',
  'too-many-files': 'too-many-files',
  'too-often': 'too-often',
  incomplete: 'upload-unfinished',
  'no-draft': 'upload-unfinished',
  'not-found': 'upload-unfinished',
  sent: 'upload-unfinished',
}

/** One fault a file that was not kept, and one when the form itself did not arrive whole. */
export function fileFaults({ files, problem }: Upload<unknown, string>, field: string): FileFault[] {
  const faults: FileFault[] = files.flatMap(({ givenName, outcome }) =>
    outcome.granted ? [] : [{ field, fault: faultOfRefusal[outcome.refusal] ?? 'file-not-accepted', name: shownName(givenName) }],
  )
  const isSaid = faults.some(({ fault }) => fault === 'upload-unfinished')
  return problem === undefined || isSaid ? faults : [...faults, { field, fault: 'upload-unfinished' }]
}

const LONGEST_SHOWN = 60

/** What the sender's machine called it, without characters that are not seen or that turn the writing around. */
function shownName(givenName: string): string {
  return [...givenName.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, LONGEST_SHOWN).join('')
}
