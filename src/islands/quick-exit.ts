/** Three presses of Esc within this time leave; slower ones are somebody closing menus. */
const WITHIN_MILLISECONDS = 2000
const PRESSES = 3

/** Blanks the page at once and goes where the link leads, without an entry to come back to. Without script it is the link. */
class QuickExit extends HTMLElement {
  #listening = new AbortController()
  #presses: number[] = []
  #isLeaving = false

  connectedCallback(): void {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.querySelector('[data-hint]')?.removeAttribute('hidden')
    this.querySelector('a')?.addEventListener('click', (event) => this.#leave(event), { signal })
    document.addEventListener('keydown', (event) => this.#countEscapes(event), { signal })
  }

  disconnectedCallback(): void {
    this.#listening.abort()
  }

  /** Esc also ends the conversion of kana; those presses do not count. */
  #countEscapes(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return
    this.#presses = [...this.#presses.filter((at) => event.timeStamp - at < WITHIN_MILLISECONDS), event.timeStamp]
    if (this.#presses.length >= PRESSES) this.#leave(event)
  }

  /** Leaves once: a hasty press more would begin the leaving anew, or stop it. */
  #leave(event: Event): void {
    const link = this.querySelector('a')
    if (link === null) return
    event.preventDefault()
    if (this.#isLeaving) return
    this.#isLeaving = true
    document.documentElement.classList.add('leaving')
    document.title = ' '
    location.replace(link.href)
  }
}

customElements.define('quick-exit', QuickExit)
