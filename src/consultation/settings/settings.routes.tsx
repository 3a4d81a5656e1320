import { may } from '../../identity/index.ts'
import { farOperatorRoutes } from '../far/far-operators.routes.tsx'
import { closingDaysRoutes } from './closing-days.routes.tsx'
import { codesRoutes } from './codes.routes.tsx'
import { levelRoutes } from './level.routes.tsx'
import { noticeRoutes } from './notice.routes.tsx'
import { organisationRoutes } from './organisation.routes.tsx'
import { OverviewPage } from './overview.views.tsx'
import { settingsApp, withRight } from './pages.http.ts'
import { retentionRoutes } from './retention.routes.tsx'
import type { SettingsDeps } from './settings.deps.ts'
import { rightOf } from './settings.policy.ts'
import { SETTINGS, sections } from './settings.ts'
import { templateRoutes } from './template.routes.tsx'
import { templateLanguageRoutes } from './template-language.routes.tsx'

const parts = [
  levelRoutes,
  closingDaysRoutes,
  noticeRoutes,
  organisationRoutes,
  retentionRoutes,
  codesRoutes,
  templateRoutes,
  templateLanguageRoutes,
  farOperatorRoutes,
]

/** Every page of the settings of a centre. */
export function settingsRoutes(deps: SettingsDeps) {
  const app = settingsApp()
  app.get(SETTINGS, withRight(deps, 'manage-service-level'), (c) => {
    const { page, person } = c.var
    return c.html(<OverviewPage page={page} sections={sections.filter((section) => may(person, rightOf[section]))} />)
  })
  return parts.reduce((all, part) => all.route('/', part(deps)), app)
}
