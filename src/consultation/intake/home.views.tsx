import type { Door, Emergency } from '../../shared/content/advice.ts'
import { EmergencyContacts } from '../../shared/emergency/emergency.tsx'
import { LinkButton } from '../../shared/form/form.tsx'
import { Doors, NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { Phrases } from '../../shared/text/phrases.tsx'
import { Ruby } from '../../shared/text/ruby.tsx'
import { addresses, doorAddress } from './addresses.ts'
import { Paragraph, Section } from './pieces.views.tsx'
import { intakeWords } from './words.ts'

type Props = { page: PageContext; doors: readonly Door[]; emergency: readonly Emergency[]; notice: string | undefined }

/** Answers in five seconds: what this is, which way to go, and who helps tonight. */
export const HomePage = ({ page, doors, emergency, notice }: Props) => {
  const { home } = intakeWords(page.language)
  return (
    <WindowLayout page={page} title={home.title} heading="own">
      <h1>
        <Phrases text={home.title} />
      </h1>
      {notice !== undefined && <NotificationBanner kind="information" title={notice} />}
      <Paragraph text={home.lead} />
      {doors.length > 0 && (
        <Section title={home.doorsTitle}>
          <Doors doors={doors.map((door) => ({ href: doorAddress(door.id), title: door.title[page.language] }))} />
        </Section>
      )}
      <section class="home-consult">
        <h2>
          <Phrases text={home.consultTitle} />
        </h2>
        <Paragraph text={home.consultText} />
        <ul class="home-facts">
          {home.facts.map((fact) => (
            <li>
              <Ruby text={fact} />
            </li>
          ))}
        </ul>
        <LinkButton href={addresses.start} label={home.consult} />
      </section>
      <Section title={home.tonightTitle}>
        <Paragraph text={home.tonightLead} />
        <EmergencyContacts emergency={emergency} order="tonight" />
      </Section>
      <Section title={home.returnTitle}>
        <ul>
          <li>
            <a href={addresses.mailbox}>
              <Ruby text={home.mailbox} />
            </a>
          </li>
          <li>
            <a href={addresses.resume}>
              <Ruby text={home.resume} />
            </a>
          </li>
        </ul>
      </Section>
      <Section title={home.noticeTitle}>
        <Paragraph text={home.can} />
        <Paragraph text={home.cannot} />
      </Section>
    </WindowLayout>
  )
}
