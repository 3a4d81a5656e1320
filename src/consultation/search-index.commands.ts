import type { SubjectKey } from '../shared/vault/vault.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import { saveSearchEntries } from './receive.store.ts'
import { indexed } from './told.cipher.ts'

type Owner = { organisationId: string; consultationId: string; key: SubjectKey }

/** Makes a text of a case findable, in the transaction that keeps it. */
export async function indexText(
  { vault }: Pick<ConsultationDeps, 'vault'>,
  tx: Tx,
  owner: Owner,
  source: Parameters<typeof indexed>[2],
  text: string,
): Promise<void> {
  await saveSearchEntries(tx, [await indexed({ vault, tx }, owner, source, text)])
}
