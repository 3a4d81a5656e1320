import type { ObjectStore } from '../../shared/files/object-store.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { DangerReader } from '../../shared/text/danger.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Classification } from './known.ts'

/** What the intake needs of the world besides what every command of the context needs. */
export type IntakeDeps = ConsultationDeps & {
  objects: ObjectStore
  limits: Limits
  classification: (organisationId: string) => Promise<Classification>
  /** Finds signs of danger in what a person writes, so that help is shown and the case is read first. */
  dangersIn: DangerReader
}
