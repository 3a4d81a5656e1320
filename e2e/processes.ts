import { execFileSync } from 'node:child_process'

export type Process = { pid: number; parent: number; command: string }

/** Everything that runs on this machine now. */
export function listProcesses(): Process[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n')
  return lines.flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    return found === null ? [] : [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }]
  })
}

/** The process under a supervisor whose command contains a text; undefined while there is none. */
export function childOf(parent: number | undefined, text: string): number | undefined {
  return listProcesses().find((process) => process.parent === parent && process.command.includes(text))?.pid
}

export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Never a number that is missing: `process.kill(0)` would end us and whoever started us. */
export function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error('There is no such process to kill')
  process.kill(pid, 'SIGKILL')
}
