import { type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line an event on standard output. Nothing a person wrote goes in: see `describeFault`. */
export function openLog(name: string, level: string): Log {
  return pino({ name, level, base: { name, pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime })
}
