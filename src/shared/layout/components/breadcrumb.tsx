import { safeHref } from '../../http/safe-path.ts'
import { withoutReadings } from '../../text/readings.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import type { PageLink } from '../page.ts'
import { layoutWords } from '../words.ts'

/** The way from the home page down to here; `here` is this page and is not a link. */
export const Breadcrumb = ({ links, here }: { links: readonly PageLink[]; here: string }) => (
  <nav class="breadcrumb" aria-label={withoutReadings(layoutWords(usePage().language).youAreHere)}>
    <ol>
      {links.map(({ href, label }) => (
        <li>
          <a href={safeHref(href)}>
            <Text>{label}</Text>
          </a>
        </li>
      ))}
      <li>
        <span aria-current="page">
          <Text>{here}</Text>
        </span>
      </li>
    </ol>
  </nav>
)
