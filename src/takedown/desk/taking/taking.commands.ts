import { grant } from '../../../shared/outcome.ts'
import { fileRequest } from '../../filing.commands.ts'
import { type FormDeps, type FormKey, sendForm } from '../../form.commands.ts'
import { reserveRequestNumber } from '../../request-number.commands.ts'
import type { OperatedService } from '../../service.ts'
import type { Taking } from './taking.ts'

/** Registers what came by another way, once however often the form is sent. @returns the id of the request */
export async function take(
  deps: FormDeps,
  form: FormKey,
  { service, filing, channel, by }: Taking & { service: OperatedService; by: string },
): Promise<string> {
  const { organisationId } = form
  const number = await reserveRequestNumber(deps, organisationId)
  const actor = { kind: 'person', id: by } as const
  const sent = await sendForm<never>(deps, form, new Set(), async (tx) => {
    const { requestId } = await fileRequest(deps, tx, organisationId, { service, filing, channel, number, actor })
    return grant({ requestId })
  })
  if (!sent.granted) throw new Error('Nothing refuses a form without files')
  return sent.value.requestId
}
