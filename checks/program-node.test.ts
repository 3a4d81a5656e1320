import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { checkProgramNode } from '../bin/parts/install.mjs'

test.each<[string, number | undefined]>([
  ['20.20.2', 1],
  ['23.11.0', 1],
  ['24.0.0', undefined],
  ['26.1.0', undefined],
])('a program started by Node %s ends at once with code %s', (node, code) => {
  const said: string[] = []
  let ended: number | undefined
  const exit = (given: number) => (ended = given)
  const process = { versions: { node }, version: `v${node}`, exit }
  runInNewContext(checkProgramNode, { process, console: { error: (line: string) => said.push(line) } })
  expect(ended).toBe(code)
  expect(said.join()).toContain(code === undefined ? '' : `this is v${node}. Start it with npm start`)
})
