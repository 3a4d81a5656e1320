import { LinkButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Panel, SummaryList } from '../../shared/layout/components/index.ts'
import type { Told } from '../filing.ts'
import { DeskPage, type DeskProps } from './desk.views.tsx'
import { FilesPanel } from './files.views.tsx'
import { DESK } from './queue.ts'
import type { FileView, RequestFacts } from './request-view.ts'
import { deskWords } from './words.ts'

type Props = DeskProps & { facts: RequestFacts; parties: Told['parties']; files: readonly FileView[] }

/** Who asked. Whoever sees it has just given their second factor, and the record says so. */
export const RequesterPage = ({ page, desk, facts, parties, files }: Props) => {
  const words = deskWords(page.language)
  const { requester } = words
  return (
    <DeskPage page={page} desk={desk} title={fill(requester.title, { number: facts.number })}>
      <p>{requester.recorded}</p>
      {parties.map((party) => (
        <Panel title={requester.roles[party.role]}>
          <SummaryList
            rows={[
              { label: requester.name, value: party.name },
              ...row(requester.kana, party.nameKana),
              ...row(requester.email, party.email),
              ...row(requester.phone, party.phone),
              ...row(requester.postal, party.postal),
              ...row(requester.capacity, party.capacity),
              ...row(requester.mandate, party.mandateEvidence),
            ]}
          />
        </Panel>
      ))}
      {files.length > 0 && <FilesPanel page={page} files={files} base={`${DESK}/${facts.id}/requester`} />}
      <LinkButton href={`${DESK}/${facts.id}`} label={words.actions.back} kind="secondary" />
    </DeskPage>
  )
}

const row = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }])
