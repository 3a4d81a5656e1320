import type { Paper } from '../../shared/pdf/paper.ts'

/** The document as a page: the same blocks as the PDF, to be printed by the browser's own menu. */
export const Sheet = ({ paper }: { paper: Paper }) => (
  <article class="sheet" lang={paper.language}>
    <h1>{paper.title}</h1>
    {paper.blocks.map((block) => (
      <Block block={block} />
    ))}
    <p class="sheet-issuer">{paper.issuer}</p>
  </article>
)

const Block = ({ block }: { block: Paper['blocks'][number] }) => {
  switch (block.kind) {
    case 'facts':
      return (
        <dl class="sheet-facts">
          {block.rows.map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      )
    case 'answer':
      return (
        <section>
          <h2>{block.label}</h2>
          <div class="sheet-answer">{block.text}</div>
        </section>
      )
    case 'heading':
      return <h2>{block.text}</h2>
    case 'text':
    case 'quiet':
      return <p>{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    // The form of a request has none.
    case 'table':
      return null
  }
}
