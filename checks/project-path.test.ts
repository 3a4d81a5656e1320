import { posix, win32 } from 'node:path'
import { expect, test } from 'vitest'
import { projectPath } from './project-path.ts'

test.each([
  ['of this project', posix, '/home/desk', '/home/desk/src/law/calendar.ts', 'src/law/calendar.ts'],
  ['on Windows', win32, 'C:\\desk', 'C:\\desk\\src\\law\\calendar.ts', 'src/law/calendar.ts'],
  ['with a folder that has a dot', win32, 'C:\\desk', 'C:\\desk\\.github\\ci.yml', '.github/ci.yml'],
])('a path %s is written with slashes', (_, system, tree, path, expected) => {
  expect(projectPath(tree, path, system)).toBe(expected)
})
