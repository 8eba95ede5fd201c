import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { packageRoot } from '../../src/package-root.ts'
import { runProgram } from '../support/built-program.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

/** The day after the last one of the demo. */
export const today = '2026-07-02'

/** A data directory with the demo in it, and the console on it, as a user starts them. */
export interface DemoWorld {
  readonly directory: string
  readonly served: ServedConsole
  /** The settings of commands on it. */
  readonly env: NodeJS.ProcessEnv
  /** Options of node itself for whatever works on its runs. */
  readonly node: readonly string[]
  /** Calls a command on it; throws when it fails. What it printed. */
  cpa(...words: string[]): Promise<string>
  /** A file to load, below the data directory: its path. */
  file(name: string, content: string): string
  close(): Promise<void>
}

export interface WorldOptions {
  /** Of the console; default a free one. */
  readonly port?: number
  /** Makes many chunks of the few holders of the demo, so that there is something between two of them. */
  readonly smallChunks?: boolean
}

/** `configuration`: YAML, of commands and of the console. */
export async function openDemoWorld(configuration = '', options: WorldOptions = {}): Promise<DemoWorld> {
  const { port = 0, smallChunks = false } = options
  const directory = mkdtempSync(join(tmpdir(), 'cpa-demo-world-'))
  const file = (name: string, content: string): string => {
    const path = join(directory, name)
    writeFileSync(path, content, 'latin1')
    return path
  }
  const plain = { PATH: process.env.PATH, CPA_DATA_DIR: directory, CPA_OPERATOR: 'dora' }
  const env = { ...plain, CPA_CONFIG: file('cpa.yaml', configuration) }
  const cpa = async (...words: string[]): Promise<string> => {
    const { exit, stdout, stderr } = await runProgram(words, { env })
    if (exit !== 0) throw new Error(`cpa ${words.join(' ')} ended with ${exit}: ${stdout}${stderr}`)
    return stdout
  }
  // The demo credits without approvals, which a configuration may ask for.
  await runProgram(['demo'], { env: plain })
  const node = smallChunks ? ['--import', file('small-chunks.mjs', smallerChunks)] : []
  const served = await startConsole({ env, port, node, words: ['--as-of', today] })
  return {
    directory,
    served,
    env,
    node,
    cpa,
    file,
    async close() {
      await served.stop()
      await stopEmbedded(directory, 'immediate')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

const smallerChunks = `import { chunkSizes } from ${JSON.stringify(pathToFileURL(join(packageRoot, 'dist/src/runs/chunk-sizes.js')).href)}
Object.assign(chunkSizes, { holders: 10 })
`

/** A death as INSEE publishes it, of a holder of the demo. */
const deathOfLea = `${'BRUYERE*LEA/'.padEnd(80)}2${'19860902'}13205${''.padEnd(60)}20260603${'13205'}${'417'.padEnd(9)}\n`

/** Something to show on every page: a death to look at, a held establishment, a paused schedule, a plan, an audit. */
export async function busyDemo({ cpa, file }: DemoWorld): Promise<void> {
  await cpa('ingest', 'insee-deaths', file('deces-2026-06.txt', deathOfLea), '--as-of', today)
  await cpa('match-deaths', '--as-of', today)
  await cpa('plausibility', 'hold', '99900022700010', '--year', '2025', '--reason', 'the employer corrects')
  await cpa('schedule', 'set', 'night', '--cron', '30 2 * * *', '--', 'daily')
  await cpa('schedule', 'pause', 'night', '--note', 'the server moves')
  await cpa('credit', '2025', '--plan', '--as-of', today, '--outside-window', 'to be looked at')
  await cpa('audit', '--as-of', today)
  await cpa('report', '2025', '--as-of', today)
}
