import { expect, test } from 'vitest'
import { asCaseFiles } from './case-file.ts'

type Row = Parameters<typeof asCaseFiles>[0][number]
const row = (change: Partial<Row>): Row => ({
  id: 'o1',
  receptionId: 'r1',
  name: '画面.png',
  kind: 'png',
  size: 3,
  role: 'original',
  originalId: null,
  ...change,
})

test('a picture is shown with its copies, and a file without copies without', () => {
  const files = asCaseFiles([
    row({}),
    row({ id: 'd1', role: 'display', originalId: 'o1', kind: 'webp' }),
    row({ id: 't1', role: 'thumbnail', originalId: 'o1', kind: 'webp' }),
    row({ id: 'o2', name: '記録.pdf', kind: 'pdf', receptionId: null }),
  ])
  expect(files).toEqual([
    { id: 'o1', receptionId: 'r1', name: '画面.png', kind: 'png', size: 3, displayId: 'd1', thumbnailId: 't1' },
    { id: 'o2', receptionId: null, name: '記録.pdf', kind: 'pdf', size: 3, displayId: null, thumbnailId: null },
  ])
})

test('a copy without its original is no file', () => {
  expect(asCaseFiles([row({ id: 'd1', role: 'display', originalId: 'gone' })])).toEqual([])
})
