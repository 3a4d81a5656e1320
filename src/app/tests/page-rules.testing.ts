/** What every page must be: read from what was sent, as a browser would. */
import { parseHTML } from 'linkedom'
import { actionOf, formsOf, type Page } from './visitor.testing.ts'

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=UTF-8',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
}

export function headerFaults({ path, status, headers }: Page): string[] {
  const expected = status === 200 && isPublication(path) ? { ...HEADERS, 'cache-control': 'public, no-cache' } : HEADERS
  return Object.entries(expected).flatMap(([name, value]) => (headers.get(name) === value ? [] : [`${name} is ${headers.get(name)}`]))
}

/** Published figures are the same for everybody and may be kept, if they are asked about again each time. */
const isPublication = (path: string) => path === '/statistics' || path.startsWith('/statistics/')

/** Everything by which a page may load or send something; a link that a reader follows is not one of them. */
const LOADS =
  'link[href], script[src], img[src], img[srcset], source, video, audio, track, iframe, frame, object, embed, form, [formaction], [ping], base, image, use'
const ADDRESSES = ['href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'ping', 'xlink:href']

export function documentFaults({ html }: Page): string[] {
  const { document } = parseHTML(html)
  const all = [...document.querySelectorAll('*')]
  const ids = all.flatMap((element) => element.getAttribute('id') ?? [])
  return [
    ...(html.startsWith('<!doctype html>') ? [] : ['no doctype']),
    ...(document.querySelectorAll('h1').length === 1 ? [] : ['not one h1']),
    ...(document.documentElement.getAttribute('lang') ? [] : ['no lang']),
    ...(document.querySelector('style') === null ? [] : ['a style element']),
    ...all.flatMap((element) => (element.hasAttribute('style') ? [`an inline style on ${element.tagName}`] : [])),
    ...all.flatMap(({ attributes, tagName }) =>
      [...attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => `${name} on ${tagName}`),
    ),
    ...[...document.querySelectorAll('script')].flatMap((script) =>
      script.hasAttribute('src') && script.textContent === '' ? [] : ['an inline script'],
    ),
    ...[...document.querySelectorAll('meta[http-equiv]')].map(() => 'a meta http-equiv'),
    ...[...document.querySelectorAll(LOADS)].flatMap((element) =>
      ADDRESSES.map((name) => element.getAttribute(name))
        .filter((address) => address !== null && !/^\/(?!\/)/.test(address))
        .map((address) => `${element.tagName} reaches ${address}`),
    ),
    ...[...document.querySelectorAll('a[href]')].flatMap((link) => {
      const href = link.getAttribute('href') ?? ''
      return /^(\/(?!\/)|#|[?]|https:\/\/|tel:|mailto:)/.test(href) ? [] : [`a link to ${href}`]
    }),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} twice`),
  ]
}

type Known = (method: string, path: string) => boolean

/**
 * A form works without script when it goes to a route, every control says what it is called, and every control can be read
 * out. A dialog's own form sends nothing: it is opened by script and closes itself.
 */
export function formFaults({ html }: Page, isRoute: Known): string[] {
  const sent = formsOf(html).filter((form) => form.getAttribute('method') !== 'dialog' || form.closest('dialog') === null)
  return sent.flatMap((form) => {
    const method = (form.getAttribute('method') ?? '').toUpperCase()
    const buttons = [...form.querySelectorAll('button, input[type=submit]')]
    const actions = [actionOf(form), ...buttons.flatMap((button) => button.getAttribute('formaction') ?? [])]
    const controls = [...form.querySelectorAll('input, select, textarea')]
    const hasFile = controls.some((control) => control.getAttribute('type') === 'file')
    return [
      ...(method === 'POST' || method === 'GET' ? [] : [`a form without a method to ${actionOf(form)}`]),
      ...actions.flatMap((action) => (isRoute(method, action) ? [] : [`a form to ${method} ${action}, where nothing is`])),
      ...(buttons.some((button) => (button.getAttribute('type') ?? 'submit') === 'submit') ? [] : [`no button to send ${actionOf(form)}`]),
      ...(hasFile && form.getAttribute('enctype') !== 'multipart/form-data' ? [`files that ${actionOf(form)} does not send`] : []),
      ...controls.flatMap((control) => (control.getAttribute('name') ? [] : [`a control without a name in ${actionOf(form)}`])),
      ...controls.flatMap((control) =>
        isLabelled(control) ? [] : [`${control.getAttribute('name')} without a label in ${actionOf(form)}`],
      ),
      ...buttons.flatMap((button) => (nameOf(button) === '' ? [`a button without words in ${actionOf(form)}`] : [])),
    ]
  })
}

const nameOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()

function isLabelled(control: Element): boolean {
  if (control.getAttribute('type') === 'hidden') return true
  const id = control.getAttribute('id')
  const { ownerDocument } = control
  const label = control.closest('label') ?? (id === null ? null : ownerDocument.querySelector(`label[for="${id}"]`))
  const labelledBy = (control.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => ownerDocument.getElementById(each)?.textContent ?? '')
  return [label?.textContent ?? '', control.getAttribute('aria-label') ?? '', ...labelledBy].some((text) => text.trim() !== '')
}
