import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CpaError } from '../../errors.ts'
import { redactNirs } from '../../identity/redaction.ts'
import type { ReadingLimits } from './limited.ts'
import { type CutFile, cutFile, readSlice, type Slice } from './slices.ts'
import { canBeReadTwice, needsSpool } from './source.ts'
import { readSpooledSlice, removeSpool, spoolSlices } from './spool.ts'
import { newSpoolDirectory } from './spool-directories.ts'

/** A file cut into slices that can be read again: from the file itself, or from an encrypted spool. */
export interface SlicedFile {
  readonly cut: CutFile
  /** The file, or the directory of its spool. */
  readonly path: string
  readonly spooled: boolean
}

export interface SliceOptions {
  /** Where spools go, when the file is compressed or a pipe. */
  readonly spoolDirectory: string
  readonly spoolKey: Buffer
  /** About how long a slice is. */
  readonly sliceBytes: number
  /** Default: none. */
  readonly limits?: ReadingLimits
  /** Of a spreadsheet the sheet to read. */
  readonly sheet?: string | undefined
  /** Read in the place of what lies at the path, which then only says what it is called. */
  readonly bytes?: AsyncIterable<Buffer> | undefined
  readonly signal: AbortSignal
  readonly onProgress: (bytes: number) => void
}

/** Reads a file once and cuts it. Throws `file_unreadable`, `file_too_large`, `file_changed`, `disk_full`, `stopped`. */
export async function sliceFile(path: string, options: SliceOptions): Promise<SlicedFile> {
  const state = () => (options.bytes === undefined ? stateOf(path) : '')
  const before = await state()
  const sliced = await readOnce(path, options).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'AbortError' ? stopped(path) : error
  })
  // Whoever still writes the file is met here, before anything of it is loaded.
  if ((await state()) === before) return sliced
  await removeSpoolOf(sliced)
  throw new CpaError(
    'file_changed',
    { en: `${path} changed while it was being read`, fr: `${path} a changé pendant sa lecture` },
    {
      hint: {
        en: 'Nothing of it was loaded. Wait until whoever writes the file is done, then load it again.',
        fr: 'Rien n’en a été chargé. Attendez que celui qui écrit le fichier ait fini, puis rechargez-le.',
      },
    },
  )
}

async function readOnce(path: string, options: SliceOptions): Promise<SlicedFile> {
  const { signal, onProgress, spoolDirectory, spoolKey: key, sliceBytes, limits, sheet, bytes } = options
  const cutting = { signal, onProgress, targetBytes: sliceBytes, sheet, bytes, ...(limits && { limits }) }
  // A path is kept with its run. One that holds a NIR is not: the file is then spooled like one that cannot be re-read.
  const mayBeKept = bytes === undefined && redactNirs(resolve(path)) === resolve(path)
  if (mayBeKept && !(await needsSpool(path))) {
    return { cut: await cutFile(path, cutting), path: resolve(path), spooled: false }
  }
  const directory = newSpoolDirectory(spoolDirectory)
  return { cut: await spoolSlices(path, { directory, key, ...cutting }), path: directory, spooled: true }
}

/** What a write to the file changes; nothing for standard input and pipes, which are read as they come. */
async function stateOf(path: string): Promise<string> {
  if (!(await canBeReadTwice(path))) return ''
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true })
    return `${ino} ${size} ${mtimeNs}`
  } catch {
    return 'gone'
  }
}

function stopped(path: string): CpaError {
  return new CpaError(
    'stopped',
    { en: `Stopped while ${path} was being read`, fr: `Arrêté pendant la lecture de ${path}` },
    {
      hint: {
        en: 'Nothing of it was loaded. The same command begins it anew.',
        fr: 'Rien n’en a été chargé. La même commande recommence.',
      },
    },
  )
}

/** Reads a slice again. Fails with `file_changed` when its bytes are not those that were cut. */
export function readSliceOf(
  file: Pick<SlicedFile, 'path' | 'spooled'>,
  slice: Slice,
  spoolKey: Buffer,
): Promise<Buffer> {
  return file.spooled ? readSpooledSlice(file.path, slice, spoolKey) : readSlice(file.path, slice)
}

/** Removes the spool of a file that has one. */
export async function removeSpoolOf(file: Pick<SlicedFile, 'path' | 'spooled'>): Promise<void> {
  if (file.spooled) await removeSpool(file.path)
}
