import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'
import { version } from '../../src/release.ts'
import type { Reading } from './gauge.ts'
import type { StartTime } from './start-times.ts'

/** What stood under the figures. */
export interface Machine {
  readonly day: string
  readonly cores: number
  readonly processor: string
  readonly memoryGigabytes: number
  readonly system: string
  readonly node: string
  readonly release: string
}

/** A run of the benchmark, as it is kept. */
export interface BenchRecord {
  readonly machine: Machine
  readonly holders: number
  readonly seed: number
  readonly readings: readonly Reading[]
  readonly starts: readonly StartTime[]
}

export const recordsFolder = join(packageRoot, 'bench', 'results')

export async function describeMachine(): Promise<Machine> {
  return {
    day: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `Linux ${release()}`,
    node: process.version,
    release: version,
  }
}

/** Keeps a record; of the same day and size the last one. Gives its path. */
export function writeRecord(record: BenchRecord): string {
  mkdirSync(recordsFolder, { recursive: true })
  const path = join(recordsFolder, `${record.machine.day}-${record.holders}.json`)
  writeFileSync(path, `${JSON.stringify(record, toMillionths, 2)}\n`)
  return path
}

/** No figure is finer than its clock; and fifteen digits may look like the NIR of somebody. */
function toMillionths(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1_000_000) / 1_000_000 : value
}

export function readRecord(path: string): BenchRecord {
  return JSON.parse(readFileSync(path, 'utf8')) as BenchRecord
}
