import { resolve } from 'node:path'
import { type Command, commands } from './commands.ts'
import { readConfig } from './config.ts'

/** `madoguchi <command> [argument]`. Exit code 0: done. 1: refused or failed, with the reason. 2: not understood. */
const [name = 'help', argument] = process.argv.slice(2)
process.exit(await runCommand())

async function runCommand(): Promise<number> {
  const command: Command | undefined = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined || (command.argument !== undefined && argument === undefined)) {
    console.error(help())
    return name === 'help' ? 0 : 2
  }
  const outcome = readConfig(process.env)
  if ('faults' in outcome) {
    for (const fault of outcome.faults) console.error(fault)
    return 1
  }
  const config = { ...outcome.config, dataFolder: resolve(outcome.config.dataFolder) }
  try {
    return await command.run({ config, argument: argument ?? '', say: (line) => console.log(line) })
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : 'The reason is unknown.')
    return 1
  }
}

function help(): string {
  const lines = Object.entries(commands).map(
    ([each, { argument: wanted, about }]) => `  madoguchi ${each}${wanted === undefined ? '' : ` <${wanted}>`}\n      ${about}`,
  )
  return ['Usage:', ...lines].join('\n')
}
