import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { Buttons, errorOf, Form, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, languages } from '../../shared/language.ts'
import { NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { History, Seen, SettingsPage, type Told } from './frame.views.tsx'
import { longestNotice, type NoticeEntry } from './notice.ts'
import { Overtaken } from './overtaken.views.tsx'
import type { Notice, Settings, Version } from './setting.ts'
import { addresses } from './settings.ts'
import { noticePeriod, noticeSummary } from './summary.ts'
import { type SettingsWords, settingsWords } from './words.ts'

type Props = Told & {
  today: Day
  current: Version<Settings['notice']>
  versions: readonly Version<Settings['notice']>[]
  entry: NoticeEntry
}

export const NoticePage = ({ today, current, versions, entry, ...told }: Props) => {
  const words = settingsWords(told.page.language)
  const { errors = [] } = told
  const language = consoleLanguageOf(told.page.language)
  return (
    <SettingsPage {...told} title={words.sections.notice.title} lead={words.notice.lead}>
      <Overtaken {...told} versions={versions} summary={(notice) => noticeSummary(notice, language)} />
      <Panel title={words.notice.previewTitle}>
        <p>{stateWords(current.value, today, words.notice, language)}</p>
        {current.value !== null && (
          <NotificationBanner kind="information" title={current.value.text[language]}>
            <p class="hint">{noticePeriod(current.value, language)}</p>
          </NotificationBanner>
        )}
      </Panel>
      <Form action={addresses.notice}>
        <Seen version={current.version} />
        {languages.map((name) => (
          <TextArea
            name={name}
            label={words.notice[name]}
            {...(name === 'easy' ? { hint: words.notice.easyHint } : {})}
            value={entry[name]}
            rows={3}
            limit={longestNotice[name]}
            unmarked
            {...errorOf(errors, name)}
          />
        ))}
        <Days entry={entry} errors={errors} />
        <Buttons>
          <SubmitButton label={words.save} />
        </Buttons>
      </Form>
      <History
        {...told}
        versions={versions}
        restore={`${addresses.notice}/restoration`}
        summary={(notice) => noticeSummary(notice, language)}
      />
    </SettingsPage>
  )
}

/** From when until when it is shown; both may be left open. */
const Days = ({ entry, errors }: { entry: NoticeEntry; errors: NonNullable<Told['errors']> }) => {
  const { notice: words } = settingsWords(usePage().language)
  return (
    <div class="side-by-side">
      <TextField
        name="from"
        type="date"
        label={words.from}
        hint={words.fromHint}
        value={entry.from}
        width="medium"
        {...errorOf(errors, 'from')}
      />
      <TextField
        name="until"
        type="date"
        label={words.until}
        hint={words.untilHint}
        value={entry.until}
        width="medium"
        {...errorOf(errors, 'until')}
      />
    </div>
  )
}

function stateWords(notice: Notice | null, today: Day, words: SettingsWords['notice'], language: 'ja' | 'en'): string {
  if (notice === null) return words.none
  if (notice.from !== null && today < notice.from) return fill(words.notYet, { day: dayWords(notice.from, language) })
  return notice.until !== null && notice.until < today ? words.over : words.shown
}
