import { grant, type Outcome } from '../../../shared/outcome.ts'
import { fileRequest } from '../../filing.commands.ts'
import { type FormDeps, type FormKey, sendForm } from '../../form.commands.ts'
import { reserveRequestNumber } from '../../request-number.commands.ts'
import type { OperatedService } from '../../service.ts'
import type { Taking } from './taking.ts'

/** Registers what came by another way, once however often the form is sent. @returns the id of the request; `sent-before` when the form said something else before */
export async function take(
  deps: FormDeps,
  form: FormKey,
  { service, filing, channel, by }: Taking & { service: OperatedService; by: string },
): Promise<Outcome<string, 'sent-before'>> {
  const { organisationId } = form
  const number = await reserveRequestNumber(deps, organisationId)
  const actor = { kind: 'person', id: by } as const
  const sent = await sendForm<never>(deps, form, { fileIds: new Set(), said: { service: service.id, channel, filing } }, async (tx) => {
    const { requestId } = await fileRequest(deps, tx, organisationId, { service, filing, channel, number, actor })
    return grant({ requestId })
  })
  return sent.granted ? grant(sent.value.requestId) : sent
}
