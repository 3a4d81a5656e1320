import type { Hono } from 'hono'
import type { CallerEnv } from './caller.http.ts'

export const ORIGIN = 'http://desk.example'

export type Browser = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Response>
  json(path: string, body?: unknown): Promise<Response>
  cookies: Map<string, string>
}

/** Keeps cookies like a browser and follows nothing by itself, so that a test sees every step. */
export function openBrowser(
  app: Pick<Hono<CallerEnv>, 'request'>,
  { cookie, origin = ORIGIN }: { cookie?: string; origin?: string } = {},
): Browser {
  const cookies = new Map<string, string>()
  const keep = (text: string) => {
    const [name = '', value = ''] = (text.split(';')[0] ?? '').split(/=(.*)/s)
    if (/max-age=0/i.test(text)) cookies.delete(name)
    else cookies.set(name, value)
  }
  if (cookie !== undefined) keep(cookie)
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.request(new URL(path, origin), { redirect: 'manual', ...init, headers })
    for (const text of answer.headers.getSetCookie()) keep(text)
    return answer
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers: { accept: 'text/html', ...headers } }),
    post: (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
      return send(path, { method: 'POST', body, headers: { accept: 'text/html', ...headers } })
    },
    json: (path, body = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { accept: 'application/json', 'content-type': 'application/json' },
      }),
  }
}
