import { createServer } from 'node:net'

const PORTS_TO_TRY = 20

/** The port itself, or the next free one when another will do; undefined when there is none. */
export async function choosePort({
  host,
  port,
  portIsFixed,
}: {
  host: string
  port: number
  portIsFixed: boolean
}): Promise<number | undefined> {
  const last = portIsFixed ? port : port + PORTS_TO_TRY
  for (let candidate = port; candidate <= last; candidate++) if (await isFree(host, candidate)) return candidate
  return undefined
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (fault) => {
      if ('code' in fault && fault.code === 'EADDRINUSE') return resolve(false)
      // Not ours to open (a port below 1024), or not an address of this machine.
      reject(new Error(`Cannot listen on ${host}, port ${port}: choose another HOST or PORT.`, { cause: fault }))
    })
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
