import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CpaError } from '../../errors.ts'
import { isOwnDirectory, makePrivateDirectory } from '../../input/files/own-directory.ts'
import { readSealed, writeSealed } from '../../input/files/sealed-file.ts'
import { isAbandoned, newSpoolDirectory } from '../../input/files/spool-directories.ts'
import type { Settings } from '../../settings.ts'
import { writeWhole } from '../write-whole.ts'
import type { Upload } from './upload.ts'

/** What was sent lies here until it is loaded or thrown away, a directory each. */
function uploadsOf({ dataDirectory }: Pick<Settings, 'dataDirectory'>): string {
  return join(dataDirectory, 'uploads')
}

/** After so long what was sent is thrown away, loaded or not. */
export const keptDays = 30

/** So many may wait at once: more is no work of people. */
const most = 500

const nameOfUpload = /^[0-9a-f]{16}$/
const content = 'content.sealed'
const record = 'upload.json'

/** Keeps a file as it comes: it is there whole or not at all. Throws what writeSealed throws, and `refused` when too many wait. */
export async function receive(
  settings: Settings,
  about: Omit<Upload, 'id' | 'bytes'>,
  pieces: AsyncIterable<Buffer>,
  key: Buffer,
): Promise<Upload> {
  const uploads = uploadsOf(settings)
  await makePrivateDirectory(uploads)
  if ((await readdir(uploads)).length >= most) throw tooMany()
  const making = newSpoolDirectory(uploads)
  await makePrivateDirectory(making)
  try {
    const limits = { key, most: settings.limits.bytes }
    const bytes = await writeSealed(join(making, content), pieces, limits)
    const upload: Upload = { ...about, id: randomBytes(8).toString('hex'), bytes }
    await writeWhole(join(making, record), JSON.stringify(upload))
    await rename(making, join(uploads, upload.id))
    return upload
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
}

/** All that were sent, the latest first. Removes what is too old, and what was never sent to its end. */
export async function readUploads(settings: Settings): Promise<Upload[]> {
  const uploads = uploadsOf(settings)
  const names = (await isOwnDirectory(uploads)) ? await readdir(uploads) : []
  const found: Upload[] = []
  for (const name of names) {
    const upload = nameOfUpload.test(name) ? await readUpload(settings, name) : undefined
    const isOld = upload !== undefined && Date.now() - Date.parse(upload.sent_at) > keptDays * 86_400_000
    if (isOld) await remove(settings, name)
    else if (upload !== undefined) found.push(upload)
    else if (await isAbandoned(join(uploads, name)))
      await rm(join(uploads, name), { recursive: true, force: true })
  }
  return found.sort((one, other) => (one.sent_at < other.sent_at ? 1 : -1))
}

/** Undefined when there is none of that name. */
export async function readUpload(settings: Settings, id: string): Promise<Upload | undefined> {
  if (!nameOfUpload.test(id)) return undefined
  const text = await readFile(join(uploadsOf(settings), id, record), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Upload)
}

export async function writeUpload(settings: Settings, upload: Upload): Promise<void> {
  await writeWhole(join(uploadsOf(settings), upload.id, record), JSON.stringify(upload))
}

/** Its bytes as they came. Throws what readSealed throws. */
export function contentOf(settings: Settings, { id }: Pick<Upload, 'id'>, key: Buffer): AsyncGenerator<Buffer> {
  return readSealed(join(uploadsOf(settings), id, content), key)
}

export async function removeContent(settings: Settings, { id }: Pick<Upload, 'id'>): Promise<void> {
  await rm(join(uploadsOf(settings), id, content), { force: true })
}

/** A file that is made of it, to be given out: sealed as well. */
export function madeOf(settings: Settings, { id }: Pick<Upload, 'id'>, name: string): string {
  return join(uploadsOf(settings), id, `${name}.sealed`)
}

export async function remove(settings: Settings, id: string): Promise<void> {
  if (nameOfUpload.test(id)) await rm(join(uploadsOf(settings), id), { recursive: true, force: true })
}

function tooMany(): CpaError {
  return new CpaError(
    'refused',
    {
      en: `${most} files that were sent are kept already`,
      fr: `${most} fichiers envoyés sont déjà gardés`,
    },
    {
      hint: {
        en: 'Load them, or throw away those that are not needed.',
        fr: 'Chargez-les, ou jetez ceux qui ne servent plus.',
      },
    },
  )
}
