import type { ProblemKind } from '../../shared/http/problem/problem.ts'
import { SummaryList } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { machineWords } from './words.ts'

/** A kind of trouble, for the person who connects a machine. */
export const ProblemPage = ({ page, kind }: { page: PageContext; kind: ProblemKind }) => {
  const words = machineWords(page.language).problemPage
  return (
    <WindowLayout page={page} title={kind.title}>
      <p class="lead">{kind.detail}</p>
      <SummaryList
        rows={[
          { label: words.code, value: <code>{kind.code}</code> },
          { label: words.status, value: String(kind.status) },
        ]}
      />
    </WindowLayout>
  )
}
