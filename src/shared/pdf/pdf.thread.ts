/** The program of a thread that makes one document and ends: see `pdf.process.ts`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { charactersOf, legible } from './legible.ts'

const FONTS = [
  import.meta.resolve('@expo-google-fonts/biz-udmincho/400Regular/BIZUDMincho_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/biz-udgothic/400Regular/BIZUDGothic_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf'),
]

const { template, paper, madeAt }: { template: string; paper: unknown; madeAt: number } = workerData

const fontBlobs = FONTS.map((font) => readFileSync(fileURLToPath(font)))
// Each text is set in one of the first three, and in the last where that has no glyph.
const [rare = () => false, ...common] = fontBlobs.map(charactersOf).toReversed()
const has = (codePoint: number) => rare(codePoint) || common.every((font) => font(codePoint))
const inputs = { paper: JSON.stringify(paper, (_, value) => (typeof value === 'string' ? legible(value, has) : value)) }
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }] })
const compiled = compiler.compile({ mainFileContent: template, inputs })
const { result } = compiled
if (result === null) {
  const error = compiled.takeDiagnostics()
  // Messages name what is wrong with the template, which is ours; what somebody wrote is not in them.
  const messages = error === null ? [] : compiler.fetchDiagnostics(error).map(({ message }: { message: string }) => message)
  throw new Error(`The document could not be set: ${messages.join('; ')}`)
}
// PDF/UA-1: tagged, with title and language, for screen readers.
parentPort?.postMessage(compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: madeAt }))
