import { citationOf } from '../../law/citations.ts'
import type { Counted } from '../../law/period.ts'
import { citationWords, stepWords } from '../../law/period-words.ts'
import { dayWords, instantWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import { fill, type Language, labelled } from '../../shared/language.ts'
import { Disclosure, SummaryList } from '../../shared/layout/components/index.ts'
import { Text } from '../../shared/text/ruby.tsx'
import type { TakedownRequest } from '../request.ts'
import { hasDuties, type OperatedService } from '../service.ts'
import { windowWords } from './words.ts'

type Props = {
  language: Language
  request: TakedownRequest
  service: OperatedService
  /** How the last day was counted; undefined where it would be counted otherwise by now. */
  counted: Counted | undefined
}

export const ReceiptFacts = (props: Props) => {
  const { language, request, service, counted } = props
  const words = windowWords(language).receipt
  const day = dayWords(request.noticeDueOn, language)
  return (
    <>
      <SummaryList
        rows={[
          { label: words.number, value: <strong class="receipt-number">{request.number}</strong> },
          { label: words.at, value: instantWords(request.receivedAt, language) },
          { label: words.service, value: service.name[language] },
          { label: words.due, value: <Text>{fill(words.dueText, { day })}</Text> },
        ]}
      />
      {counted !== undefined && <Trace {...props} counted={counted} />}
    </>
  )
}

/** How the last day was counted, and by which article where one binds. */
const Trace = ({ language, request, service, counted }: Props & { counted: Counted }) => {
  const words = windowWords(language).receipt
  const received = dayOf(request.receivedAt)
  return (
    <Disclosure summary={words.trace}>
      <ol>
        {counted.steps.map((step) => (
          <li>
            <Text>{stepWords(step, language)}</Text>
          </li>
        ))}
      </ol>
      {hasDuties(service, received) && (
        <p>
          <Text>{labelled(words.citation, citationWords(citationOf('request-notice', received), language), language)}</Text>
        </p>
      )}
    </Disclosure>
  )
}
