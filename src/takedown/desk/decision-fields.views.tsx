import { dayWords, instantWords } from '../../shared/date-words.ts'
import { errorOf, type FieldError, SelectField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language } from '../../shared/language.ts'
import { measureKinds, restsOnInquiry, standardExceptions } from '../decision.ts'
import { decideNoObjection, type Inquiry } from '../inquiry.ts'
import { basesFor, type DecisionEntry, fieldOf, inquiryFor, NO_MEASURE, nothingTyped, relationText } from './decision-entry.ts'
import type { Standards } from './desk.deps.ts'
import type { DeskProps } from './desk.views.tsx'
import type { RequestView, TargetView } from './request-view.ts'
import { deskWords } from './words.ts'

type Props = DeskProps & {
  shown: RequestView
  standards: Standards
  entry: DecisionEntry
  errors?: readonly FieldError[]
  target: TargetView
}

/** What is decided about one post: a measure or none, and the ground it rests on. */
export const TargetFields = (props: Props) => {
  const { page, shown, entry, errors = [], target, standards } = props
  const words = deskWords(page.language)
  const { decision } = words
  const typed = entry.targets[target.id] ?? nothingTyped
  const field = (name: Parameters<typeof fieldOf>[0]) => {
    const named = fieldOf(name, target.position)
    return { name: named, value: typed[name], ...errorOf(errors, named) }
  }
  const rights = shown.facts.rights
  return (
    <fieldset class="decision-target">
      <legend>{fill(decision.target, { number: target.position })}</legend>
      <SelectField
        {...field('measure')}
        label={decision.measure}
        required
        options={[
          { value: NO_MEASURE, label: decision.noMeasure },
          ...measureKinds.map((kind) => ({ value: kind, label: words.measures[kind] })),
        ]}
      />
      <div class="decision-ground">
        <SelectField
          {...field('basis')}
          label={decision.basis}
          hint={<WhenFree {...props} />}
          unmarked
          options={basesFor(shown.facts.variant).map((basis) => ({ value: basis, label: words.bases[basis] }))}
        />
        <SelectField
          {...field('right')}
          label={decision.right}
          unmarked
          options={rights.map((right) => ({ value: right, label: words.rights[right] }))}
        />
        <SelectField
          {...field('relation')}
          label={decision.relation}
          unmarked
          blank={decision.relationNone}
          options={relationOptions(standards, page.language)}
        />
      </div>
    </fieldset>
  )
}

function relationOptions({ clauses }: Standards, language: Language) {
  const { exceptions } = deskWords(language).decision
  return [
    ...clauses.map(({ versionId, clause, label }) => ({
      value: relationText({ kind: 'clause', versionId, clause }),
      label: label[consoleLanguageOf(language)],
    })),
    ...standardExceptions.map((exception) => ({ value: relationText({ kind: 'exception', exception }), label: exceptions[exception] })),
  ]
}

/** From when on a removal may rest on the sender's silence, or why it never may. */
const WhenFree = ({ page, desk, shown, target }: Props) => {
  const words = deskWords(page.language)
  const lines = basesFor(shown.facts.variant)
    .filter(restsOnInquiry)
    .flatMap((basis) => {
      const inquiry = inquiryFor(basis, target.id, shown.inquiries, desk.now)
      if (inquiry === undefined) return []
      const free = decideNoObjection(inquiry, target.id, desk.now)
      const said = words.decision.free[free.granted ? 'granted' : free.refusal]
      return [`${words.page.inquiryKinds[inquiry.kind]}: ${fill(said, periodOf(inquiry, page.language))}`]
    })
  return <>{lines.length === 0 ? words.decision.free['no-inquiry'] : lines.map((line) => [line, <br />])}</>
}

/** The last day of a running period and the moment after it, in words. */
export function periodOf(
  { lastDay, elapsedFrom }: Pick<Inquiry, 'lastDay' | 'elapsedFrom'>,
  language: Language,
): { day: string; from: string } {
  return {
    day: lastDay === null ? '' : dayWords(lastDay, language),
    from: elapsedFrom === null ? '' : instantWords(elapsedFrom, language),
  }
}
