import { createHmac } from 'node:crypto'
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CpaError } from '../../errors.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { readingError, writingError } from './file-error.ts'
import { isOwnDirectory, makePrivateDirectory } from './own-directory.ts'
import { openBytes, sealBytes } from './sealed-bytes.ts'
import { type CutFile, type CutOptions, cutSource, type Slice } from './slices.ts'

const suffix = '.sealed'

export interface SpoolOptions extends CutOptions {
  /** A directory of its own. It is made here and must not exist: another spool could be read from it right now. */
  readonly directory: string
  /** 32 bytes. */
  readonly key: Buffer
}

/** The key of spooled slices: another one than those of the database, from the same ring. */
export function spoolKey(keys: Pick<KeyRing, 'rowKey'>): Buffer {
  return createHmac('sha256', keys.rowKey).update('cpa spool').digest()
}

/** The key of what was sent to the console and is not loaded yet. */
export function uploadKey(keys: Pick<KeyRing, 'rowKey'>): Buffer {
  return createHmac('sha256', keys.rowKey).update('cpa upload').digest()
}

/**
 * Cuts a file that cannot be read again by place (gzip, standard input as `-`, a pipe) and keeps each slice as an
 * encrypted file of mode 600: rows hold NIRs, which never lie in clear on a disk. Nothing is left behind when it
 * fails (`file_unreadable`, `disk_full`).
 */
export async function spoolSlices(path: string, options: SpoolOptions): Promise<CutFile> {
  const { directory, key } = options
  await makePrivateDirectory(dirname(directory))
  await mkdir(directory, { mode: 0o700 })
  try {
    return await cutSource(path, options, async (slice, bytes) => {
      await writeFile(fileOf(directory, slice), sealBytes(bytes, nameOf(slice), key), { mode: 0o600, flag: 'wx' })
    })
  } catch (error) {
    await removeSpool(directory)
    throw writingError(directory, error)
  }
}

/** Reads a slice of a spool. Fails with `file_changed` when it is not what was written, with this key. */
export async function readSpooledSlice(directory: string, slice: Slice, key: Buffer): Promise<Buffer> {
  const path = fileOf(directory, slice)
  const sealed = await readFile(path).catch((error) => {
    throw readingError(path, error)
  })
  try {
    return openBytes(sealed, nameOf(slice), key)
  } catch (error) {
    throw new CpaError(
      'file_changed',
      { en: `${path} is not what was written there`, fr: `${path} n’est pas ce qui y a été écrit` },
      {
        hint: {
          en: 'Remove the spool and load the file again.',
          fr: 'Retirez le tampon et rechargez le fichier.',
        },
        cause: error,
      },
    )
  }
}

/**
 * Removes the slices of a spool, and its directory when nothing else is in it. Does nothing when there is none, nor with a
 * link or with what belongs to somebody else.
 */
export async function removeSpool(directory: string): Promise<void> {
  if (!(await isOwnDirectory(directory))) return
  for (const name of await readdir(directory)) {
    if (name.endsWith(suffix)) await rm(join(directory, name), { force: true })
  }
  const left = await readdir(directory)
  if (left.length === 0) await rmdir(directory)
}

/** What a ciphertext is bound to, so that no slice passes for another. */
function nameOf(slice: Slice): string {
  return `${slice.number} ${slice.sha256}`
}

function fileOf(directory: string, slice: Slice): string {
  return join(directory, `${String(slice.number).padStart(6, '0')}${suffix}`)
}
