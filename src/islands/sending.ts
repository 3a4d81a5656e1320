type Watching = { say: (percent: number) => void; fail: () => void; signal: AbortSignal }

/**
 * Sends a form as the browser would and tells how far it has come, which `fetch` cannot.
 * After a redirect the page is opened at its own address; any other answer, such as the same form with errors, replaces this page.
 */
export function sendWithProgress(form: HTMLFormElement, submitter: HTMLElement | null, { say, fail, signal }: Watching): void {
  const request = new XMLHttpRequest()
  const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? location.href
  const address = new URL(action, location.href).href
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button')]
  const body = new FormData(form, submitter)
  const stop = () => {
    for (const button of buttons) button.disabled = false
    fail()
  }
  request.upload.addEventListener('progress', (event) => {
    if (event.lengthComputable) say(Math.round((event.loaded / event.total) * 100))
  })
  request.addEventListener('load', () => {
    if (request.responseURL !== address) location.assign(request.responseURL)
    else show(request.responseText)
  })
  request.addEventListener('error', stop)
  request.addEventListener('timeout', stop)
  signal.addEventListener('abort', () => request.abort())
  request.open('POST', address)
  request.setRequestHeader('accept', 'text/html')
  for (const button of buttons) button.disabled = true
  request.send(body)
}

/** A parsed page runs no script of its own, and its custom elements wake up as they enter the document. */
function show(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  document.title = page.title
  document.body.replaceWith(page.body)
  scrollTo(0, 0)
  document.querySelector<HTMLElement>('[autofocus]')?.focus()
}
