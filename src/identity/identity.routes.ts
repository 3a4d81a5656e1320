import { Hono } from 'hono'
import { accountRoutes } from './account.routes.tsx'
import type { CallerEnv } from './caller.http.ts'
import type { Guards } from './guard.routes.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { joiningRoutes } from './joining.routes.tsx'
import { passkeyRoutes } from './passkey.routes.ts'
import { peopleRoutes } from './people.routes.tsx'
import { providerRoutes } from './provider.routes.ts'
import { setUpRoutes } from './set-up.routes.tsx'
import { signInRoutes } from './sign-in.routes.tsx'

export function identityRoutes(deps: IdentityDeps, guards: Guards): Hono<CallerEnv> {
  return new Hono<CallerEnv>()
    .route('/', signInRoutes(deps))
    .route('/', passkeyRoutes(deps, guards))
    .route('/', setUpRoutes(deps, guards))
    .route('/', joiningRoutes(deps))
    .route('/', accountRoutes(deps, guards))
    .route('/', peopleRoutes(deps, guards))
    .route('/', providerRoutes(deps))
}
