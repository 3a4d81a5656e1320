const SETTING = 'keyboard-shortcuts'

/** Single keys for the console. They rest while something is typed, with a modifier, and when the reader has switched them off. */
class KeyboardShortcuts extends HTMLElement {
  #listening = new AbortController()

  connectedCallback(): void {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const box = this.querySelector<HTMLInputElement>('[data-enabled]')
    if (box !== null) {
      box.checked = isEnabled()
      box.addEventListener('change', () => localStorage.setItem(SETTING, box.checked ? 'on' : 'off'), { signal })
    }
    document.addEventListener('keydown', (event) => this.#press(event), { signal })
  }

  disconnectedCallback(): void {
    this.#listening.abort()
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    // The list itself opens even when the keys are switched off, because it is where they are switched on again.
    if (event.key !== '?' && !isEnabled()) return
    if (this.#act(event.key)) event.preventDefault()
  }

  #act(key: string): boolean {
    if (key === 'j') return moveRow(1)
    if (key === 'k') return moveRow(-1)
    if (key === 'r') return use('reply')
    if (key === 'n') return use('note')
    if (key === '/') return use('search')
    return key === '?' && this.#openHelp()
  }

  #openHelp(): boolean {
    const dialog = this.querySelector('dialog')
    if (dialog === null || dialog.open) return false
    dialog.showModal()
    return true
  }
}

function isEnabled(): boolean {
  return localStorage.getItem(SETTING) !== 'off'
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'))
  )
}

/** Moves to the link of the next row, and stays at the ends. */
function moveRow(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const now = rows.findIndex((row) => row.contains(document.activeElement))
  const next = now === -1 ? 0 : Math.min(Math.max(now + step, 0), rows.length - 1)
  const target = rows[next]?.querySelector<HTMLElement>('a, button')
  target?.focus()
  return target !== undefined && target !== null
}

/** A field takes the focus; a link or a button is followed. */
function use(shortcut: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-shortcut=${shortcut}]`)
  if (target === null) return false
  if (target.matches('a, button')) target.click()
  else target.focus()
  return true
}

customElements.define('keyboard-shortcuts', KeyboardShortcuts)
