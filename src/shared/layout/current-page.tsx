import { createContext, useContext } from 'hono/jsx'
import { type PageContext, unknownPage } from './page.ts'

/** Carries the page to every component inside a layout, so that a field need not be told its language. */
export const CurrentPage = createContext<PageContext>(unknownPage)

export const usePage = (): PageContext => useContext(CurrentPage)
