import { dimensionOf, isTotal } from '../../shared/content/codes.ts'
import type { Code } from '../../shared/content/content.ts'
import type { PageLink } from '../../shared/layout/page.ts'
import { labelOn } from '../classification.ts'
import type { CodeFacts, NewEdit } from './code-edit.ts'
import type { NamingEntry } from './code-entry.ts'
import { EndForm, OrderForm, RenameForm } from './code-forms.views.tsx'
import { CodeHistory } from './code-history.views.tsx'
import { CodePreview } from './code-preview.views.tsx'
import type { SavedCodeEdit } from './codes.ts'
import { CodeState, codeAddress, dimensionAddress } from './codes.views.tsx'
import { SettingsPage, type Told } from './frame.views.tsx'
import { addresses } from './settings.ts'
import { settingsWords } from './words.ts'

export type CodeEntries = { naming: NamingEntry; until: string; order: string }

type Props = Told & {
  code: Code
  edits: readonly SavedCodeEdit[]
  facts: CodeFacts
  entries: CodeEntries
  preview?: NewEdit | undefined
}

export const CodePage = ({ code, edits, facts, entries, preview, ...told }: Props) => {
  const { language } = told.page
  const words = settingsWords(language)
  const dimension = dimensionOf(code.id)
  const seen = edits[0]?.version ?? 0
  const above: PageLink[] = [{ href: addresses.codes, label: words.sections.codes.title }]
  if (dimension !== undefined) above.push({ href: dimensionAddress(dimension), label: words.codes.dimensions[dimension] })
  // Whoever was slower reads first what the others did.
  const isOvertaken = told.refusal !== undefined
  const form = { code, seen, errors: told.errors ?? [], address: codeAddress(code.id) }
  return (
    <SettingsPage {...told} title={labelOn(code, facts.today, language)} above={above}>
      <p>
        <code>{code.id}</code> <CodeState code={code} codes={facts.codes} today={facts.today} />
      </p>
      {isOvertaken && <CodeHistory edits={edits} {...told} />}
      {preview !== undefined && <CodePreview edit={preview} facts={facts} />}
      <RenameForm {...form} entry={entries.naming} isTotal={isTotal(facts.codes, code.id)} />
      <EndForm {...form} until={entries.until} />
      <OrderForm {...form} order={entries.order} />
      {!isOvertaken && <CodeHistory edits={edits} {...told} />}
    </SettingsPage>
  )
}
