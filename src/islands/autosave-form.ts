import { fill } from '../shared/language.ts'

const AFTER_MILLISECONDS = 5_000

/**
 * Keeps a form while somebody writes, by sending it as its save button would. It stops when somebody else has changed the same
 * thing, because only the person can decide then; the buttons of the form work as ever.
 */
class AutosaveForm extends HTMLElement {
  #listening = new AbortController()
  #timer = 0
  #status: HTMLElement | undefined

  connectedCallback(): void {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const form = this.querySelector('form')
    if (form === null) return
    this.#status ??= this.#makeStatus()
    this.addEventListener('input', (event) => !(event instanceof InputEvent && event.isComposing) && this.#wait(form), { signal })
    this.addEventListener('compositionend', () => this.#wait(form), { signal })
    // Whoever presses a button sends the form; a keeping under way would make that look like somebody else's change.
    form.addEventListener('submit', () => this.disconnectedCallback(), { signal })
  }

  disconnectedCallback(): void {
    this.#listening.abort()
    clearTimeout(this.#timer)
  }

  #makeStatus(): HTMLElement {
    const status = document.createElement('p')
    status.className = 'autosave-status'
    status.setAttribute('role', 'status')
    this.append(status)
    return status
  }

  #wait(form: HTMLFormElement): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#keep(form), AFTER_MILLISECONDS)
  }

  async #keep(form: HTMLFormElement): Promise<void> {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    const answer = await this.#send(form.action, body)
    if (answer === undefined) return this.#say('failed')
    if (answer.status === 409) return this.#stop()
    const kept: unknown = answer.ok && !answer.redirected ? await answer.json().catch(() => undefined) : undefined
    if (typeof kept !== 'object' || kept === null || !('version' in kept)) return this.#say('failed')
    const version = form.querySelector<HTMLInputElement>('input[name=version]')
    if (version !== null) version.value = String(kept.version)
    this.#say('saved')
  }

  async #send(address: string, body: URLSearchParams): Promise<Response | undefined> {
    try {
      return await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' }, signal: this.#listening.signal })
    } catch {
      return undefined
    }
  }

  #stop(): void {
    this.disconnectedCallback()
    this.#say('conflict')
  }

  #say(what: 'saved' | 'failed' | 'conflict'): void {
    const time = new Date().toLocaleTimeString('ja-JP', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' })
    if (this.#status) this.#status.textContent = fill(this.dataset[what] ?? '', { time })
  }
}

customElements.define('autosave-form', AutosaveForm)
