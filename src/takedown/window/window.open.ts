import { Hono } from 'hono'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { rememberedFor } from '../../shared/remembered.memory.ts'
import type { WorksAtDesk } from '../calendar/calendar.commands.ts'
import { calendarFileRoutes } from '../calendar/calendar-file.routes.ts'
import { isForConnectors } from '../connectors/addresses.ts'
import { connectorRoutes } from '../connectors/connector.routes.ts'
import { isForMachines } from '../machine/addresses.ts'
import { machineRoutes } from '../machine/machine.routes.ts'
import type { MachineTables } from '../machine/machine.tables.ts'
import { hasOpenService } from '../service.store.ts'
import { takesFiles } from './addresses.ts'
import { passingOn } from './passing.commands.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { windowRoutes } from './window.routes.ts'

export type TakedownWindow = {
  routes: Hono<WindowEnv>
  /** The addresses that read their body while it arrives, within limits of their own. */
  streams: (path: string) => boolean
  /** Those of machines, which bring no cookie and are known by what they sign. */
  isForMachines: (path: string) => boolean
  /** Whether an organisation operates a service that takes requests, so that its pages lead to the window. It may be seconds old. */
  takesRequests: (organisationId: string) => Promise<boolean>
  /** For another context of the installation that helps a requester. */
  passing: ReturnType<typeof passingOn>
}

const REMEMBERED_SECONDS = 10

const isForAnyMachine = (path: string) => isForMachines(path) || isForConnectors(path)

export function takedownWindow(deps: WindowDeps & { worksAtDesk: WorksAtDesk }): TakedownWindow {
  return {
    routes: new Hono<WindowEnv>()
      .route('/', machineRoutes({ ...deps, db: deps.db.$extendTables<MachineTables>() }))
      .route('/', connectorRoutes(deps))
      .route('/', calendarFileRoutes(deps))
      .route('/', windowRoutes(deps)),
    streams: (path) => takesFiles(path) || isForAnyMachine(path),
    isForMachines: isForAnyMachine,
    passing: passingOn(deps),
    takesRequests: rememberedFor(REMEMBERED_SECONDS, deps.now, (organisationId) =>
      inOrganisation(deps.db, organisationId, (tx) => hasOpenService(tx, organisationId)),
    ),
  }
}
