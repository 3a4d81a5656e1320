import { chown, mkdir, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The account PostgreSQL runs as; undefined means our own. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number } | undefined

const NOBODY = { uid: 65534, gid: 65534 }

/**
 * Root hands the server to whoever owns the cluster already, so that an installation once started by an ordinary
 * user still opens, and to nobody when it is new.
 */
export async function accountFor(cluster: string): Promise<Account> {
  const own = process.getuid?.()
  if (own === undefined) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (own === 0) return owner === undefined || owner.uid === 0 ? NOBODY : { uid: owner.uid, gid: owner.gid }
  if (owner !== undefined && owner.uid !== own) {
    throw new Error(
      `${cluster} belongs to another account (uid ${owner.uid}): start Madoguchi as that account, or as root if root started it first.`,
    )
  }
  return undefined
}

export async function makeFolderFor(account: Account, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (account !== undefined) await chown(folder, account.uid, account.gid)
}

/** Whether the account can walk from the root of the disk into this folder. Home folders of root often say no. */
export async function canReach(account: Account, folder: string): Promise<boolean> {
  if (account === undefined) return true
  for (let at = await realpath(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at)
    const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & needed) === 0) return false
    if (at === dirname(at)) return true
  }
}
