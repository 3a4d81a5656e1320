/** A worker that sends webhooks until it is killed. */

import { openVault } from '../vault/vault.cipher.ts'
import { deliverNext } from './deliver.commands.ts'
import { openLanes } from './lanes.process.ts'
import { openPost } from './post.http.ts'
import { openAnother } from './webhook.testing.ts'

const [url = '', organisationId = '', endpointId = '', host = ''] = process.argv.slice(2)
const { db } = openAnother(url)
const post = openPost({ allowed: new Set([host]) })
const deps = { db, vault: openVault(Buffer.alloc(32, 5)), now: () => new Date(), chance: Math.random, post }
const lanes = openLanes({
  deliver: (...which) => deliverNext(deps, ...which),
  onFault: (fault) => {
    throw fault
  },
})
lanes.wake(organisationId, endpointId)
setInterval(() => lanes.wake(organisationId, endpointId), 50)
