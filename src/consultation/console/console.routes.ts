import { removalRoutes } from '../removal/removal.routes.tsx'
import { caseRoutes } from './case.routes.tsx'
import { classifyingRoutes } from './classifying.routes.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { consoleApp } from './desk.http.ts'
import { disclosureRoutes } from './disclosure.routes.tsx'
import { erasingRoutes, sayErased } from './erasing.routes.tsx'
import { exportingRoutes } from './exporting.routes.tsx'
import { insideRoutes } from './inside.routes.tsx'
import { queueRoutes } from './queue.routes.tsx'
import { searchRoutes } from './search.routes.tsx'
import { sendingRoutes } from './sending.routes.tsx'
import { writingRoutes } from './writing.routes.tsx'

/** Every address of the adviser's console. */
export function consoleRoutes(deps: ConsoleDeps) {
  return consoleApp()
    .use('/console/consultations/:id/*', sayErased(deps))
    .route('/', queueRoutes(deps))
    .route('/', caseRoutes(deps))
    .route('/', classifyingRoutes(deps))
    .route('/', erasingRoutes(deps))
    .route('/', disclosureRoutes(deps))
    .route('/', exportingRoutes(deps))
    .route('/', removalRoutes(deps))
    .route('/', insideRoutes(deps))
    .route('/', writingRoutes(deps))
    .route('/', sendingRoutes(deps))
    .route('/', searchRoutes(deps))
}
