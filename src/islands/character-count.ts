import { fill } from '../shared/language.ts'

/** A screen reader hears the count when the writer pauses, not at every key. */
const PAUSE_MILLISECONDS = 700

/** Says how many characters are left. It never cuts: a story that is too long is kept, and shortened by who wrote it. */
class CharacterCount extends HTMLElement {
  #listening = new AbortController()
  #pause = 0
  #note: HTMLElement | undefined

  connectedCallback(): void {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const area = this.querySelector('textarea')
    if (area === null) return
    this.#note ??= this.#addNote()
    this.#show(area.value)
    area.addEventListener('input', (event) => this.#countSoon(event, area), { signal })
    area.addEventListener('compositionend', () => this.#countSoon(undefined, area), { signal })
  }

  disconnectedCallback(): void {
    this.#listening.abort()
    clearTimeout(this.#pause)
  }

  #addNote(): HTMLElement {
    const note = document.createElement('p')
    note.className = 'character-count'
    note.setAttribute('role', 'status')
    this.append(note)
    return note
  }

  #countSoon(event: Event | undefined, area: HTMLTextAreaElement): void {
    if (event instanceof InputEvent && event.isComposing) return
    clearTimeout(this.#pause)
    this.#pause = window.setTimeout(() => this.#show(area.value), PAUSE_MILLISECONDS)
  }

  /** Counts what a reader calls characters: 𠮷 is one. */
  #show(text: string): void {
    const left = Number(this.dataset.limit) - [...text].length
    const words = (left < 0 ? this.dataset.over : this.dataset.left) ?? ''
    if (this.#note === undefined) return
    this.#note.textContent = fill(words, { count: Math.abs(left).toLocaleString('ja') })
    this.#note.classList.toggle('is-over', left < 0)
  }
}

customElements.define('character-count', CharacterCount)
