import { citationOf, type RuleId } from '../../../law/citations.ts'
import type { Deadline } from '../../../law/deadlines.ts'
import { citationWords, lengthWords } from '../../../law/period-words.ts'
import type { Day, Instant } from '../../../shared/day.ts'
import { LinkButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { Panel } from '../../../shared/layout/components/index.ts'
import type { ExceptionUse } from '../exception.ts'
import { inForceOn, isPublished, placeOf, type StandardVersion } from '../standard-version.ts'
import { OpenEmergencies } from './emergency.views.tsx'
import { CASES, StandardsFrame, type Told } from './frame.views.tsx'
import { Coming, Current, DraftPanel } from './places.views.tsx'
import { Versions } from './versions.views.tsx'
import { consoleWords } from './words.ts'

type Props = Told & {
  now: Instant
  today: Day
  versions: readonly StandardVersion[]
  open: readonly ExceptionUse[]
  lead: Deadline
}

/** 基準: what applies, what will, what is being written, and what has to be put right. */
export const OverviewPage = ({ now, today, versions, open, lead, ...told }: Props) => {
  const { language } = told.page
  const words = consoleWords(language)
  const article = (rule: RuleId) => citationWords(citationOf(rule, today), language)
  const published = versions.filter(isPublished)
  const current = inForceOn(published, today)
  const coming = published.filter((version) => placeOf(version, published, today) === 'scheduled')
  const draft = versions.find(({ state }) => state === 'draft')
  return (
    <StandardsFrame
      {...told}
      title={words.title}
      lead={fill(words.lead, { article: article('standards'), length: lengthWords(lead.length, language) })}
    >
      {open.length > 0 && <OpenEmergencies open={open} now={now} today={today} />}
      <Current version={current} />
      {coming.map((version) => (
        <Coming version={version} today={today} />
      ))}
      <DraftPanel draft={draft} isFirst={published.length === 0} />
      <Panel title={words.overview.cases} actions={<LinkButton href={CASES} label={words.overview.cases} kind="secondary" size="small" />}>
        <p>{fill(words.overview.casesLead, { article: article('standards-cases') })}</p>
      </Panel>
      <Versions versions={versions} />
    </StandardsFrame>
  )
}
