import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, RadioGroup, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { MOST_COUNTED, type Retention, type Years } from './retention.ts'
import { type RetentionWords, retentionWords } from './words.ts'

export const RETENTION = '/console/settings/takedown-retention'

/** What was typed, as it was typed. */
export type RetentionEntry = { keep: boolean; years: string }

type Props = { page: PageContext; retention: Retention; entry: RetentionEntry; errors?: readonly FieldError[]; isSaved?: boolean }

export const RetentionPage = ({ page, retention: { inForce, waiting }, entry, errors = [], isSaved = false }: Props) => {
  const words = retentionWords(page.language)
  const next = waiting && fill(words.from, { day: dayWords(waiting.from, page.language), years: yearsWords(waiting.years, words) })
  return (
    <ConsoleLayout page={page} title={words.title} errors={errors}>
      {isSaved && <NotificationBanner kind="success" title={words.done} announced />}
      <p class="lead">{words.lead}</p>
      <p>{words.what}</p>
      <p>{words.complaints}</p>
      <SummaryList
        rows={[
          { label: words.inForce, value: yearsWords(inForce, words) },
          ...(next === undefined ? [] : [{ label: words.waiting, value: next }]),
        ]}
      />
      <Form action={RETENTION}>
        <RadioGroup
          name="choice"
          label={words.choice}
          value={entry.keep ? 'keep' : 'erase'}
          choices={[
            { value: 'keep', label: words.keep },
            { value: 'erase', label: words.erase },
          ]}
          required
        />
        <TextField
          name="years"
          label={words.count}
          hint={words.countHint}
          value={entry.years}
          inputmode="numeric"
          autocomplete="off"
          width="short"
          unmarked
          {...errorOf(errors, 'years')}
        />
        <p class="quiet">{words.grace}</p>
        <Buttons>
          <SubmitButton label={words.save} />
        </Buttons>
      </Form>
    </ConsoleLayout>
  )
}

/** What a rule will erase first, before it is saved. */
export const ConfirmPage = ({ page, years, count, day }: { page: PageContext; years: number; count: number; day: Day }) => {
  const words = retentionWords(page.language)
  const told = count === 0 ? 'none' : count < MOST_COUNTED ? 'some' : 'many'
  const above = <Breadcrumb links={[{ href: RETENTION, label: words.title }]} here={words.confirm.title} />
  return (
    <ConsoleLayout page={page} title={words.confirm.title} above={above}>
      <SummaryList rows={[{ label: words.waiting, value: yearsWords(years, words) }]} />
      <NotificationBanner
        kind={count === 0 ? 'information' : 'warning'}
        title={fill(words.confirm[told], { count, day: dayWords(day, page.language) })}
      >
        <p>{words.what}</p>
        <p>{words.grace}</p>
      </NotificationBanner>
      <Form action={RETENTION}>
        <input type="hidden" name="choice" value="erase" />
        <input type="hidden" name="years" value={years} />
        <input type="hidden" name="confirmed" value={years} />
        <Buttons>
          <SubmitButton label={words.confirm.press} kind={count === 0 ? 'primary' : 'danger'} />
          <LinkButton href={RETENTION} label={words.confirm.back} kind="quiet" />
        </Buttons>
      </Form>
    </ConsoleLayout>
  )
}

const yearsWords = (years: Years, words: RetentionWords): string => (years === null ? words.keeps : fill(words.years, { count: years }))
