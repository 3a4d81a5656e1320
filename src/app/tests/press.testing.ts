/** Forms as they stand on their pages: a table, a line a press. */
import { type Fields, type Page, textOf, type Visitor } from './visitor.testing.ts'

export type Look = (page: Page) => Promise<void>
/** On which page, to which address of a form or a button there, with what typed in. */
export type Press = readonly [page: string, to: string, fields?: Fields]

/** A press that leads on, or shows what it promised. */
export async function press(visitor: Visitor, [path, to, fields]: Press): Promise<Page> {
  const page = await visitor.submit(await visitor.get(path), to, fields)
  if (page.status === 303 || page.status === 200) return page
  throw new Error(`${to.replace(/[0-9a-f-]{36}/g, ':id')} answered ${page.status}: ${textOf(page.html).replace(/\s+/g, ' ').slice(0, 300)}`)
}

export async function pressAll(visitor: Visitor, presses: readonly Press[]): Promise<void> {
  for (const each of presses) await press(visitor, each)
}
