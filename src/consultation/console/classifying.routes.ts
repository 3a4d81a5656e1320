import { done, sentTo, showCase } from './case.http.tsx'
import type { CaseEntry } from './case-forms.views.tsx'
import { classify } from './classifying.commands.ts'
import type { ClassifyingFault } from './classifying.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { consoleApp, moverOf, withRight } from './desk.http.ts'
import { consoleWords } from './words.ts'

const fieldOf = {
  'no-attribute': 'attribute',
  'no-target': 'target',
  'no-reason': 'classifyingReason',
  'nothing-changed': 'attribute',
} as const satisfies Record<ClassifyingFault, keyof CaseEntry>

/** 分類を直す: the attribute of the consulter, and whose matter it is. */
export function classifyingRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.post('/console/consultations/:id/classification', withRight(deps, 'classify-case'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const { id, version, field } = sent
    const entry = { attribute: field('attribute'), target: field('target'), classifyingReason: field('classifyingReason') }
    const order = { consultationId: id, mover: moverOf(c), version, entry: { ...entry, reason: entry.classifyingReason } }
    const outcome = await classify(deps, c.var.organisation.id, order)
    if (outcome.granted) return done(c, id, 'classified')
    const { refusal } = outcome
    if (!isFault(refusal)) return await showCase(deps, c, id, { refusal, seen: version, entry })
    const message = consoleWords(c.var.page.language).classifying.faults[refusal]
    return await showCase(deps, c, id, { entry, errors: [{ field: fieldOf[refusal], message }] })
  })

  return app
}

const isFault = (refusal: string): refusal is ClassifyingFault => Object.hasOwn(fieldOf, refusal)
