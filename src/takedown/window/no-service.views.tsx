import { Buttons, LinkButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { WINDOW } from './addresses.ts'
import { Paragraph } from './pieces.views.tsx'
import { windowWords } from './words.ts'

/** The organisation operates nothing that takes requests: whoever came here is led to somebody who helps. */
export const NoServicePage = ({ page }: { page: PageContext }) => {
  const words = windowWords(page.language).services
  return (
    <WindowLayout page={page} title={words.emptyTitle}>
      <Paragraph text={fill(words.emptyText, { organisation: page.organisationName })} />
      <Buttons>
        <LinkButton href="/consultation/new" label={words.consult} />
      </Buttons>
    </WindowLayout>
  )
}

export const UnknownServicePage = ({ page }: { page: PageContext }) => {
  const words = windowWords(page.language).services
  return (
    <WindowLayout page={page} speaker="operator" title={words.unknownTitle}>
      <Paragraph text={words.unknownText} />
      <Buttons>
        <LinkButton href={WINDOW} label={words.toList} />
        <LinkButton href="/consultation/new" label={words.consult} kind="secondary" />
      </Buttons>
    </WindowLayout>
  )
}
