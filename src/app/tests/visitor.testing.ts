/** A browser without script: it keeps cookies, follows no redirect by itself, and sends forms as they stand in the page. */
import { parseHTML } from 'linkedom'

/** The application itself, or a server of it. */
export type Ask = (url: string, init: RequestInit) => Promise<Response>

export type Fields = Readonly<Record<string, string | readonly string[] | File>>
export type Page = {
  method: string
  path: string
  status: number
  location: string
  html: string
  headers: Headers
}
type Control = { name: string; value: string }

export type Visitor = {
  cookies: Map<string, string>
  get(path: string): Promise<Page>
  post(path: string, fields?: Fields): Promise<Page>
  /** Sends the form of a page that goes to `action`, itself or by one of its buttons, with everything it holds already, and `fields` in the place of what they name. */
  submit(page: Page, action: string, fields?: Fields): Promise<Page>
}

type Options = { origin: string; network?: string; seen?: (page: Page) => Promise<void> | void }

export function openVisitor(ask: Ask, { origin, network = '203.0.113.1', seen }: Options): Visitor {
  const cookies = new Map<string, string>()

  async function request(method: string, path: string, body?: FormData | URLSearchParams): Promise<Page> {
    const headers = new Headers({ accept: 'text/html', 'x-forwarded-for': network, 'accept-language': 'ja' })
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (method !== 'GET') headers.set('origin', origin)
    const answer = await ask(origin + path, { method, headers, redirect: 'manual', ...(body && { body }) })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    const page = {
      method,
      path,
      status: answer.status,
      location: pathOf(answer.headers.get('location')),
      html: await answer.text(),
      headers: answer.headers,
    }
    await seen?.(page)
    return page
  }

  const post = (path: string, fields: Fields = {}) => request('POST', path, bodyOf(fields))
  return {
    cookies,
    get: (path) => request('GET', path),
    post,
    submit: (page, action, fields = {}) => post(action, { ...fieldsOf(page.html, action), ...fields }),
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (/max-age=0/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}

function pathOf(location: string | null): string {
  if (location === null || !URL.canParse(location)) return location ?? ''
  const { pathname, search } = new URL(location)
  return pathname + search
}

function bodyOf(fields: Fields): FormData | URLSearchParams {
  const hasFile = Object.values(fields).some((value) => value instanceof File)
  const body = hasFile ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File && body instanceof FormData) body.append(name, value, value.name)
    else for (const each of typeof value === 'string' ? [value] : Array.isArray(value) ? value : []) body.append(name, each)
  }
  return body
}

/** What the form would send by itself: everything but its buttons and its files. */
export function fieldsOf(html: string, action: string): Record<string, string[]> {
  const form = formsOf(html).find((each) => actionsOf(each).includes(action))
  if (form === undefined) throw new Error(`There is no form to ${action.replace(/[0-9a-f-]{36}/g, ':id')} on the page “${titleOf(html)}”`)
  const fields: Record<string, string[]> = {}
  for (const { name, value } of controlsOf(form)) fields[name] = [...(fields[name] ?? []), value]
  return fields
}

export const formsOf = (html: string): HTMLFormElement[] => [...parseHTML(html).document.querySelectorAll('form')]

export const actionOf = (form: HTMLFormElement): string => form.getAttribute('action') ?? ''

/** Where a form may go: by itself, or by a button with an address of its own. */
export const actionsOf = (form: HTMLFormElement): string[] => [
  actionOf(form),
  ...[...form.querySelectorAll('[formaction]')].flatMap((button) => withoutFragment(button.getAttribute('formaction') ?? '')),
]

/** Where on the page to look afterwards is not sent. */
const withoutFragment = (address: string): string => address.replace(/#.*$/, '')

export const titleOf = (html: string): string => parseHTML(html).document.querySelector('h1')?.textContent.trim() ?? ''

/** The text of the page without its markup, words side by side. */
export const textOf = (html: string): string => parseHTML(html).document.querySelector('main')?.textContent ?? ''

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.querySelectorAll('input, textarea, select')].flatMap((control) => {
    const name = control.getAttribute('name') ?? ''
    const type = control.getAttribute('type') ?? 'text'
    if (name === '' || type === 'file' || type === 'submit' || type === 'button') return []
    if (['checkbox', 'radio'].includes(type) && !control.hasAttribute('checked')) return []
    if (control.tagName === 'SELECT') {
      const chosen = control.querySelector('option[selected]') ?? control.querySelector('option')
      return chosen === null ? [] : [{ name, value: chosen.getAttribute('value') ?? chosen.textContent }]
    }
    return [{ name, value: control.tagName === 'TEXTAREA' ? control.textContent : (control.getAttribute('value') ?? 'on') }]
  })
}
