import type { Message } from '../../shared/layout/components/index.ts'
import type { Answer } from '../answer.ts'

/** An answer as the consulter reads it; the adviser's preview is made of the same. */
export function answerMessage({ id, draft }: Pick<Answer, 'id' | 'draft'>): Pick<Message, 'id' | 'body' | 'attached'> & { from: 'centre' } {
  return { id, from: 'centre', body: draft.opening, attached: <Works draft={draft} /> }
}

const Works = ({ draft }: Pick<Answer, 'draft'>) => (
  <>
    {draft.works.map((work) => (
      <section class="work">
        <h3>{work.subject}</h3>
        <div class="told">{work.body}</div>
      </section>
    ))}
    <div class="told">{draft.closing}</div>
  </>
)
