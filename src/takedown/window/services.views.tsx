import { citationOf } from '../../law/citations.ts'
import { citationWords } from '../../law/period-words.ts'
import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import { Doors } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { HeadingText } from '../../shared/text/phrases.tsx'
import { Text } from '../../shared/text/ruby.tsx'
import { hasDuties, type OperatedService } from '../service.ts'
import { takedownWords } from '../words.ts'
import { formAddress, statusAddresses } from './addresses.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { windowWords } from './words.ts'

type Props = { page: PageContext; services: readonly OperatedService[]; today: Day; dueOn: Day }

/** What this window is for, what will happen, by when, and who reads it; then the services with their forms. */
export const ServicesPage = ({ page, services, today, dueOn }: Props) => {
  const words = windowWords(page.language).services
  const organisation = page.organisationName
  const next = [words.received, words.investigated, words.inquired, fill(words.noticed, { day: dayWords(dueOn, page.language) })]
  return (
    <WindowLayout page={page} speaker="operator" title={words.title} back="/">
      <Paragraph text={fill(words.lead, { organisation })} />
      <Section title={words.listTitle}>
        {services.map((service) => (
          <ServiceForms page={page} service={service} today={today} />
        ))}
      </Section>
      <Section title={words.nextTitle}>
        <ol>
          {next.map((text) => (
            <li>
              <Text>{text}</Text>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={words.whoTitle}>
        <Paragraph text={fill(words.who, { organisation })} />
      </Section>
      <Section title={words.notTitle}>
        <Paragraph text={words.not} />
      </Section>
      <Section title={words.statusTitle}>
        <p>
          <a href={statusAddresses.status}>
            <Text>{words.status}</Text>
          </a>
        </p>
      </Section>
    </WindowLayout>
  )
}

const ServiceForms = ({ page, service, today }: { page: PageContext; service: OperatedService; today: Day }) => {
  const { language } = page
  const words = windowWords(language).services
  const { variants } = takedownWords(language)
  const citation = citationWords(citationOf('request-window', today), language)
  return (
    <section class="service-forms">
      <h3>
        <HeadingText>{service.name[language]}</HeadingText>
      </h3>
      {hasDuties(service, today) && <Paragraph text={fill(words.law, { citation })} quiet />}
      <Doors
        doors={service.variants.map((variant) => ({
          href: formAddress(service.slug, variant),
          title: variants[variant].name,
          description: variants[variant].lead,
        }))}
      />
    </section>
  )
}
