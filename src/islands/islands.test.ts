import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** What every island promises; what each of them does is tried in a browser (`e2e/gallery`). */
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const source = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8')
const code = (file: string): string => source(file).replace(/\/\*[\s\S]*?\*\//g, '')
const elements = files.filter((file) => code(file).includes('customElements.define'))
const views = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx') && !path.endsWith('.test.tsx'))
  .map((path) => readFileSync(join(import.meta.dirname, '..', path), 'utf8'))
  .join('\n')

describe.each(files)('%s', (file) => {
  test('is at most 150 lines', () => {
    expect(source(file).split('\n').length).toBeLessThanOrEqual(150)
  })

  test('holds no words of its own: they come from the page, in its language', () => {
    expect(code(file)).not.toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
  })

  test('writes no markup and has no shadow', () => {
    expect(code(file)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|attachShadow|\beval\b|new Function/)
  })

  test('writes no styles, which the policy would refuse', () => {
    expect(code(file)).not.toMatch(/\.style\b|setAttribute\('style'/)
  })

  test('talks to nobody but this site', () => {
    expect(code(file)).not.toMatch(/https?:\/\//)
  })
})

describe.each(elements)('the element of %s', (file) => {
  const name = /customElements\.define\('([a-z-]+)'/.exec(code(file))?.[1] ?? ''

  test('has the name of its file and stands on a page', () => {
    expect(name).toBe(file.replace('.ts', ''))
    expect(views).toContain(`<${name}`)
  })

  test('is part of the window, the console, or both', () => {
    expect(`${source('window.ts')}${source('console.ts')}`).toContain(`'./${file}'`)
  })

  test('stops listening when it leaves the page', () => {
    const listensBeyondItself = /document\.addEventListener|form\?\.addEventListener|setInterval|fetch\(/.test(code(file))
    if (listensBeyondItself) expect(code(file)).toMatch(/disconnectedCallback\(\): void \{\n\s+this\.#[a-z]+\??\.abort\(\)/)
  })

  test('waits until kana are converted where it reads what is typed', () => {
    if (/addEventListener\('(input|keydown)'/.test(code(file))) expect(code(file)).toContain('isComposing')
  })
})

test('every custom element of a view is one of ours', () => {
  const used = new Set([...views.matchAll(/<([a-z]+-[a-z-]+)/g)].map(([, name = '']) => `${name}.ts`))
  expect([...used].filter((file) => !elements.includes(file))).toEqual([])
})
