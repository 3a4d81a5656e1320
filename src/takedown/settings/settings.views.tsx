import {
  Buttons,
  Checkbox,
  CheckboxGroup,
  errorOf,
  type FieldError,
  Form,
  LinkButton,
  RadioGroup,
  SubmitButton,
  TextField,
} from '../../shared/form/form.tsx'
import { languages } from '../../shared/language.ts'
import { Breadcrumb, EmptyState, NotificationBanner, Panel, StatusWord } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { variants } from '../request.ts'
import { identityProofs, type OperatedService } from '../service.ts'
import { takedownWords } from '../words.ts'
import { SERVICES } from './addresses.ts'
import type { ServiceEntry } from './service-entry.ts'
import { settingsWords } from './words.ts'

export { SERVICES }
export const dones = ['added', 'saved', 'opened', 'closed'] as const
export type Done = (typeof dones)[number]

type ListProps = { page: PageContext; services: readonly OperatedService[]; done?: Done | undefined }

export const ServicesPage = ({ page, services, done }: ListProps) => {
  const words = settingsWords(page.language)
  const add = <LinkButton href={`${SERVICES}/new`} label={words.add} />
  return (
    <ConsoleLayout page={page} title={words.title}>
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      <p class="lead">{words.lead}</p>
      {services.length === 0 ? (
        <EmptyState title={words.empty} action={add}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <Table
            caption={words.title}
            captionHidden
            variant="cards"
            rows={services}
            columns={[
              {
                label: words.title,
                kind: 'row',
                cell: ({ id, name }) => <a href={`${SERVICES}/${id}`}>{name[page.language]}</a>,
              },
              { label: words.window, cell: ({ slug }) => `/takedown/${slug}` },
              {
                label: words.state,
                kind: 'short',
                cell: ({ isOpen }) => <StatusWord tone={isOpen ? 'active' : 'quiet'}>{isOpen ? words.open : words.closed}</StatusWord>,
              },
            ]}
          />
          <Buttons>{add}</Buttons>
        </>
      )}
    </ConsoleLayout>
  )
}

type ServiceProps = {
  page: PageContext
  entry: ServiceEntry
  /** None while it is added. */
  service?: OperatedService | undefined
  errors?: readonly FieldError[]
  refusal?: string | undefined
  done?: Done | undefined
}

export const ServicePage = (props: ServiceProps) => {
  const { page, service, errors = [], refusal, done } = props
  const words = settingsWords(page.language)
  const title = service?.name[page.language] ?? words.addTitle
  return (
    <ConsoleLayout
      page={page}
      title={title}
      above={<Breadcrumb links={[{ href: SERVICES, label: words.title }]} here={title} />}
      errors={errors}
    >
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      <ServiceForm {...props} />
      {service !== undefined && <Opening page={page} service={service} />}
      {service !== undefined && (
        <Panel title={words.connection}>
          <p>{words.connectionLead}</p>
          <LinkButton href={`${SERVICES}/${service.id}/connection`} label={words.toConnection} kind="secondary" />
        </Panel>
      )}
    </ConsoleLayout>
  )
}

const ServiceForm = ({ page, entry, service, errors = [] }: ServiceProps) => {
  const { fields, hints, proofs, save } = settingsWords(page.language)
  const { variants: forms } = takedownWords(page.language)
  const named = (name: keyof ServiceEntry) => ({ name, label: fields[name], ...errorOf(errors, name) })
  return (
    <Form action={service === undefined ? SERVICES : `${SERVICES}/${service.id}`}>
      {service !== undefined && <Seen service={service} />}
      {languages.map((language) => (
        <TextField {...named(`name-${language}`)} value={entry[`name-${language}`]} width="medium" required />
      ))}
      <TextField {...named('slug')} hint={hints.slug} value={entry.slug} width="medium" exact required />
      <TextField {...named('address')} type="url" hint={hints.address} value={entry.address} exact required />
      <CheckboxGroup
        {...named('variants')}
        hint={hints.variants}
        choices={variants.map((value) => ({ value, label: forms[value].name }))}
        values={entry.variants}
        required
      />
      <RadioGroup
        {...named('identityProof')}
        hint={hints.identityProof}
        choices={identityProofs.map((value) => ({ value, label: proofs[value] }))}
        value={entry.identityProof}
        required
      />
      <Checkbox {...named('designated')} checked={entry.designated} />
      <TextField {...named('filedOn')} type="date" hint={hints.filedOn} value={entry.filedOn} width="short" />
      <Buttons>
        <SubmitButton label={save} />
      </Buttons>
    </Form>
  )
}

const Seen = ({ service }: { service: OperatedService }) => <input type="hidden" name="seen" value={String(service.version)} />

const Opening = ({ page, service }: { page: PageContext; service: OperatedService }) => {
  const words = settingsWords(page.language)
  return (
    <Panel title={words.state} id="state">
      <p>{service.isOpen ? words.closeLead : words.openLead}</p>
      <Form action={`${SERVICES}/${service.id}/${service.isOpen ? 'closing' : 'opening'}`}>
        <Seen service={service} />
        <SubmitButton kind="secondary" label={service.isOpen ? words.closeIt : words.openIt} />
      </Form>
    </Panel>
  )
}
