import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'
import { generate } from '../../src/practice/generate/generate.ts'
import { builtProgram } from '../support/built-program.ts'
import { underSharedLock } from '../support/shared-lock.ts'
import { temporaryDataDirectory } from '../support/temporary-directory.ts'
import { programFolder, runCommand } from './command-process.ts'
import { RegistryWatch, registryTriggers } from './registry-watch.ts'
import { exportedStateOf, type State } from './state.ts'
import { decisionsFile, trainingsFile } from './told-trainings.ts'

/** How far a data directory is: the schema only, the declarations, all files with accounts opened, and so on. */
export type Stage = 'migrated' | 'declared' | 'loaded' | 'credited' | 'closed'
/** Stages that tests start from. */
type Start = 'migrated' | 'loaded'

const holders = 8_000
const year = 2025
export const asOf = ['--as-of', '2026-02-01']

/** The commands of the campaign. `declarations`, `situations` and `deaths` are the generated files. */
export const commands = {
  declarations: () => ['ingest', 'declarations', inputFile('declarations-2025.csv'), ...asOf],
  situations: () => ['ingest', 'situations', inputFile('situations.csv'), ...asOf],
  deaths: () => ['ingest', 'deaths', inputFile('deaths.csv'), ...asOf],
  decisions: () => ['ingest', 'decisions', inputFile('decisions.csv'), ...asOf],
  trainings: () => ['ingest', 'training_files', inputFile('training-files.csv'), ...asOf],
  granting: () => ['convert-hours', ...asOf],
  using: () => ['use-rights', ...asOf],
  settling: () => ['settle-top-ups', ...asOf],
  opening: () => ['open-accounts', ...asOf],
  credit: () => ['credit', `${year}`, ...asOf],
  closing: () => ['close-deaths', ...asOf],
}

export function inputFile(name: string): string {
  return join(folder(), 'files', name)
}

/** A copy of a data directory that was prepared; removed when the test ends. */
export function dataDirectoryAt(stage: Start): string {
  const directory = temporaryDataDirectory()
  copyStage(stage, directory)
  return directory
}

export function copyStage(stage: Start, directory: string): void {
  copyDirectory(join(folder(), stage), directory)
}

/** What an undisturbed campaign left at that stage. */
export function undisturbed(stage: Exclude<Stage, 'migrated'>): State {
  return JSON.parse(readFileSync(join(folder(), `${stage}.json`), 'utf8')) as State
}

/**
 * Makes the program, the files and the data directories of all crash tests, once for all test files: the first
 * that comes does it. To be called before the tests of a file.
 */
export async function prepare(): Promise<void> {
  mkdirSync(folder(), { recursive: true })
  await underSharedLock(join(folder(), 'lock'), async () => {
    if (existsSync(join(folder(), 'ready'))) return
    await copyProgram()
    await generateFiles()
    await playCampaign()
    writeFileSync(join(folder(), 'ready'), '')
  })
}

function folder(): string {
  return join(inject('testServer').dataDirectory, 'crash')
}

/** Of its own, so that all commands of a test run are the same program, whoever builds meanwhile. */
async function copyProgram(): Promise<void> {
  const main = await builtProgram()
  const program = programFolder()
  cpSync(join(main, '..', '..', '..'), join(program, 'dist'), { recursive: true })
  copyFileSync(join(packageRoot, 'package.json'), join(program, 'package.json'))
  copyFileSync(join(import.meta.dirname, 'small-chunks.mjs'), join(program, 'small-chunks.mjs'))
  symlinkSync(join(packageRoot, 'node_modules'), join(program, 'node_modules'))
}

/** The files of the year, plain and compressed, and the declarations of the year before about the same people. */
async function generateFiles(): Promise<void> {
  const options = { holders, seed: 20_260_201, refusedShare: 1_000, directory: join(folder(), 'files') }
  for (const files of [{ year: year - 1, populationYear: year }, { year, gzip: true }, { year }]) {
    for await (const _progress of generate({ ...options, ...files }));
  }
  const declarations = readFileSync(inputFile('declarations-2025.csv'), 'utf8')
  writeFileSync(inputFile('decisions.csv'), decisionsFile(declarations))
  writeFileSync(inputFile('training-files.csv'), trainingsFile(declarations))
}

async function playCampaign(): Promise<void> {
  const directory = join(folder(), 'undisturbed')
  mkdirSync(directory, { mode: 0o711 })
  // The second command makes the keys.
  await play(directory, [['migrate'], ['runs']], 'migrated')
  const { declarations, situations, deaths, opening, decisions, trainings, credit } = commands
  const { granting, using, settling, closing } = commands
  await play(directory, [declarations()], 'declared')
  await play(directory, [situations(), deaths(), opening(), decisions(), trainings()], 'loaded')
  await play(directory, [credit()], 'credited')
  await play(directory, [granting(), using(), settling(), closing()], 'closed')
  rmSync(directory, { recursive: true })
}

async function play(directory: string, lines: readonly string[][], stage: Stage): Promise<void> {
  const watch = await RegistryWatch.open(directory)
  try {
    for (const words of lines) {
      const { exit, stderr } = await runCommand(directory, words)
      if (exit !== 0 && exit !== 3) throw new Error(`${words.join(' ')} ended with ${exit}: ${stderr}`)
    }
    if (stage === 'migrated') {
      await watch.query(registryTriggers)
      // Nothing here has to outlive the machine.
      await watch.query('alter system set fsync = off')
    } else {
      writeFileSync(join(folder(), `${stage}.json`), JSON.stringify(await exportedStateOf(watch, directory)))
    }
  } finally {
    await watch.close()
  }
  if (stage === 'migrated' || stage === 'loaded') copyDirectory(directory, join(folder(), stage))
}

/** With the owners: as root the server runs as another user. */
function copyDirectory(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  execFileSync('cp', ['-Rp', `${from}/.`, to])
}
