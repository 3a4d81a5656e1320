import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/**
 * The cookie that opens a draft: a random token and nothing about the person. It ends with the browser's session, because
 * others may use the same device; whoever wants to go on later takes the resume code along.
 */
const DRAFT_COOKIE = 'draft'
const PATH = '/consultation'

export function draftToken(c: Context): string {
  return getCookie(c, DRAFT_COOKIE) ?? ''
}

export function keepDraftToken(c: Context, token: string, { secure }: { secure: boolean }): void {
  setCookie(c, DRAFT_COOKIE, token, { path: PATH, httpOnly: true, sameSite: 'Lax', secure })
}

export function dropDraftToken(c: Context, { secure }: { secure: boolean }): void {
  deleteCookie(c, DRAFT_COOKIE, { path: PATH, secure })
}
