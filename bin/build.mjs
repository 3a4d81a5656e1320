#!/usr/bin/env node
/**
 * Bundles the programs into dist/app, and stylesheets and islands into dist/assets, where every name holds a hash of
 * what is in it. Made beside its place and moved there when whole, so that a running installation never sees half of it.
 */
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { checkProgramNode } from './parts/install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const fresh = join(root, `dist.${process.pid}`)
const started = performance.now()

/** The programs of threads, which have to lie beside whatever program starts them. */
const SEARCH = 'src/statistics/hiding/search.thread.ts'
const PDF = 'src/shared/pdf/pdf.thread.ts'
/** A measurement in a process of its own, which holds nothing but what it measures. */
const EXPORT = 'bench/export.process.ts'
const PROGRAMS = ['src/app/start.ts', 'src/app/web.ts', 'src/app/worker.ts', 'src/app/cli.ts', SEARCH, PDF]
const ASSETS = [
  'src/app/window.css',
  'src/app/operator.css',
  'src/app/console.css',
  'src/shared/layout/icon.svg',
  'src/islands/window.ts',
  'src/islands/console.ts',
]

const existing = (paths) => paths.map((path) => join(root, path)).filter((path) => existsSync(path))

/** Each program by itself: what only one of them needs is not loaded by the others. */
async function buildProgram(entryPoint, folder) {
  await build({
    entryPoints: existing([entryPoint]),
    outdir: join(fresh, folder),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    banner: { js: checkProgramNode },
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function buildAssets() {
  const { metafile } = await build({
    entryPoints: existing(ASSETS),
    outdir: join(fresh, 'assets'),
    entryNames: '[name]-[hash]',
    loader: { '.svg': 'copy' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome90', 'firefox90', 'safari14.1'],
    metafile: true,
    logLevel: 'warning',
  })
  const manifest = {}
  for (const [output, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint !== undefined && !output.endsWith('.map')) manifest[basename(entryPoint).replace(/[.]ts$/, '.js')] = basename(output)
  }
  await writeFile(join(fresh, 'assets/manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`).catch((fault) => {
    if (Object.keys(manifest).length > 0) throw fault
  })
}

try {
  const programs = PROGRAMS.map((program) => buildProgram(program, 'app'))
  // The measurements are programs too, and only built when they are asked for.
  const bench = process.argv.includes('--bench') ? ['bench/run.ts', EXPORT, SEARCH].map((program) => buildProgram(program, 'bench')) : []
  await Promise.all([...programs, ...bench, buildAssets()])
  const dist = join(root, 'dist')
  await rm(`${fresh}.old`, { recursive: true, force: true })
  if (existsSync(dist)) await rename(dist, `${fresh}.old`)
  await rename(fresh, dist)
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
} catch (fault) {
  // esbuild has said what is wrong, with the place.
  if (!Array.isArray(fault?.errors)) throw fault
  process.exitCode = 1
} finally {
  await rm(`${fresh}.old`, { recursive: true, force: true })
  await rm(fresh, { recursive: true, force: true })
}
