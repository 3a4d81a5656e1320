/** A button that exists only where it works. */
class PrintButton extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-secondary button-small'
    button.textContent = this.dataset.label ?? ''
    button.addEventListener('click', () => window.print())
    this.replaceChildren(button)
  }
}

customElements.define('print-button', PrintButton)
