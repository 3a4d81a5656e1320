import { Buttons, LinkButton } from '../../../shared/form/form.tsx'
import { PrintButton } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import type { Paper } from '../../../shared/pdf/paper.ts'
import { Ruby } from '../../../shared/text/ruby.tsx'
import { Sheet } from '../../removal/sheet.views.tsx'
import { REMOVALS } from './form.views.tsx'
import { ownRemovalWords } from './words.ts'

type SheetProps = { page: PageContext; removalId: string; paper: Paper }

/** The document to be read and printed here. */
export const OwnSheetPage = ({ page, removalId, paper }: SheetProps) => {
  const words = ownRemovalWords(page.language)
  return (
    <WindowLayout page={page} title={paper.title} heading="own" back={`${REMOVALS}/${removalId}`}>
      {page.language !== 'ja' && (
        <p class="screen-only">
          <Ruby text={words.sheetLanguage} />
        </p>
      )}
      <p class="screen-only">
        <Ruby text={words.sheetHint} />
      </p>
      <Sheet paper={paper} />
      <Buttons>
        <PrintButton />
        <LinkButton href={`${REMOVALS}/${removalId}/paper`} label={words.download} kind="secondary" />
      </Buttons>
    </WindowLayout>
  )
}
