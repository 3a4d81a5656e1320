const SHOWN_MILLISECONDS = 3000

/** A button that copies a text exactly as it was received, and says when it has. */
class CopyText extends HTMLElement {
  #timer = 0

  connectedCallback(): void {
    if (navigator.clipboard === undefined || this.querySelector('button') !== null) return
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = this.dataset.label ?? ''
    const status = document.createElement('span')
    status.className = 'visually-hidden'
    status.setAttribute('role', 'status')
    button.addEventListener('click', () => this.#copy(button, status))
    this.append(button, status)
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer)
  }

  async #copy(button: HTMLButtonElement, status: HTMLElement): Promise<void> {
    await navigator.clipboard.writeText(this.dataset.text ?? '')
    const { label = '', done = '' } = this.dataset
    button.textContent = done
    status.textContent = done
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      button.textContent = label
      status.textContent = ''
    }, SHOWN_MILLISECONDS)
  }
}

customElements.define('copy-text', CopyText)
