import { fill } from '../shared/language.ts'
import { fileSizeWords } from '../shared/text/file-size.ts'

const BYTES_A_MEGABYTE = 1024 * 1024

/** The files an input holds, gathered over several choices, each of which a browser would let replace the one before. */
export class ChosenFiles {
  readonly #input: HTMLInputElement
  readonly #list: HTMLElement
  readonly #words: DOMStringMap
  readonly #say: (message: string) => void
  #files: File[] = []

  constructor(input: HTMLInputElement, list: HTMLElement, words: DOMStringMap, say: (message: string) => void) {
    this.#input = input
    this.#list = list
    this.#words = words
    this.#say = say
  }

  add(chosen: FileList | null): void {
    const fresh = [...(chosen ?? [])].filter((file) => !this.#files.some((known) => isSame(known, file)))
    const fitting = fresh.filter((file) => file.size <= Number(this.#words.megabytes) * BYTES_A_MEGABYTE)
    const tooLarge = fresh.find((file) => !fitting.includes(file))
    const all = this.#input.multiple ? [...this.#files, ...fitting] : fitting.slice(-1)
    const limit = Number(this.#words.files)
    this.#keep(all.slice(0, limit))
    this.#say(this.#messageFor(tooLarge, all.length > limit))
  }

  #remove(file: File): void {
    this.#keep(this.#files.filter((known) => known !== file))
    this.#say(this.#messageFor(undefined, false))
    this.#input.focus()
  }

  #messageFor(tooLarge: File | undefined, tooMany: boolean): string {
    const { megabytes = '', files = '' } = this.#words
    if (tooLarge !== undefined) return fill(this.#words.tooLarge ?? '', { name: tooLarge.name, limit: megabytes })
    if (tooMany) return fill(this.#words.tooMany ?? '', { limit: files })
    return fill(this.#words.chosen ?? '', { count: this.#files.length })
  }

  #keep(files: File[]): void {
    this.#files = files
    const transfer = new DataTransfer()
    for (const file of files) transfer.items.add(file)
    this.#input.files = transfer.files
    this.#list.replaceChildren(...files.map((file) => this.#row(file)))
  }

  #row(file: File): HTMLElement {
    const row = document.createElement('li')
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-quiet'
    button.textContent = this.#words.removeShort ?? ''
    button.setAttribute('aria-label', fill(this.#words.remove ?? '', { name: file.name }))
    button.addEventListener('click', () => this.#remove(file))
    const name = document.createElement('span')
    name.textContent = `${file.name} (${fileSizeWords(file.size)})`
    row.append(name, button)
    return row
  }
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
}
