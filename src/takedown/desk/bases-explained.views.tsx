import type { RuleId } from '../../law/citations.ts'
import { articleWords } from '../../law/period-words.ts'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { Disclosure, SummaryList } from '../../shared/layout/components/index.ts'
import type { Basis } from '../decision.ts'
import type { InquiryKind } from '../inquiry.ts'
import type { Variant } from '../request.ts'
import { inquiryLengths } from '../sender/period.ts'
import type { Due } from '../takedown.deps.ts'
import { basesFor } from './decision-entry.ts'
import type { DeskProps } from './desk.views.tsx'
import { deskWords } from './words.ts'

export type BasesProps = DeskProps & { due: Due }

/** What a ground rests on in law, and the inquiry whose period it waits for. */
const lawOfBasis: Partial<Record<Basis, { rule: RuleId; inquiry?: InquiryKind }>> = {
  reasonable_grounds: { rule: 'no-liability-reasonable-grounds' },
  no_objection: { rule: 'sender-inquiry', inquiry: 'general' },
  election_no_objection: { rule: 'election-inquiry', inquiry: 'election' },
  election_no_email: { rule: 'election-no-email' },
  private_image_no_objection: { rule: 'private-image-inquiry', inquiry: 'private_image' },
}

/** What each ground means, once for all posts, with the articles of today and the periods as the organisation counts them. */
export const BasesExplained = ({ page, desk, variant, due }: BasesProps & { variant: Variant }) => {
  const words = deskWords(page.language)
  const language = consoleLanguageOf(page.language)
  const lengths = inquiryLengths(due, desk.now, language)
  const meaning = (basis: Basis) => {
    const { rule, inquiry } = lawOfBasis[basis] ?? {}
    return fill(words.decision.meanings[basis], {
      article: rule === undefined ? '' : articleWords(rule, desk.today, language),
      length: inquiry === undefined ? '' : lengths[inquiry],
    })
  }
  return (
    <Disclosure summary={words.decision.basesExplained} kind="framed">
      <SummaryList rows={basesFor(variant).map((basis) => ({ label: words.bases[basis], value: meaning(basis) }))} />
    </Disclosure>
  )
}
