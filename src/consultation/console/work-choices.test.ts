import { describe, expect, test } from 'vitest'
import { codedWork, content } from './console.testing.ts'
import { choicesOf } from './work-choices.ts'

const from = { codes: content.codes, templates: content.templates, day: '2026-11-24', language: 'ja' } as const
const valuesOf = (choices: readonly { value: string }[]) => choices.map(({ value }) => value)

describe('an adviser chooses', () => {
  test('each dimension from its own codes, and from no total', () => {
    const choices = choicesOf(codedWork(), from)
    for (const [part, dimension] of [
      ['contents', 'content'],
      ['means', 'means'],
      ['places', 'place'],
      ['services', 'service'],
    ] as const) {
      expect(valuesOf(choices[part]).every((value) => value.startsWith(`${dimension}.`))).toBe(true)
      expect(choices[part].length).toBeGreaterThan(3)
    }
    expect(valuesOf(choices.services)).toContain('service.google-search')
    expect(valuesOf(choices.services)).not.toContain('service.google')
  })

  test('what was chosen before, though it is no longer offered', () => {
    const codes = content.codes.map((code) => (code.id === 'service.x' ? { ...code, until: '2026-11-23' as const } : code))
    const values = (services: string[]) => valuesOf(choicesOf(codedWork({ services }), { ...from, codes }).services)
    expect(values([])).not.toContain('service.x')
    expect(values(['service.x']).at(-1)).toBe('service.x')
  })

  test('templates in their order, with those that fit what was chosen', () => {
    const { templates } = choicesOf(codedWork({ contents: [], means: [], places: [], services: ['service.x'] }), from)
    expect(templates.map(({ id }) => id)).toEqual(content.templates.toSorted((one, other) => one.order - other.order).map(({ id }) => id))
    expect(templates.filter(({ fits }) => fits).map(({ id }) => id)).toEqual(['delete-x'])
  })

  test('in the language of the one who writes', () => {
    const titles = (language: 'ja' | 'en') =>
      choicesOf(codedWork(), { ...from, language }).templates.find(({ id }) => id === 'closing')?.title
    expect([titles('ja'), titles('en')]).toEqual(['終わりの言葉（注意と、このあとのこと）', 'Closing notes'])
  })

  test('no template fits a work of which nothing is known', () => {
    const { templates } = choicesOf(codedWork({ contents: [], means: [], places: [], services: [] }), from)
    expect(templates.some(({ fits }) => fits)).toBe(false)
  })
})
