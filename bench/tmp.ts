import { benchGround } from './ground.ts'
import { intakeFigures } from './intake.ts'
const g = await benchGround()
try { const c0=process.cpuUsage(); console.table(await intakeFigures(g)); } finally { await g.stop() }
process.exit(0)
