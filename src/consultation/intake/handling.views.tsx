import { Breadcrumb } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { layoutWords } from '../../shared/layout/words.ts'
import { addresses } from './addresses.ts'
import { Section, TextList } from './pieces.views.tsx'
import { intakeWords } from './words.ts'

/** What becomes of what somebody tells: who reads it, how it is kept, and when it goes. */
export const HandlingPage = ({ page }: { page: PageContext }) => {
  const { title, parts } = intakeWords(page.language).handling
  return (
    <WindowLayout
      page={page}
      title={title}
      above={<Breadcrumb links={[{ href: addresses.home, label: layoutWords(page.language).home }]} here={title} />}
    >
      {parts.map((part) => (
        <Section title={part.title}>
          <TextList texts={part.texts} />
        </Section>
      ))}
    </WindowLayout>
  )
}
