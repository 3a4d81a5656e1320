import { Doors } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { addresses, type Section } from './settings.ts'
import { settingsWords } from './words.ts'

/** The settings that this person may change. */
export const OverviewPage = ({ page, sections }: { page: PageContext; sections: readonly Section[] }) => {
  const words = settingsWords(page.language)
  const doors = sections.map((section) => ({
    href: addresses[section],
    title: words.sections[section].title,
    description: words.sections[section].lead,
  }))
  return (
    <ConsoleLayout page={page} title={words.title}>
      <Doors doors={doors} />
    </ConsoleLayout>
  )
}
