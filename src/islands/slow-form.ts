/** Says that a form has been sent and is being worked on, which may take a minute, and sends it once. */
class SlowForm extends HTMLElement {
  #listening = new AbortController()
  #isSent = false
  #status: HTMLElement | undefined

  connectedCallback(): void {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    this.closest('form')?.addEventListener('submit', (event) => this.#send(event), { signal })
    // Who comes back to this page, as it was left, may send it again.
    window.addEventListener('pageshow', () => this.#settle(), { signal })
    this.#status ??= document.createElement('p')
    this.#status.setAttribute('role', 'status')
    this.append(this.#status)
  }

  disconnectedCallback(): void {
    this.#listening.abort()
  }

  #send(event: SubmitEvent): void {
    if (this.#isSent) {
      event.preventDefault()
      return
    }
    this.#isSent = true
    for (const button of this.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
    if (this.#status) this.#status.textContent = this.dataset.waiting ?? ''
    const bar = document.createElement('progress')
    bar.setAttribute('aria-hidden', 'true')
    this.append(bar)
  }

  #settle(): void {
    this.#isSent = false
    for (const button of this.querySelectorAll('button')) button.removeAttribute('aria-disabled')
    if (this.#status) this.#status.textContent = ''
    this.querySelector('progress')?.remove()
  }
}

customElements.define('slow-form', SlowForm)
