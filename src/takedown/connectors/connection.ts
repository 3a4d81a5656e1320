import type { Instant } from '../../shared/day.ts'
import type { OperatedService } from '../service.ts'

/** What a service shows to be let in. The token itself was shown once, and is nowhere. */
export type ConnectorToken = { id: string; madeAt: Instant; revokedAt: Instant | null }

export type Connection = { service: OperatedService; tokens: readonly ConnectorToken[] }
