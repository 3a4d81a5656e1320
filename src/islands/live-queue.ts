import { fill } from '../shared/language.ts'

const EVERY_MILLISECONDS = 20_000

/** Asks how many rows are new and says so; the list stays where it is until the reader wants them. */
class LiveQueue extends HTMLElement {
  #asking = new AbortController()
  #timer = 0
  #count = 0

  connectedCallback(): void {
    this.#asking = new AbortController()
    this.#timer = window.setInterval(() => this.#ask(), Number(this.dataset.every ?? EVERY_MILLISECONDS))
    document.addEventListener('visibilitychange', () => this.#ask(), { signal: this.#asking.signal })
  }

  disconnectedCallback(): void {
    this.#asking.abort()
    clearInterval(this.#timer)
  }

  /** A hidden page does not ask. A lost connection is tried again; a session that has ended is not. */
  async #ask(): Promise<void> {
    if (document.hidden) return
    const answer = await this.#fetch()
    if (answer === undefined) return
    if (!answer.ok || answer.redirected) return this.disconnectedCallback()
    const found: unknown = await answer.json().catch(() => undefined)
    if (typeof found === 'object' && found !== null && 'count' in found && typeof found.count === 'number') this.#show(found.count)
  }

  async #fetch(): Promise<Response | undefined> {
    try {
      return await fetch(this.dataset.url ?? '', { headers: { accept: 'application/json' }, signal: this.#asking.signal })
    } catch {
      return undefined
    }
  }

  /** The words change only with the count, or they would be read out every time. */
  #show(count: number): void {
    if (count === this.#count) return
    this.#count = count
    const [status, link] = [this.querySelector('[role=status]'), this.querySelector('a')]
    if (status !== null) status.textContent = count === 0 ? '' : fill(this.dataset.words ?? '', { count })
    if (link !== null) link.hidden = count === 0
  }
}

customElements.define('live-queue', LiveQueue)
