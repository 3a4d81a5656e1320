import type { Context } from 'hono'
import type { Fault } from './answers.ts'
import { sendMailCode } from './mail-code.commands.ts'
import type { Visit } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** Sends digits to the address in the form, when there is one and it needs them; what is to be said when too many were sent. */
export async function codeFaults(
  deps: WindowDeps,
  c: Context<WindowEnv>,
  { organisationId, token, walked }: Visit,
  { again }: { again: boolean },
): Promise<Fault[] | undefined> {
  const { mail } = walked.answers
  if (mail === undefined || mail === '') return undefined
  const sending = { address: mail, network: c.get('clientNetwork'), language: c.get('page').language }
  const sent = await sendMailCode(deps, organisationId, token, { sending, again })
  return !sent.granted && sent.refusal === 'too-many-codes' ? [{ field: again ? 'code' : 'mail', fault: 'too-many-codes' }] : undefined
}
