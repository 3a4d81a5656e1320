import { articleWords } from '../../law/period-words.ts'
import { dayWords, instantWords } from '../../shared/date-words.ts'
import { errorOf, type FieldError, SelectField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language, labelled } from '../../shared/language.ts'
import { measureKinds, standardExceptions } from '../decision.ts'
import type { Inquiry } from '../inquiry.ts'
import type { RightCode } from '../right-codes.ts'
import { hasDuties } from '../service.ts'
import { type BasisChoice, basisChoices, type DecisionEntry, fieldOf, NO_MEASURE, nothingTyped, relationText } from './decision-entry.ts'
import type { ClauseOffered, Standards } from './desk.deps.ts'
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
  const { rights, variant } = shown.facts
  const choices = basisChoices({ variant, targetId: target.id, inquiries: shown.inquiries, now: props.desk.now })
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
          hint={<WhenFree language={page.language} choices={choices} />}
          unmarked
          options={choices.map((choice) => basisOption(choice, page.language))}
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
          {...(!standards.isDesignated && { blank: decision.relationNone })}
          {...relationHint(props)}
          options={relationOptions(standards, rights, page.language)}
        />
      </div>
    </fieldset>
  )
}

function relationHint({ page: { language }, desk, shown, standards }: Props): { hint?: string } {
  const words = deskWords(language).decision
  const article = articleWords('standards', desk.today, consoleLanguageOf(language))
  // The article binds only who has filed.
  const isBound = desk.services.some((service) => service.id === shown.facts.serviceId && hasDuties(service, desk.today))
  const needed = isBound ? fill(words.relationNeeded, { article }) : words.relationNeededUnfiled
  const said = [...(standards.isDesignated ? [needed] : []), ...(standards.clauses.length === 0 ? [words.relationNoClause] : [])]
  return said.length === 0 ? {} : { hint: said.join(' ') }
}

/** The clauses about the rights of the request. Where it claims several, each clause says which of them it is about. */
function relationOptions({ clauses }: Standards, claimed: readonly RightCode[], language: Language) {
  const words = deskWords(language)
  const { exceptions, relationOption } = words.decision
  const labelOf = ({ label: labels, rights }: ClauseOffered) => {
    const label = labels[consoleLanguageOf(language)]
    if (claimed.length < 2) return label
    const named = claimed.filter((right) => rights.includes(right)).map((right) => words.rights[right])
    return fill(relationOption, { label, rights: named.join(language === 'en' ? ', ' : '、') })
  }
  return [
    ...clauses.map((clause) => ({
      value: relationText({ kind: 'clause', versionId: clause.versionId, clause: clause.clause }),
      label: labelOf(clause),
    })),
    ...standardExceptions.map((exception) => ({ value: relationText({ kind: 'exception', exception }), label: exceptions[exception] })),
  ]
}

/** A ground that is closed cannot be chosen, and says so where somebody would choose it. */
function basisOption({ basis, inquiry, closed }: BasisChoice, language: Language) {
  const words = deskWords(language)
  const label = words.bases[basis]
  if (closed === undefined) return { value: basis, label }
  const why = fill(words.decision.closed[closed], inquiry === undefined ? {} : periodOf(inquiry, language))
  return { value: basis, label: fill(words.decision.closedOption, { label, why }), disabled: true }
}

/** From when on a removal may rest on the sender's silence, or why it never may. */
const WhenFree = ({ language, choices }: { language: Language; choices: readonly BasisChoice[] }) => {
  const words = deskWords(language)
  const lines = choices.flatMap(({ basis, inquiry, closed }) => {
    if (inquiry === undefined) return []
    const said = words.decision.free[closed ?? 'granted']
    return [
      labelled(words.page.inquiryKinds[inquiry.kind], fill(said, { ...periodOf(inquiry, language), basis: words.bases[basis] }), language),
    ]
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
