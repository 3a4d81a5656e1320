import { Buttons, Form, SubmitButton } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { ruleWords } from '../period.ts'
import { senderWindowWords } from './words.ts'

type DoorProps = { page: PageContext; notice?: 'unknown' | 'left' }

/** What stands here without a link: where to find it. Nobody learns whether there is an inquiry. */
export const DoorPage = ({ page, notice }: DoorProps) => {
  const words = senderWindowWords(page.language)
  const organisation = page.organisationName
  return (
    <WindowLayout page={page} speaker="operator" title={words.door.title} back="/">
      {notice === 'unknown' && <NotificationBanner kind="warning" title={<Ruby text={words.door.unknown} />} announced />}
      {notice === 'left' && <NotificationBanner kind="success" title={<Ruby text={words.leaving.done} />} announced />}
      <p>
        <Ruby text={words.door.lead} />
      </p>
      <p>
        <Ruby text={fill(words.door.help, { organisation })} />
      </p>
    </WindowLayout>
  )
}

/** Before it is opened: who asks, what this is, and that opening it is the day from which the period is counted. */
export const UnopenedPage = ({ page, rule }: { page: PageContext; rule: string }) => {
  const { unopened: words } = senderWindowWords(page.language)
  const organisation = page.organisationName
  const { length } = ruleWords(rule, page.language)
  return (
    <WindowLayout page={page} speaker="operator" title={fill(words.title, { organisation })}>
      <p>
        <Ruby text={fill(words.what, { organisation })} />
      </p>
      <NotificationBanner kind="information" title={<Ruby text={fill(words.counts, { length })} />}>
        <p>
          <Ruby text={words.onlyButton} />
        </p>
      </NotificationBanner>
      <Form action="/takedown/inquiry/opening">
        <Buttons>
          <SubmitButton label={words.button} />
        </Buttons>
      </Form>
      <p class="quiet">
        <Ruby text={fill(words.notYou, { organisation })} />
      </p>
    </WindowLayout>
  )
}
