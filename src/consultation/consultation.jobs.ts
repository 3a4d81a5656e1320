import { inOrganisation } from '../shared/database/database.store.ts'
import type { ObjectStore } from '../shared/files/object-store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import { eraseDue } from './erase.commands.ts'
import { eraseExpiredDrafts } from './intake/draft.commands.ts'
import { removeExpired } from './mailbox/mailbox.store.ts'
import { type Answerers, sendScheduledAnswers } from './schedule.commands.ts'
import { eraseByRetention } from './settings/retention.commands.ts'
import { removeForgottenFiles, removeStrayObjects } from './stray-object.commands.ts'

type Deps = ConsultationDeps & Answerers & { objects: ObjectStore }
type RegularWork = { name: string; everySeconds: number; run: (organisationId: string) => Promise<unknown> }

/** What this context does by itself, for one organisation at a time. Each is idempotent and bounded. */
export function regularWork(deps: Deps): RegularWork[] {
  return [
    { name: 'answers.scheduled', everySeconds: 20, run: (id) => sendScheduledAnswers(deps, id) },
    { name: 'intake.expired', everySeconds: 600, run: (id) => eraseExpiredDrafts(deps, id) },
    { name: 'consultation.erase', everySeconds: 600, run: (id) => eraseDue(deps, id) },
    { name: 'consultation.retention', everySeconds: 600, run: (id) => eraseByRetention(deps, id) },
    { name: 'mailbox.expired', everySeconds: 3_600, run: (id) => inOrganisation(deps.db, id, (tx) => removeExpired(tx, id, deps.now())) },
    { name: 'consultation.forgotten-files', everySeconds: 3_600, run: (id) => removeForgottenFiles(deps, id) },
    { name: 'consultation.stray-objects', everySeconds: 3 * 3_600, run: (id) => removeStrayObjects(deps, id) },
  ]
}
