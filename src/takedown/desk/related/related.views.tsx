import { consoleInstantWords } from '../../../shared/date-words.ts'
import { Panel } from '../../../shared/layout/components/index.ts'
import { type DeskProps, StateWord } from '../desk.views.tsx'
import { DESK } from '../queue.ts'
import { deskWords } from '../words.ts'
import { type Related, type RelatedRow, relations } from './related.ts'
import { relatedWords } from './words.ts'

type Props = DeskProps & { related: Related }

/** What was decided about the same post, the same sender and the same requester; nothing where there is nothing. */
export const RelatedRequests = (props: Props) => {
  const { page, related } = props
  const words = relatedWords(page.language)
  const found = relations.filter((relation) => related[relation].rows.length > 0)
  if (found.length === 0) return null
  return (
    <Panel title={words.title} id="related">
      <p>{words.lead}</p>
      {found.map((relation) => (
        <>
          <h3>{words[relation]}</h3>
          <ul class="related">
            {related[relation].rows.map((row) => (
              <Line {...props} row={row} />
            ))}
          </ul>
          {related[relation].more && <p class="quiet">{words.more}</p>}
        </>
      ))}
    </Panel>
  )
}

const Line = ({ page, desk, row }: Props & { row: RelatedRow }) => (
  <li>
    <a href={`${DESK}/${row.id}`}>{row.number}</a> <StateWord state={row.state} page={page} />{' '}
    {row.outcome !== null && deskWords(page.language).outcomes[row.outcome]}{' '}
    <span class="quiet">{consoleInstantWords(row.receivedAt, desk.now, page.language)}</span>
  </li>
)
