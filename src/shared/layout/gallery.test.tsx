import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { CaseGallery, QueueGallery } from '../../../e2e/gallery/console.views.tsx'
import { ErrorGallery, WindowGallery } from '../../../e2e/gallery/window.views.tsx'
import { languages } from '../language.ts'
import { type PageContext, unknownPage } from './page.ts'

/** Hono's JSX lets unknown tags, doubled ids and dangling references through, so the HTML itself is read here. */
const galleries = { WindowGallery, ErrorGallery, QueueGallery, CaseGallery }
const pages = Object.entries(galleries).flatMap(([name, Gallery]) =>
  languages.map((language) => {
    const page: PageContext = { ...unknownPage, language, furigana: true, organisationName: '相談センター' }
    return { name, language, html: String(<Gallery page={page} />) }
  }),
)

describe.each(pages)('$name in $language', ({ html }) => {
  const { document } = parseHTML(html)
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
  const ids = all('[id]').map((element) => element.id)

  test('no id is used twice', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('every reference leads to something on the page', () => {
    const named = ['for', 'aria-describedby', 'aria-labelledby'].flatMap((name) =>
      all(`[${name}]`).flatMap((element) => (element.getAttribute(name) ?? '').split(' ')),
    )
    const linked = all('a[href^="#"]').map((element) => (element.getAttribute('href') ?? '').slice(1))
    expect([...named, ...linked].filter((id) => !ids.includes(id))).toEqual([])
  })

  test('every control has a name to be read', () => {
    const controls = all('input:not([type=hidden]), select, textarea')
    const unnamed = controls.filter(
      (control) => document.querySelector(`label[for="${control.id}"]`) === null && control.closest('label') === null,
    )
    expect(unnamed.map((control) => control.outerHTML)).toEqual([])
  })

  test('there is one main heading, and no level is skipped', () => {
    const levels = all('h1, h2, h3, h4').map((heading) => Number(heading.tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? level)).toBeLessThanOrEqual(1)
  })

  test('every form is sent to this site, and every address is safe', () => {
    for (const form of all('form:not([method=dialog])')) expect(form.getAttribute('action')).toMatch(/^\/(?!\/)/)
    for (const link of all('[href]')) expect(link.getAttribute('href')).toMatch(/^(\/(?!\/)|#|\?|https:|tel:)/)
  })

  test('nothing is styled or run inline, and no marks of readings are left', () => {
    expect(all('[style], style, script:not([src]), [onclick], [onload]')).toHaveLength(0)
    expect(html).not.toMatch(/[｜《》]/)
  })

  test('every button says what kind it is', () => {
    expect(all('button:not([type])').map((button) => button.outerHTML)).toEqual([])
  })
})
