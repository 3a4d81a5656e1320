import { runProgram } from './program.process.ts'
import { listen } from './server.process.ts'
import { openWeb } from './web.process.ts'

await runProgram('web', async (deps) => {
  const web = await openWeb(deps)
  const server = await listen(web.app.fetch, deps.config)
  return {
    async stop() {
      await server.stop()
      await web.stop()
    },
  }
})
