import { daysFrom } from '../../law/calendar.ts'
import { answerDue, type Closures } from '../../law/service-level.ts'
import type { Content } from '../../shared/content/content.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Day } from '../../shared/day.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import type { Classification } from '../classification.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Db, Tx } from '../consultation.tables.ts'
import { classificationOf, templatesOf } from './centre-content.store.ts'
import { writeDueRule } from './due-rule.ts'
import { currentSettings } from './setting.store.ts'
import { type Closing, type CurrentSettings, initialSettings, type Notice } from './setting.ts'
import { valuesInWords } from './summary.ts'
import type { CentreTemplate } from './templates.ts'

/** What every other part asks of an organisation's centre: content/ with the organisation's own settings laid over it. */
export type Centre = {
  content: Content
  dueAt: ConsultationDeps['dueAt']
  classification(organisationId: string): Promise<Classification>
  classificationIn(tx: Tx, organisationId: string): Promise<Classification>
  /** Those that can be chosen, in their order. */
  templates(organisationId: string): Promise<CentreTemplate[]>
  /** What the window tells everybody today. */
  notice(organisationId: string, today: Day): Promise<Notice['text'] | undefined>
  settingsIn(tx: Tx, organisationId: string): Promise<CurrentSettings>
  /** What the centre has set, in words, by the id of the entry in `legal-confirmation.yaml` that asks for it to be confirmed. */
  inWords(organisationId: string, today: Day, language: ConsoleLanguage): Promise<ReadonlyMap<string, readonly string[]>>
}

export function openCentre({ db, content }: { db: Db; content: Content }): Centre {
  const initial = initialSettings(content)
  return {
    content,
    settingsIn: (tx, organisationId) => currentSettings(tx, organisationId, initial),
    async dueAt(tx, organisationId, at, inDanger) {
      const settings = await currentSettings(tx, organisationId, initial)
      const { version, value: level } = settings['service-level']
      const closing = settings['closing-days']
      return {
        dueAt: answerDue(at, level, closuresOf(content, closing.value.closings), inDanger).at,
        rule: writeDueRule({
          level: version,
          closing: closing.version,
          hours: inDanger ? level.inDangerWithinHours : level.answerWithinHours,
        }),
      }
    },
    classification: (organisationId) => inOrganisation(db, organisationId, (tx) => classificationOf(tx, organisationId, content)),
    classificationIn: (tx, organisationId) => classificationOf(tx, organisationId, content),
    async templates(organisationId) {
      const all = await inOrganisation(db, organisationId, (tx) => templatesOf(tx, organisationId, content))
      return all.filter(({ isRetired }) => !isRetired)
    },
    async notice(organisationId, today) {
      const { notice } = await inOrganisation(db, organisationId, (tx) => currentSettings(tx, organisationId, initial))
      return notice.value !== null && isShown(notice.value, today) ? notice.value.text : undefined
    },
    inWords: (organisationId, today, language) =>
      inOrganisation(db, organisationId, async (tx) => {
        const { codes } = await classificationOf(tx, organisationId, content)
        return valuesInWords(await currentSettings(tx, organisationId, initial), codes, today, language)
      }),
  }
}

export function closuresOf({ holidays }: Pick<Content, 'holidays'>, closings: readonly Closing[]): Closures {
  return { holidays, closingDays: new Map(closings.flatMap(({ from, to, name }) => [...daysFrom(from, to, name)])) }
}

function isShown({ from, until }: Notice, today: Day): boolean {
  return (from === null || from <= today) && (until === null || today <= until)
}
