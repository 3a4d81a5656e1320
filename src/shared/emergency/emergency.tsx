import type { Emergency } from '../content/advice.ts'
import { LinkButton } from '../form/form.tsx'
import { EmergencyBanner } from '../layout/components/index.ts'
import { usePage } from '../layout/current-page.tsx'
import { Ruby } from '../text/ruby.tsx'
import { type Help, type HelpOrder, helpIn, telephoneAddress } from './help.ts'
import { emergencyWords } from './words.ts'

/** Few enough to be read, and the question stays in sight. */
const MOST_IN_A_BANNER = 2

/** Shown beside what a person goes on with, never in its way. */
export const HelpBanner = ({ help, emergency }: { help: Help; emergency: readonly Emergency[] }) => {
  const { title, text } = emergencyWords(usePage().language).support[help]
  return (
    <EmergencyBanner title={title}>
      <p>
        <Ruby text={text} />
      </p>
      <EmergencyContacts emergency={emergency} order={help} most={MOST_IN_A_BANNER} />
    </EmergencyBanner>
  )
}

type ContactsProps = { emergency: readonly Emergency[]; order: HelpOrder; most?: number | undefined }

/** Whom to call, when, and a button that calls. */
export const EmergencyContacts = ({ emergency, order, most }: ContactsProps) => (
  <ul class="contacts">
    {helpIn(order, emergency)
      .slice(0, most)
      .map((entry) => (
        <li>
          <Contact entry={entry} />
        </li>
      ))}
  </ul>
)

const Contact = ({ entry }: { entry: Emergency }) => {
  const { language } = usePage()
  const words = emergencyWords(language)
  return (
    <div class="contact">
      <p class="contact-name">
        <strong>
          <Ruby text={entry.name[language]} />
        </strong>{' '}
        <span class="small">
          <Ruby text={entry.hours[language]} />
        </span>
      </p>
      <p>
        <Ruby text={entry.words[language]} />
      </p>
      <p class="contact-ways">
        {entry.phone !== undefined && (
          <LinkButton kind="secondary" size="small" href={telephoneAddress(entry.phone)} label={`${words.call} ${entry.phone}`} />
        )}
        {entry.address !== undefined && <LinkButton kind="secondary" size="small" href={entry.address} label={words.open} />}
      </p>
    </div>
  )
}
