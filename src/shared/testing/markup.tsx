import type { Child } from 'hono/jsx'
import { CurrentPage } from '../layout/current-page.tsx'
import { type PageContext, unknownPage } from '../layout/page.ts'

const IN_A_LINE = 'ruby|rp|rt|wbr|br|strong|em|time|kbd'
const PART = new RegExp(`<(?!/?(?:${IN_A_LINE})\\b)[^>]+>|(?:[^<]|</?(?:${IN_A_LINE})\\b[^>]*>)+`, 'g')
const ALONE = /^<(?:input|hr|img|meta|link)\b|\/>$/

/** The HTML of a piece as it is read best: a line an element, indented by depth; an element that only holds text stays on its line. */
export function markupOf(piece: Child, page: Partial<PageContext> = {}): string {
  const html = String(<CurrentPage.Provider value={{ ...unknownPage, ...page }}>{piece}</CurrentPage.Provider>)
  const lines: string[] = []
  let depth = 0
  for (const part of html.match(PART) ?? []) {
    if (part.startsWith('</') && !isInALine(part)) depth -= 1
    lines.push('  '.repeat(depth) + part.trimEnd())
    if (/^<[a-z]/.test(part) && !isInALine(part) && !ALONE.test(part)) depth += 1
  }
  return joinShort(lines).join('\n')
}

function isInALine(part: string): boolean {
  return new RegExp(`^</?(?:${IN_A_LINE})\\b`).test(part)
}

/** `<p>`, its text and `</p>` become one line; so do `<p>` and `</p>` with nothing between. */
function joinShort(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (const line of lines) {
    const closing = line.trim()
    const name = /^<\/([a-z-]+)>$/.exec(closing)?.[1]
    const opening = `<${name}`
    const [before = '', text = ''] = joined.slice(-2)
    if (name !== undefined && opens(text, opening)) joined.splice(-1, 1, text + closing)
    else if (name !== undefined && opens(before, opening) && !/^<\/?(?!ruby|strong|em|time|kbd|br|wbr)/.test(text.trim()))
      joined.splice(-2, 2, before + text.trim() + closing)
    else joined.push(line)
  }
  return joined
}

function opens(line: string, opening: string): boolean {
  const tag = line.trim()
  return (tag.startsWith(`${opening} `) || tag.startsWith(`${opening}>`)) && tag.indexOf('>') === tag.length - 1
}
