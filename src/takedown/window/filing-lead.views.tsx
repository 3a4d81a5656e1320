import type { Emergency } from '../../shared/content/advice.ts'
import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { HelpBanner } from '../../shared/emergency/emergency.tsx'
import type { Help } from '../../shared/emergency/help.ts'
import { fill } from '../../shared/language.ts'
import { Disclosure, NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { Text } from '../../shared/text/ruby.tsx'
import { takedownWords } from '../words.ts'
import { formAddress } from './addresses.ts'
import type { FormProps } from './filing.props.ts'
import { Paragraph } from './pieces.views.tsx'
import { windowWords } from './words.ts'

export type LeadProps = Pick<FormProps, 'service' | 'variant'> & {
  page: PageContext
  /** The last day for the notice, were it received today. */
  dueOn: Day
  emergency: readonly Emergency[]
  help?: Help | undefined
  /** Seconds until the form may be sent again, after too many. */
  wait?: number | undefined
  /** The same form said something else when it was sent before. */
  isSentBefore?: boolean
}

/** What is to be said first: help, a wait, what is asked, by when there is an answer, and which other forms there are. */
export const Lead = ({ page, service, variant, dueOn, emergency, help, wait, isSentBefore = false }: LeadProps) => {
  const { form } = windowWords(page.language)
  const { variants } = takedownWords(page.language)
  const others = service.variants.filter((each) => each !== variant && each !== 'general')
  return (
    <>
      {help !== undefined && <HelpBanner help={help} emergency={emergency} />}
      {isSentBefore && <NotificationBanner kind="warning" title={<Text>{form.sentBefore}</Text>} announced />}
      {wait !== undefined && (
        <NotificationBanner kind="warning" title={form.tooOftenTitle} announced>
          <Paragraph text={fill(form.tooOften, { minutes: Math.ceil(wait / 60) })} />
        </NotificationBanner>
      )}
      <Paragraph text={form.lead} />
      <Paragraph
        text={`${fill(form.by, { day: dayWords(dueOn, page.language) })} ${fill(form.who, { organisation: page.organisationName })}`}
      />
      {variant === 'general' && others.length > 0 && (
        <Disclosure summary={form.othersTitle}>
          <ul>
            {others.map((other) => (
              <li>
                <a href={formAddress(service.slug, other)}>
                  <Text>{variants[other].name}</Text>
                </a>
                <br />
                <Text>{variants[other].lead}</Text>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {variant !== 'general' && service.variants.includes('general') && (
        <p>
          <a href={formAddress(service.slug, 'general')}>
            <Text>{form.toGeneral}</Text>
          </a>
        </p>
      )}
    </>
  )
}
