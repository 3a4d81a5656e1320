import { LinkButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { SummaryList } from '../../shared/layout/components/index.ts'
import type { CaseFacts } from './case.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { consoleWords } from './words.ts'

/** The address a consulter gave. Whoever sees it has just given their second factor, and the record says so. */
export const ContactPage = ({ page, desk, facts, mail }: DeskProps & { facts: CaseFacts; mail: string | null }) => {
  const words = consoleWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={fill(words.contact.title, { number: facts.number })}>
      <p>{words.contact.recorded}</p>
      <SummaryList rows={[{ label: words.contact.mail, value: mail ?? words.contact.none }]} />
      <LinkButton href={`/console/consultations/${facts.id}`} label={words.actions.back} kind="secondary" />
    </DeskPage>
  )
}
