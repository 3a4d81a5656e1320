import { Hono } from 'hono'
import { answerKeys } from './answer-key.commands.ts'
import { documentRoutes } from './documents.routes.tsx'
import { intakeRoutes } from './intake.routes.ts'
import type { MachineDeps, MachineEnv } from './machine.env.ts'
import { ownFileRoutes } from './own-file.routes.ts'
import { ownRequestRoutes } from './own-request.routes.ts'

/** The interface of machines: what institutions file and follow, and what everybody may read about it. */
export function machineRoutes(deps: MachineDeps) {
  const tools = { deps, keysOf: answerKeys(deps) }
  return new Hono<MachineEnv>()
    .route('/', documentRoutes(tools))
    .route('/', intakeRoutes(tools))
    .route('/', ownRequestRoutes(tools))
    .route('/', ownFileRoutes(tools))
}
