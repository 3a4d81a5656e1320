import { may } from '../../identity/index.ts'
import { dayOf } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import { choiceOf } from './choice.ts'
import type { C, ConsoleDeps } from './console.env.ts'
import { FiguresPage, type FiguresProps } from './console.views.tsx'
import { showFigures } from './showing.commands.ts'
import { figuresConsoleWords } from './words.ts'

export function chosen(deps: ConsoleDeps, c: C, key?: string) {
  const typed = { period: key ?? c.req.query('period') ?? '', from: c.req.query('from') ?? '', to: c.req.query('to') ?? '' }
  return choiceOf(typed, dayOf(deps.now()))
}

type Told = Pick<FiguresProps, 'notice' | 'refusal' | 'errors'> & { key?: string }

/** The page of figures, after whatever has just been done. A span that makes no sense is answered with the year so far. */
export async function figuresPage(deps: ConsoleDeps, c: C, status: 200 | 409 | 422, { key, errors, ...told }: Told): Promise<Response> {
  const { organisation, page, person } = c.var
  const choice = chosen(deps, c, key)
  const shown = await showFigures(deps, organisation.id, { span: choice.span, key: choice.period?.key })
  const rights = { mayPublish: may(person, 'close-period'), mayImport: may(person, 'import-history') }
  const words = figuresConsoleWords(page.language)
  const all = [
    ...choice.faults.map(({ field, fault }) => ({ field, message: fill(words.choiceFaults[fault], { field: words[field] }) })),
    ...(errors ?? []),
  ]
  const props = { page, choice, shown, today: dayOf(deps.now()), rights, errors: all, ...told }
  return await c.html(<FiguresPage {...props} />, choice.faults.length > 0 && status === 200 ? 422 : status)
}
