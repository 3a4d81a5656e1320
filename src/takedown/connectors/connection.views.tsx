import { instantWords } from '../../shared/date-words.ts'
import { Buttons, Form, LinkButton, SubmitButton } from '../../shared/form/form.tsx'
import { Breadcrumb, NotificationBanner, Panel, StatusWord, SummaryList } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { layoutWords } from '../../shared/layout/words.ts'
import { Table } from '../../shared/table/table.tsx'
import { SERVICES } from '../settings/addresses.ts'
import type { Connection } from './connection.ts'
import { connectorWords } from './words.ts'

const MEASURES = '/api/v1/measures?state=ordered'

type Props = Connection & { page: PageContext; token?: string | undefined; origin: string; isRevoked: boolean }

export const ConnectionPage = ({ page, service, tokens, token, origin, isRevoked }: Props) => {
  const words = connectorWords(page.language)
  const at = `${SERVICES}/${service.id}`
  const above = <Breadcrumb links={[{ href: at, label: service.name[page.language] }]} here={words.title} />
  return (
    <ConsoleLayout page={page} title={words.title} above={above}>
      {isRevoked && <NotificationBanner kind="success" title={words.done.revoked} announced />}
      {token !== undefined && (
        <NotificationBanner kind="warning" title={words.shown} announced>
          <p>{words.shownText}</p>
          <p>
            {words.token}: <Copied text={token} page={page} />
          </p>
        </NotificationBanner>
      )}
      <p class="lead">{words.lead}</p>
      <SummaryList rows={[{ label: words.address, value: <Copied text={`${origin}${MEASURES}`} page={page} /> }]} />
      <Panel title={words.tokens}>
        <Table
          caption={words.tokens}
          captionHidden
          variant="cards"
          rows={tokens}
          empty={words.none}
          columns={[
            { label: words.made, kind: 'row', cell: ({ madeAt }) => instantWords(madeAt, page.language) },
            {
              label: words.state,
              kind: 'short',
              cell: ({ revokedAt }) => (
                <StatusWord tone={revokedAt === null ? 'active' : 'quiet'}>{revokedAt === null ? words.valid : words.revoked}</StatusWord>
              ),
            },
            {
              label: words.revoke,
              kind: 'short',
              cell: ({ id, madeAt, revokedAt }) =>
                revokedAt === null ? (
                  <Form action={`${at}/connection/${id}/revocation`}>
                    <SubmitButton kind="danger" size="small" label={words.revoke} about={instantWords(madeAt, page.language)} />
                  </Form>
                ) : null,
            },
          ]}
        />
        <p>{words.rotate}</p>
        <Form action={`${at}/connection`}>
          <Buttons>
            <SubmitButton label={words.make} kind="secondary" />
            <LinkButton label={words.back} href={at} kind="quiet" />
          </Buttons>
        </Form>
      </Panel>
    </ConsoleLayout>
  )
}

/** Selectable as text; with script it has a button too. */
const Copied = ({ text, page }: { text: string; page: PageContext }) => {
  const { label, done } = layoutWords(page.language).copy
  return (
    <copy-text data-text={text} data-label={label} data-done={done}>
      <code class="breaking">{text}</code>
    </copy-text>
  )
}
