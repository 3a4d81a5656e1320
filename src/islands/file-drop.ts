import { fill } from '../shared/language.ts'
import { ChosenFiles } from './chosen-files.ts'
import { sendWithProgress } from './sending.ts'

/** Makes a file input a place to drop files on, with a camera, a list of what was chosen, and the progress of sending. */
class FileDrop extends HTMLElement {
  #listening = new AbortController()
  #status: HTMLElement | undefined

  connectedCallback(): void {
    this.#listening = new AbortController()
    const { signal } = this.#listening
    const input = this.querySelector<HTMLInputElement>('input[type=file]')
    if (input === null) return
    const status = this.#prepare()
    const files = new ChosenFiles(input, this.#list(), this.dataset, (message) => {
      status.textContent = message
    })
    input.addEventListener('change', () => files.add(input.files), { signal })
    this.#takeDrops(files, signal)
    // Where only a table is taken, a picture of it is of no use.
    if (matchMedia('(pointer: coarse)').matches && input.accept.includes('image/')) this.#addCamera(input, files, signal)
    input.form?.addEventListener('submit', (event) => this.#send(event, input), { signal })
  }

  disconnectedCallback(): void {
    this.#listening.abort()
  }

  #prepare(): HTMLElement {
    this.classList.add('is-ready')
    this.querySelector('[data-note]')?.removeAttribute('hidden')
    this.#status ??= this.#append('p', 'file-drop-note')
    this.#status.setAttribute('role', 'status')
    return this.#status
  }

  #list(): HTMLElement {
    return this.querySelector<HTMLElement>('.file-drop-list') ?? this.#append('ul', 'file-drop-list')
  }

  #append(tag: string, className: string): HTMLElement {
    const element = document.createElement(tag)
    element.className = className
    this.append(element)
    return element
  }

  #takeDrops(files: ChosenFiles, signal: AbortSignal): void {
    const enter = (event: DragEvent) => {
      event.preventDefault()
      this.classList.add('is-over')
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      this.classList.remove('is-over')
      files.add(event.dataTransfer?.files ?? null)
    }
    this.addEventListener('dragover', enter, { signal })
    this.addEventListener('dragleave', () => this.classList.remove('is-over'), { signal })
    this.addEventListener('drop', drop, { signal })
  }

  /** An input without a name is not sent; its picture moves over to the input that is. */
  #addCamera(input: HTMLInputElement, files: ChosenFiles, signal: AbortSignal): void {
    const camera = document.createElement('input')
    camera.type = 'file'
    camera.accept = 'image/*'
    camera.setAttribute('capture', 'environment')
    camera.hidden = true
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-secondary button-small'
    button.textContent = this.dataset.camera ?? ''
    button.addEventListener('click', () => camera.click(), { signal })
    const taken = () => {
      files.add(camera.files)
      camera.value = ''
    }
    camera.addEventListener('change', taken, { signal })
    input.after(button, camera)
  }

  #send(event: SubmitEvent, input: HTMLInputElement): void {
    const { form } = input
    if (form === null || (input.files?.length ?? 0) === 0) return
    event.preventDefault()
    const bar = document.createElement('progress')
    bar.max = 100
    this.#status?.after(bar)
    const say = (percent: number) => {
      bar.value = percent
      if (this.#status) this.#status.textContent = fill(this.dataset.sending ?? '', { percent })
    }
    const fail = () => {
      bar.remove()
      if (this.#status) this.#status.textContent = this.dataset.failed ?? ''
    }
    sendWithProgress(form, event.submitter, { say, fail, signal: this.#listening.signal })
  }
}

customElements.define('file-drop', FileDrop)
