import { safePath } from '../shared/http/safe-path.ts'

/** Where a person comes to after signing in when they asked for nothing else. */
export const CONSOLE = '/console'

/** The page that was asked for before signing in, if it is one of the console's; links from outside lead nowhere else. */
export function pathAfterSignIn(next: string | null | undefined): string {
  const path = safePath(next, CONSOLE)
  return path === CONSOLE || path.startsWith(`${CONSOLE}/`) || path.startsWith(`${CONSOLE}?`) ? path : CONSOLE
}

/** A page of signing in that remembers where the person wanted to go. */
export function withNext(page: string, next: string): string {
  return next === CONSOLE ? page : `${page}?${new URLSearchParams({ next })}`
}
