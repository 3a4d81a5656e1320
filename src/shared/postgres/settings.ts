/**
 * What the embedded PostgreSQL is told: how its cluster is made, how it runs and how it is reached.
 * Nothing here touches a disk; `postgres.process.ts` does.
 */

export const OWNER = 'postgres'
export const DATABASE = 'madoguchi'
const PORT_IN_SOCKET_NAME = 5432

/** sun_path holds 108 bytes on Linux and 104 on macOS, with a final zero byte. */
const LONGEST_SOCKET_PATH = { darwin: 103, other: 107 } as const

/** Where clients reach the server: a folder with a socket, or a port of this machine where there are no sockets (Windows). */
export type Door = { kind: 'socket'; folder: string } | { kind: 'port'; port: number; password: string }

export function fitsSocketPath(folder: string, platform: string): boolean {
  const path = `${folder}/.s.PGSQL.${PORT_IN_SOCKET_NAME}`
  const limit = platform === 'darwin' ? LONGEST_SOCKET_PATH.darwin : LONGEST_SOCKET_PATH.other
  return new TextEncoder().encode(path).length <= limit
}

/**
 * The builtin C.UTF-8 sorts by code point on every machine and in every release of the C library, so that an index
 * made on one machine is right on another.
 */
export function initArguments(
  folder: string,
  { platform, durable, passwordFile }: { platform: string; durable: boolean; passwordFile?: string | undefined },
): string[] {
  return [
    ...(durable ? [] : ['--no-sync']),
    `--pgdata=${folder}`,
    `--username=${OWNER}`,
    '--encoding=UTF8',
    `--locale=${platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(passwordFile === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]),
  ]
}

/**
 * `durable: false` is for throwaway databases of tests only.
 *
 * A server's own log names the values of a refused row and the text of a failed statement; both may hold personal
 * data, so that neither is written.
 */
export function serverArguments(folder: string, door: Door, durable: boolean): string[] {
  const settings = {
    ...(door.kind === 'socket'
      ? { listen_addresses: '', unix_socket_directories: door.folder, unix_socket_permissions: '0700', port: PORT_IN_SOCKET_NAME }
      : { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: door.port }),
    max_connections: 120,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }),
  }
  return ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

export function urlOf(door: Door, database: string): string {
  if (door.kind === 'port') return `postgres://${OWNER}:${door.password}@127.0.0.1:${door.port}/${database}`
  return `postgres://${OWNER}@localhost:${PORT_IN_SOCKET_NAME}/${database}?host=${encodeURIComponent(door.folder)}`
}
