import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { makeDirectories } from '../directories.ts'
import { withScratch } from '../input/files/scratch.ts'
import { readSliceOf, sliceFile } from '../input/files/sliced-file.ts'
import { dsnReader } from '../input/formats/dsn/dsn.ts'
import {
  type DeclarationReturn,
  DeclarationReturns,
  type LoadRefusal,
} from '../input/formats/dsn/returns/declaration-returns.ts'
import { returnText } from '../input/formats/dsn/returns/return-text.ts'
import type { Language } from '../language.ts'
import { chunkSizes } from '../runs/chunk-sizes.ts'
import type { Circumstances } from './circumstances.ts'
import { readFileRejections } from './file-rejections.ts'
import { writeWhole } from './write-whole.ts'

/** A file to send back, about one declaration. */
export interface WrittenReturn extends Omit<DeclarationReturn, 'findings'> {
  readonly path: string
}

export interface ReturnOptions {
  readonly directory: string
  readonly language: Language
  readonly bytes?: (() => AsyncIterable<Buffer>) | undefined
  /** What the load of the file of that SHA-256 refused beside what the reading does. */
  readonly refusedBy?: (sha256: string) => Promise<readonly LoadRefusal[]>
}

/**
 * Writes for each declaration of a DSN what became of it: accepted, accepted with remarks or refused, and each finding with
 * its place. The same file gives the same returns, byte for byte. Nothing for a file that is no DSN. Throws
 * `file_unreadable`, `file_too_large`, `file_changed`, `file_unwritable` and `disk_full`.
 */
export function writeReturns(
  circumstances: Omit<Circumstances, 'open'>,
  path: string,
  { directory, language, refusedBy, bytes }: ReturnOptions,
): Promise<readonly WrittenReturn[]> {
  return withScratch(async (spoolDirectory) => {
    const { settings, signal } = circumstances
    const spoolKey = randomBytes(32)
    const sliced = await sliceFile(path, {
      ...{ spoolDirectory, spoolKey, sliceBytes: chunkSizes.sliceBytes, limits: settings.limits, signal },
      bytes: bytes?.(),
      onProgress() {},
    })
    const { cut } = sliced
    const read = dsnReader(cut.parameters)
    if (read === undefined) return []
    makeDirectories(directory)
    const written: WrittenReturn[] = []
    const writing: Promise<void>[] = []
    const refused = (await refusedBy?.(cut.sha256)) ?? []
    const returns = new DeclarationReturns(refused, (one) => {
      const file = join(directory, `${cut.sha256.slice(0, 12)}-${one.line}-${one.siret ?? 'unknown'}.csv`)
      writing.push(writeWhole(file, returnText(one, language)))
      const { findings: _told, ...about } = one
      written.push({ ...about, path: file })
    })
    for (const slice of cut.slices) read(await readSliceOf(sliced, slice, spoolKey), slice, returns)
    returns.end()
    await Promise.all(writing)
    return written
  })
}

/** The same of a DSN that was loaded, with what the load refused in the light of what the database knows. */
export async function writeReturnsOfLoad(
  circumstances: Circumstances,
  path: string,
  options: Omit<ReturnOptions, 'refusedBy'>,
): Promise<readonly WrittenReturn[]> {
  const { database } = await circumstances.open()
  const refusedBy = (sha256: string) => readFileRejections(database, 'dsn', sha256, mostRefusals)
  return await writeReturns(circumstances, path, { ...options, refusedBy })
}

/** More than a file of a month holds. */
const mostRefusals = 1_000_000
