import type { AlertTables } from './alerts/alert.tables.ts'
import type { CalendarTables } from './calendar/calendar.tables.ts'
import type { ConnectorTables } from './connectors/connector.tables.ts'
import type { InstitutionTables } from './institutions/institution.tables.ts'
import type { AnswerKeyTables } from './machine/machine.tables.ts'
import type { ReportTables } from './publication/report.tables.ts'
import type { StatementTables } from './reasons/reasons.tables.ts'
import type { RetentionTables } from './retention/retention.tables.ts'
import type { StandardsTables } from './standards/standards.tables.ts'
import type { TakedownTables } from './takedown.tables.ts'

/** What the application's database holds of this context. Each part sees only what it names. */
export type EveryTable = TakedownTables &
  AlertTables &
  CalendarTables &
  InstitutionTables &
  AnswerKeyTables &
  StandardsTables &
  StatementTables &
  ReportTables &
  RetentionTables &
  ConnectorTables
