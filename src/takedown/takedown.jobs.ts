import { raiseAlerts, type SweepDeps } from './alerts/sweep.commands.ts'
import { type FormDeps, removeExpiredForms } from './form.commands.ts'
import { takedownMails } from './mails.ts'
import { eraseOver } from './retention/retention.commands.ts'

type Deps = SweepDeps & Pick<FormDeps, 'db' | 'vault' | 'now' | 'objects' | 'enqueue'>
type RegularWork = { name: string; everySeconds: number; run: (organisationId: string) => Promise<unknown> }

/** What this context does behind the pages: by itself, for one organisation at a time, idempotent and bounded; and its mails. */
export const takedownWork = {
  regular: (deps: Deps): RegularWork[] => [
    { name: 'takedown.alerts', everySeconds: 30, run: (id) => raiseAlerts(deps, id) },
    { name: 'takedown.retention', everySeconds: 600, run: (id) => eraseOver(deps, id) },
    { name: 'takedown.forms', everySeconds: 600, run: (id) => removeExpiredForms(deps, id) },
  ],
  mails: takedownMails,
}
