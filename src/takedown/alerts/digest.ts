/** Who is mailed of alerts that were raised at once: one mail a person, with numbers alone. */
import type { AlertKind } from './alert.ts'

/** Somebody of the desk, as far as alerts go. */
export type Watcher = { id: string; isActive: boolean; supervises: boolean }
export type Raised = { kind: AlertKind; handlerId: string | null }
export type Digest = { personId: string; overdue: number; soon: number }

/** A request that nobody handles, or whose handler is away for good, is the supervisors' affair. */
export function digestsOf(raised: readonly Raised[], people: readonly Watcher[]): Digest[] {
  const supervisors = people.filter(({ isActive, supervises }) => isActive && supervises)
  const watching = ({ handlerId }: Raised): readonly Watcher[] => {
    const handler = people.find(({ id, isActive }) => isActive && id === handlerId)
    return handler === undefined ? supervisors : [handler]
  }
  return people.flatMap(({ id }) => {
    const own = raised.filter((alert) => alert.kind !== 'silence' && watching(alert).some((watcher) => watcher.id === id))
    const overdue = own.filter(({ kind }) => kind === 'notice-overdue').length
    return own.length === 0 ? [] : [{ personId: id, overdue, soon: own.length - overdue }]
  })
}
