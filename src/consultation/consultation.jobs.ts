import { inOrganisation } from '../shared/database/database.store.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import type { Job } from '../shared/jobs/jobs.queue.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import { type EraseDeps, eraseDue } from './erase.commands.ts'
import { goOnWithRemovals, type SendingDeps, sendRemoval } from './far/sending.commands.ts'
import { SEND_REMOVAL } from './far/sending-job.ts'
import { eraseExpiredDrafts } from './intake/draft.commands.ts'
import { removeExpired } from './mailbox/mailbox.store.ts'
import { consultationMails } from './mails.ts'
import { type Answerers, sendScheduledAnswers } from './schedule.commands.ts'
import { RETENTION_RUN, runAsked, runRegularly } from './settings/retention-run.commands.ts'
import { removeForgottenFiles, removeStrayObjects } from './stray-object.commands.ts'

type Deps = ConsultationDeps & Answerers & SendingDeps & { objects: ObjectStore }
type RegularWork = { name: string; everySeconds: number; run: (organisationId: string) => Promise<unknown> }

/** What this context does behind the pages: by itself, and when somebody asked for it now, by the names of the queues; and its mails. */
export const consultationWork = {
  regular: (deps: Deps): RegularWork[] => [
    { name: 'answers.scheduled', everySeconds: 20, run: (id) => sendScheduledAnswers(deps, id) },
    { name: 'intake.expired', everySeconds: 600, run: (id) => eraseExpiredDrafts(deps, id) },
    { name: 'consultation.erase', everySeconds: 600, run: (id) => eraseDue(deps, id) },
    { name: 'consultation.retention', everySeconds: 600, run: (id) => runRegularly(deps, id) },
    { name: 'removal.due', everySeconds: 20, run: (id) => goOnWithRemovals(deps, id) },
    { name: 'mailbox.expired', everySeconds: 3_600, run: (id) => inOrganisation(deps.db, id, (tx) => removeExpired(tx, id, deps.now())) },
    { name: 'consultation.forgotten-files', everySeconds: 3_600, run: (id) => removeForgottenFiles(deps, id) },
    { name: 'consultation.stray-objects', everySeconds: 3 * 3_600, run: (id) => removeStrayObjects(deps, id) },
  ],
  queues: [RETENTION_RUN, SEND_REMOVAL],
  jobs: (deps: EraseDeps & SendingDeps): Job[] => [
    { name: RETENTION_RUN, run: async ({ organisationId, id }) => await runAsked(deps, organisationId, id) },
    { name: SEND_REMOVAL, run: async ({ organisationId, id }) => void (await sendRemoval(deps, organisationId, id)) },
  ],
  mails: consultationMails,
}
