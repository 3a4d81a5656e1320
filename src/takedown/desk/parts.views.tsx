import { dayWords } from '../../shared/date-words.ts'
import { LinkButton } from '../../shared/form/form.tsx'
import { fill, labelled } from '../../shared/language.ts'
import { Disclosure, Panel, ReportedUrl, SummaryList, type SummaryRow } from '../../shared/layout/components/index.ts'
import { accessWords } from './access/words.ts'
import { type DeskProps, serviceName } from './desk.views.tsx'
import { FilesPanel } from './files.views.tsx'
import { DESK } from './queue.ts'
import type { RequestView, TargetView } from './request-view.ts'
import { statementRows } from './statements.ts'
import { takingWords } from './taking/words.ts'
import { deskWords } from './words.ts'

/** `mayExport`: whether the reader may take the request out as a report. */
export type PartsProps = DeskProps & { shown: RequestView; mayAsk: boolean; mayExport?: boolean }

/** 侵害情報等: the posts, the rights and the reasons, and what else was filed. */
export const Parts = (props: PartsProps) => {
  const words = deskWords(props.page.language).page
  return (
    <>
      <Withheld {...props} />
      <Panel title={words.targets}>
        <Targets {...props} />
      </Panel>
      <Panel title={words.rights}>
        <Rights {...props} />
      </Panel>
      <Files {...props} />
      <Panel title={words.facts}>
        <SummaryList rows={factRows(props)} />
        <AsReport {...props} />
      </Panel>
    </>
  )
}

/** What is not shown is said, and how it is opened. */
const Withheld = ({ page, shown: { opened, facts }, mayAsk }: PartsProps) => {
  const words = deskWords(page.language).page
  const base = `${DESK}/${facts.id}`
  if (opened === 'whole' && !facts.isSensitive) return null
  return (
    <Panel title={words.material}>
      <p>{opened === 'story' ? words.withheldForRole : opened === 'codes' ? words.withheldSensitive : words.materialOpened}</p>
      {opened === 'codes' && mayAsk && (
        <>
          <p>{words.openMaterialNote}</p>
          <LinkButton href={`${base}/material`} label={words.openMaterial} kind="secondary" />
        </>
      )}
      {facts.isSensitive && (
        <p>
          <a href={`${base}/access`}>{accessWords(page.language).link}</a>
        </p>
      )}
      {opened === 'whole' && <LinkButton href={base} label={words.closeMaterial} kind="secondary" />}
    </Panel>
  )
}

/** Folded, grey and small until somebody asks for it; an address is text and leads nowhere. */
const Targets = ({ page, shown: { targets } }: PartsProps) => {
  const words = deskWords(page.language).page
  return (
    <>
      {targets.map((target) =>
        target.told === null ? (
          <p>
            {fill(words.targetNumber, { number: target.position })}
            {target.postedOn !== null && (
              <span class="quiet"> {labelled(words.postedOn, dayWords(target.postedOn, page.language), page.language)}</span>
            )}
          </p>
        ) : (
          <Disclosure summary={fill(words.showTarget, { number: target.position })} kind="framed">
            <Target page={page} target={target} told={target.told} />
          </Disclosure>
        ),
      )}
    </>
  )
}

const Target = ({ page, target, told }: Pick<DeskProps, 'page'> & { target: TargetView; told: NonNullable<TargetView['told']> }) => {
  const words = deskWords(page.language).page
  const rows: SummaryRow[] = [
    { label: words.url, value: <ReportedUrl url={told.url} copy /> },
    ...given(words.contentId, told.contentId),
    ...given(words.author, told.authorHandle),
    ...given(words.locator, told.locator),
    ...given(words.postedOn, target.postedOn === null ? undefined : dayWords(target.postedOn, page.language)),
    ...(told.excerpt === undefined ? [] : [{ label: words.excerpt, value: <div class="told reported-excerpt">{told.excerpt}</div> }]),
  ]
  return <SummaryList rows={rows} />
}

const given = (label: string, value: string | undefined): SummaryRow[] => (value === undefined ? [] : [{ label, value }])

const Rights = ({ page, shown: { facts, told } }: PartsProps) => {
  const words = deskWords(page.language)
  if (told === null) return <p>{facts.rights.map((code) => words.rights[code]).join(words.page.comma)}</p>
  return (
    <>
      {told.rights.map(({ code, explanation }) => (
        <>
          <h3>{words.rights[code]}</h3>
          <div class="told">{explanation}</div>
        </>
      ))}
      {told.facts !== undefined && (
        <>
          <h3>{words.page.story}</h3>
          <div class="told">{told.facts}</div>
        </>
      )}
    </>
  )
}

const Files = ({ page, shown: { facts, files, opened } }: PartsProps) =>
  opened === 'whole' ? <FilesPanel page={page} files={files} base={`${DESK}/${facts.id}`} /> : null

/** A request as a report for other services, where nothing of it is sensitive and the reader may see the posts. */
const AsReport = ({ page, shown: { facts, opened }, mayExport = true }: PartsProps) =>
  facts.isSensitive || opened !== 'whole' || !mayExport ? null : (
    <p>
      <a href={`${DESK}/${facts.id}/xarf.json`}>{takingWords(page.language).xarf}</a>
    </p>
  )

function factRows({ page, desk, shown: { facts, told } }: PartsProps): SummaryRow[] {
  const words = deskWords(page.language)
  const yesNo = (yes: boolean) => (yes ? words.page.yes : words.page.no)
  return [
    { label: words.page.service, value: serviceName(desk, facts.serviceId, page) },
    { label: words.page.variant, value: words.variants[facts.variant] },
    { label: words.page.requester, value: words.requesterKinds[facts.requesterKind] },
    { label: words.page.channel, value: words.channels[facts.channel] },
    { label: words.page.language, value: words.languages[facts.language] },
    { label: words.page.mayShowName, value: yesNo(facts.showsName) },
    ...(told === null
      ? []
      : [
          { label: words.page.mayShowReason, value: yesNo(told.mayShowToSender.reason) },
          { label: words.page.requestedMeasure, value: words.measures[told.requestedMeasure] },
          ...given(words.page.urgency, told.urgency),
          ...statementRows(told.statements, page.language),
        ]),
  ]
}
