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
    if (!allows({ mode, uid, gid }, account, 0o1)) return false
    if (at === dirname(at)) return true
  }
}

/** Whether the account may read a file that it can reach. Strict umasks of whoever installed the packages say no. */
export async function canRead(account: Account, file: string): Promise<boolean> {
  return account === undefined || allows(await stat(file), account, 0o4)
}

/** `right` as in the last digit of a mode: 4 to read, 1 to walk through. */
function allows(
  { mode, uid, gid }: { mode: number; uid: number; gid: number },
  account: { uid: number; gid: number },
  right: number,
): boolean {
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return (mode & (right << shift)) !== 0
}
