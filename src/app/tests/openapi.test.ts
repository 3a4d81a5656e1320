/** The description of the interface, against every address that machines have. */
import { expect, test } from 'vitest'
import { openApi } from '../../takedown/machine/openapi.ts'
import { routeTable } from './route-table.testing.ts'

const paths: Record<string, object> = openApi('https://desk.example').paths
const described = Object.entries(paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`))
/** As the description writes it; the colon of a batch is part of its name. */
const written = (route: string) => route.replace(/\/:(\w+)/g, '/{$1}')

test('every address of the interface stands in its description, and no other', () => {
  const ofMachines = Object.keys(routeTable).filter((route) => / \/(api|\.well-known\/takedown)/.test(route))
  expect(ofMachines.length).toBeGreaterThan(13)
  expect(described.toSorted()).toEqual(ofMachines.map(written).toSorted())
})

test('whoever asks anything but what everybody may read says who they are', () => {
  const open = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => ('security' in operation ? [] : [`${method} ${path}`])),
  )
  expect(open.toSorted()).toEqual([
    'get /.well-known/takedown-intake',
    'get /api/problems/{code}',
    'get /api/v1/openapi.json',
    'get /api/v1/standards',
    'get /api/v1/standards/{version}',
  ])
})
