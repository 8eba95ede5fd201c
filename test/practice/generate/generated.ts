import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { FeedName } from '../../../src/input/feeds/index.ts'
import { type GeneratedFile, type GenerateOptions, generate } from '../../../src/practice/generate/generate.ts'

export type Row = Readonly<Record<string, string>>

/** A folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cpa-generate-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Generates to the end; options that a test does not care about have small defaults. */
export async function generated(
  options: Partial<GenerateOptions> & { directory: string },
): Promise<GeneratedFile[]> {
  const work = generate({ holders: 1_000, year: 2025, seed: 1, ...options })
  for (;;) {
    const step = await work.next()
    if (step.done) return step.value
  }
}

export function textOf(file: GeneratedFile): string {
  const bytes = readFileSync(file.path)
  return (file.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
}

export function fileOf(files: readonly GeneratedFile[], feed: FeedName): GeneratedFile {
  return files.find((file) => file.feed === feed)!
}

/** The header and the cells of each row. */
export function cellsOf(file: GeneratedFile): { header: string[]; rows: string[][] } {
  const [header, ...rows] = textOf(file)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(';'))
  return { header: header!, rows }
}

export function rowsOf(file: GeneratedFile): Row[] {
  const { header, rows } = cellsOf(file)
  return rows.map((cells) => Object.fromEntries(header.map((column, index) => [column, cells[index]!])))
}
