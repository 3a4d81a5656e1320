import { type Deadline, deadlineGroups } from '../law/deadlines.ts'
import { lengthWords, periodWords } from '../law/period-words.ts'
import type { DatePart } from '../shared/form/date-entry.ts'
import { Buttons, Checkbox, DateField, errorOf, type FieldError, Form, SelectField, SubmitButton } from '../shared/form/form.tsx'
import { Breadcrumb, Disclosure } from '../shared/layout/components/index.ts'
import { usePage } from '../shared/layout/current-page.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import { WindowLayout } from '../shared/layout/window-layout.tsx'
import { layoutWords } from '../shared/layout/words.ts'
import { Table } from '../shared/table/table.tsx'
import { HeadingText } from '../shared/text/phrases.tsx'
import { Text } from '../shared/text/ruby.tsx'
import type { Entry } from './entry.ts'
import { type Result, ResultSection } from './result.views.tsx'
import { deadlineWords } from './words.ts'

export const DEADLINE = '/deadline'

type FormProps = {
  deadlines: readonly Deadline[]
  entry?: Entry
  errors?: readonly FieldError[]
  /** The parts of the date that have to be changed. */
  wrong?: readonly DatePart[]
}
type Props = FormProps & { page: PageContext; result?: Result }

/** 期間の計算. What was counted stands first, because that is what one came back for; paper holds nothing else. */
export const DeadlinePage = ({ page, result, ...form }: Props) => {
  const words = deadlineWords(page.language)
  return (
    <WindowLayout
      page={page}
      title={words.title}
      above={<Breadcrumb links={[{ href: '/', label: layoutWords(page.language).home }]} here={words.title} />}
      errors={form.errors ?? []}
    >
      {result !== undefined && <ResultSection {...result} />}
      <section class="screen-only">
        {result === undefined ? (
          [words.lead, words.notAdvice].map((text) => (
            <p>
              <Text>{text}</Text>
            </p>
          ))
        ) : (
          <h2>
            <HeadingText>{words.again}</HeadingText>
          </h2>
        )}
        <DeadlineForm {...form} />
        <p class="quiet">
          <Text>{words.kept}</Text>
        </p>
        <DeadlineList {...form} />
      </section>
    </WindowLayout>
  )
}

const DeadlineForm = ({ deadlines, entry, errors = [], wrong = [] }: FormProps) => {
  const { language } = usePage()
  const words = deadlineWords(language)
  const { deadline: names } = periodWords(language)
  return (
    <Form action={DEADLINE} method="get">
      <SelectField
        name="rule"
        label={words.rule}
        required
        value={entry?.rule ?? ''}
        options={deadlineGroups.map((group) => ({
          group: words.groups[group],
          options: deadlines.filter((each) => each.group === group).map(({ id }) => ({ value: id, label: names[id].name })),
        }))}
        {...errorOf(errors, 'rule')}
      />
      <DateField
        name="start"
        label={words.start}
        hint={words.startHint}
        required
        value={entry?.start}
        {...(wrong.length === 0 ? {} : { wrong })}
        {...errorOf(errors, 'start')}
      />
      <Checkbox name="midnight" label={words.midnight} hint={words.midnightHint} checked={entry?.midnight ?? false} />
      <Buttons>
        <SubmitButton label={<Text>{words.count}</Text>} />
      </Buttons>
    </Form>
  )
}

const DeadlineList = ({ deadlines }: Pick<FormProps, 'deadlines'>) => {
  const { language } = usePage()
  const { list } = deadlineWords(language)
  const { deadline: names } = periodWords(language)
  return (
    <Disclosure summary={list.summary} kind="framed">
      <Table
        caption={list.summary}
        captionHidden
        variant="cards"
        rows={deadlines}
        columns={[
          { label: list.name, kind: 'row', cell: ({ id }) => <Text>{names[id].name}</Text> },
          { label: list.event, cell: ({ id }) => <Text>{names[id].event}</Text> },
          { label: list.length, kind: 'short', cell: ({ length }) => <Text>{lengthWords(length, language)}</Text> },
        ]}
      />
    </Disclosure>
  )
}
