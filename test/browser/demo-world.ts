import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stopEmbedded } from '../../src/database/embedded/postgres.ts'
import { runProgram } from '../support/built-program.ts'
import { type ServedConsole, startConsole } from './served-console.ts'

/** The day after the last one of the demo. */
export const today = '2026-07-02'

/** A data directory with the demo in it, and the console on it, as a user starts them. */
export interface DemoWorld {
  readonly directory: string
  readonly served: ServedConsole
  /** Calls a command on it; throws when it fails. What it printed. */
  cpa(...words: string[]): Promise<string>
  /** A file to load, below the data directory: its path. */
  file(name: string, content: string): string
  close(): Promise<void>
}

/** `configuration`: YAML, before the console starts. `env`: more settings, of commands and of the console. */
export async function openDemoWorld(configuration = '', env: NodeJS.ProcessEnv = {}): Promise<DemoWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-demo-world-'))
  const file = (name: string, content: string): string => {
    const path = join(directory, name)
    writeFileSync(path, content, 'latin1')
    return path
  }
  const settings = {
    CPA_DATA_DIR: directory,
    CPA_CONFIG: file('cpa.yaml', configuration),
    CPA_OPERATOR: 'ada',
    ...env,
  }
  const cpa = async (...words: string[]): Promise<string> => {
    const { exit, stdout, stderr } = await runProgram(words, { env: settings })
    if (exit !== 0) throw new Error(`cpa ${words.join(' ')} ended with ${exit}: ${stdout}${stderr}`)
    return stdout
  }
  await cpa('demo')
  const served = await startConsole({ env: settings, words: ['--as-of', today] })
  return {
    directory,
    served,
    cpa,
    file,
    async close() {
      await served.stop()
      await stopEmbedded(directory, 'immediate')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

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
