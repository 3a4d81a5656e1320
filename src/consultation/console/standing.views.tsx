import { consoleInstantWords, dayWords } from '../../shared/date-words.ts'
import { isDay } from '../../shared/day.ts'
import { ContactLink, type FormProps } from './case-forms.views.tsx'
import { nameOf, StateWord } from './desk.views.tsx'
import { due } from './queue.views.tsx'
import { consoleWords } from './words.ts'

/** Where the case stands, in one line where there is room. */
export const Standing = (props: FormProps) => {
  const { page, desk, shown } = props
  const { facts } = shown
  const words = consoleWords(page.language).case
  const items = [
    { label: words.state, value: <StateWord state={facts.state} page={page} /> },
    { label: words.held, value: nameOf(desk, facts.adviserId, page) },
    { label: words.received, value: consoleInstantWords(facts.receivedAt, desk.now, page.language) },
    { label: words.due, value: due(facts.dueAt, { page, desk }) },
    { label: words.contact, value: <ContactLink {...props} /> },
    ...(facts.eraseOn === null
      ? []
      : [{ label: words.erase, value: isDay(facts.eraseOn) ? dayWords(facts.eraseOn, page.language) : facts.eraseOn }]),
  ]
  return (
    <dl>
      {items.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
