import type { Door, HelpWindow } from '../../shared/content/advice.ts'
import { telephoneAddress } from '../../shared/emergency/help.ts'
import { emergencyWords } from '../../shared/emergency/words.ts'
import { LinkButton } from '../../shared/form/form.tsx'
import { Breadcrumb } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { layoutWords } from '../../shared/layout/words.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { addresses, doorAddress } from './addresses.ts'
import { Paragraph, Section, TextList } from './pieces.views.tsx'
import { intakeWords } from './words.ts'

type Props = { page: PageContext; door: Door; doors: readonly Door[]; windows: readonly HelpWindow[] }

/** What to do, step by step, what to keep, and who else helps; and on every such page the way to ask. */
export const DoorPage = ({ page, door, doors, windows }: Props) => {
  const { language } = page
  const words = intakeWords(language).door
  const title = door.title[language]
  return (
    <WindowLayout
      page={page}
      title={title}
      above={<Breadcrumb links={[{ href: addresses.home, label: layoutWords(language).home }]} here={title} />}
    >
      <Paragraph text={door.lead[language]} />
      <Section title={words.stepsTitle}>
        <ol class="door-steps">
          {door.steps.map((step) => (
            <li>
              <DoorStep step={step} />
            </li>
          ))}
        </ol>
      </Section>
      <Section title={words.keepTitle}>
        <TextList texts={door.keep.map((text) => text[language])} />
      </Section>
      <Section title={words.notesTitle}>
        <TextList texts={door.notes.map((text) => text[language])} />
      </Section>
      <Section title={words.consultTitle}>
        <Paragraph text={words.consultText} />
        <LinkButton href={addresses.start} label={words.consult} />
      </Section>
      <Section title={words.windowsTitle}>
        <Paragraph text={words.windowsLead} />
        <ul class="contacts">
          {door.windows.map(({ window, reason }) => {
            const found = windows.find(({ id }) => id === window)
            return found === undefined ? null : (
              <li>
                <OtherWindow window={found} reason={reason[language]} />
              </li>
            )
          })}
        </ul>
      </Section>
      <Section title={words.otherTitle}>
        <ul>
          {doors
            .filter(({ id }) => id !== door.id)
            .map((other) => (
              <li>
                <a href={doorAddress(other.id)}>
                  <Ruby text={other.title[language]} />
                </a>
              </li>
            ))}
        </ul>
      </Section>
    </WindowLayout>
  )
}

const DoorStep = ({ step }: { step: Door['steps'][number] }) => {
  const { language } = usePage()
  const words = intakeWords(language).door
  return (
    <>
      <h3>
        <Ruby text={step.title[language]} />
      </h3>
      {step.text[language]
        .trim()
        .split('\n')
        .map((line) => (
          <Paragraph text={line} />
        ))}
      <dl class="door-facts">
        <div>
          <dt>
            <Ruby text={words.who} />
          </dt>
          <dd>
            <Ruby text={step.who[language]} />
          </dd>
        </div>
        <div>
          <dt>
            <Ruby text={words.duration} />
          </dt>
          <dd>
            <Ruby text={step.duration[language]} />
          </dd>
        </div>
      </dl>
    </>
  )
}

const OtherWindow = ({ window, reason }: { window: HelpWindow; reason: string }) => {
  const { language } = usePage()
  const { door: words } = intakeWords(language)
  const { call, open } = emergencyWords(language)
  const facts = [
    { label: words.forWhom, text: window.who[language] },
    { label: words.hours, text: window.hours[language] },
    { label: words.fee, text: window.fee[language] },
    { label: words.limit, text: window.limit[language] },
  ]
  return (
    <div class="contact">
      <p class="contact-name">
        <strong>
          <Ruby text={window.name[language]} />
        </strong>{' '}
        <span class="small">
          <Ruby text={reason} />
        </span>
      </p>
      <Paragraph text={window.merit[language]} />
      <dl class="door-facts">
        {facts.map(({ label, text }) => (
          <div>
            <dt>
              <Ruby text={label} />
            </dt>
            <dd>
              <Ruby text={text} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="contact-ways">
        {window.phone !== undefined && (
          <LinkButton kind="secondary" size="small" href={telephoneAddress(window.phone)} label={`${call} ${window.phone}`} />
        )}
        {window.address !== undefined && <LinkButton kind="secondary" size="small" href={window.address} label={open} />}
      </p>
    </div>
  )
}
