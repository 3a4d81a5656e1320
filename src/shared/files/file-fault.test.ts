import { expect, test } from 'vitest'
import { fileFaults } from './file-fault.ts'
import type { Upload } from './upload.ts'

type Files = Upload<string, string>['files']
const refused = (givenName: string, refusal: string): Files[number] => ({ field: 'files', givenName, outcome: { granted: false, refusal } })
const kept: Files[number] = { field: 'files', givenName: 'a.png', outcome: { granted: true, value: 'id' } }
const faultsOf = (files: Files, problem?: Upload<string, string>['problem']) =>
  fileFaults({ fields: new URLSearchParams(), files, ...(problem && { problem }) }, 'files')

test.each([
  ['too-large', 'file-too-large'],
  ['empty', 'file-empty'],
  ['too-many-files', 'too-many-files'],
  ['too-often', 'too-often'],
  ['incomplete', 'upload-unfinished'],
  ['no-draft', 'upload-unfinished'],
  ['not-found', 'upload-unfinished'],
  ['archive', 'file-not-accepted'],
  ['executable', 'file-not-accepted'],
])('a file refused as %s is told as %s', (refusal, fault) => {
  expect(faultsOf([refused('証拠.zip', refusal)])).toEqual([{ field: 'files', fault, name: '証拠.zip' }])
})

test('a file that was kept is no fault, and each of the others is named', () => {
  const faults = faultsOf([kept, refused('b.zip', 'archive'), refused('c.exe', 'executable')])
  expect(faults.map(({ name }) => name)).toEqual(['b.zip', 'c.exe'])
})

test('a form that broke off is told once, whether or not a file broke with it', () => {
  expect(faultsOf([kept], 'cut-off')).toEqual([{ field: 'files', fault: 'upload-unfinished' }])
  expect(faultsOf([refused('b.png', 'incomplete')], 'cut-off')).toEqual([{ field: 'files', fault: 'upload-unfinished', name: 'b.png' }])
})

test('a name is shown short, without characters that are not seen or that turn the writing around', () => {
  expect(faultsOf([refused('a\u202egnp.exe\u0000', 'executable')])[0]?.name).toBe('agnp.exe')
  expect(faultsOf([refused('𠮷'.repeat(100), 'empty')])[0]?.name).toBe('𠮷'.repeat(60))
})
