import type { Emergency } from '../../shared/content/advice.ts'
import { dayWords } from '../../shared/date-words.ts'
import { dayOf, type Instant } from '../../shared/day.ts'
import { EmergencyContacts } from '../../shared/emergency/emergency.tsx'
import type { Help } from '../../shared/emergency/help.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { addresses, stepAddress } from './addresses.ts'
import { Paragraph, Section, TextList } from './pieces.views.tsx'
import { FIRST_STEP } from './steps.ts'
import { intakeWords } from './words.ts'

type StartProps = {
  page: PageContext
  /** A draft that this browser holds: where it goes on, and when it was saved. */
  open?: { continueAt: string; savedAt: Instant } | undefined
  notice?: 'discarded' | 'left' | undefined
}

/** What will be asked, who reads it, and what is not done: before anything is asked. */
export const StartPage = ({ page, open, notice }: StartProps) => {
  const { start, saved } = intakeWords(page.language).intake
  return (
    <WindowLayout page={page} title={start.title} back={addresses.home}>
      {notice === 'discarded' && <NotificationBanner kind="success" title={start.discarded} announced />}
      {notice === 'left' && <NotificationBanner kind="success" title={saved.left} announced />}
      {open !== undefined && (
        <NotificationBanner kind="information" title={start.openTitle}>
          <Paragraph text={fill(start.openText, { date: dayWords(dayOf(open.savedAt), page.language) })} />
          <Form action={addresses.discard}>
            <Buttons>
              <LinkButton href={open.continueAt} label={start.continue} />
              <SubmitButton label={start.discard} kind="secondary" />
            </Buttons>
          </Form>
        </NotificationBanner>
      )}
      <Paragraph text={start.lead} />
      <Section title={start.pointsTitle}>
        <TextList texts={start.points} />
      </Section>
      <Section title={start.notsTitle}>
        <TextList texts={start.nots} />
        <Paragraph text={start.notsEnd} />
      </Section>
      {open === undefined && (
        <Buttons>
          <LinkButton href={stepAddress(FIRST_STEP, { changing: false })} label={start.button} />
          <LinkButton href={addresses.resume} label={start.resume} kind="quiet" />
        </Buttons>
      )}
    </WindowLayout>
  )
}

/** There is no draft to go on with: its time is over, or the browser keeps no cookies. */
export const LostPage = ({ page }: { page: PageContext }) => {
  const { lost, start } = intakeWords(page.language).intake
  return (
    <WindowLayout page={page} title={lost.title}>
      <Paragraph text={lost.text} />
      <Buttons>
        <LinkButton href={addresses.start} label={lost.restart} />
        <LinkButton href={addresses.resume} label={start.resume} kind="secondary" />
      </Buttons>
    </WindowLayout>
  )
}

type HelpProps = { page: PageContext; help: Help; emergency: readonly Emergency[]; continueAt: string }

/** Danger comes before every question; the way on with the questions stays open. */
export const HelpPage = ({ page, help, emergency, continueAt }: HelpProps) => {
  const words = intakeWords(page.language).intake.help
  const isViolence = help === 'safety'
  return (
    <WindowLayout
      page={page}
      title={isViolence ? words.violenceTitle : words.despairTitle}
      back={stepAddress(FIRST_STEP, { changing: false })}
    >
      <Paragraph text={isViolence ? words.violence : words.despair} />
      <Section title={words.contactsTitle}>
        <EmergencyContacts emergency={emergency} order={help} />
      </Section>
      <Paragraph text={words.continueText} />
      <Buttons>
        <LinkButton href={continueAt} label={words.continue} />
      </Buttons>
    </WindowLayout>
  )
}
