import { createHmac, randomBytes } from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeDirectories } from '../directories.ts'
import { CpaError } from '../errors.ts'
import type { Settings } from '../settings.ts'

/** The three secret keys of an installation, 32 random bytes each. Whoever has them can read every NIR. */
export interface KeyRing {
  /** Makes the hash that a NIR is looked up by. */
  readonly indexKey: Buffer
  /** Encrypts NIRs. */
  readonly encryptionKey: Buffer
  /** Encrypts refused rows. */
  readonly rowKey: Buffer
  /** Tells this ring from another without telling the keys: kept in the database (see key-check.ts). */
  readonly fingerprint: string
}

interface KeyFile {
  readonly version: 1
  readonly index_key: string
  readonly encryption_key: string
  readonly row_key: string
}

const keyNames = ['index_key', 'encryption_key', 'row_key'] as const
const keyBytes = 32

/**
 * Opens the key file. Made on first use where the settings allow it (the embedded database); otherwise a missing
 * file is an error, because keys made anew could not read what the database holds.
 *
 * Errors: `key_file_missing`, `key_file_invalid`.
 */
export async function openKeyRing(settings: Pick<Settings, 'keyFile' | 'keyFileMayBeMade'>): Promise<KeyRing> {
  const text = await readIfThere(settings.keyFile)
  if (text !== undefined) return parseKeyFile(text, settings.keyFile)
  if (!settings.keyFileMayBeMade) {
    throw new CpaError('key_file_missing', `There is no key file ${settings.keyFile}`, {
      hint: 'Set CPA_KEY_FILE to the key file of this database. See "Keys" in the operator guide.',
    })
  }
  await makeKeyFile(settings.keyFile)
  // Read back: if another process made the file at the same moment, its keys are the ones that count.
  return parseKeyFile((await readIfThere(settings.keyFile)) ?? '', settings.keyFile)
}

/** A ring of fresh random keys, for a new key file and for tests. */
export function newKeyRing(): KeyRing {
  return ringOf(randomBytes(keyBytes), randomBytes(keyBytes), randomBytes(keyBytes))
}

/** The content of the key file of a ring. */
export function keyFileText(ring: KeyRing): string {
  const content: KeyFile = {
    version: 1,
    index_key: ring.indexKey.toString('base64'),
    encryption_key: ring.encryptionKey.toString('base64'),
    row_key: ring.rowKey.toString('base64'),
  }
  return `${JSON.stringify(content, undefined, 2)}\n`
}

function ringOf(indexKey: Buffer, encryptionKey: Buffer, rowKey: Buffer): KeyRing {
  const fingerprint = [indexKey, encryptionKey, rowKey]
    .map((key) => createHmac('sha256', key).update('cpa key check').digest('hex').slice(0, 32))
    .join('.')
  return { indexKey, encryptionKey, rowKey, fingerprint }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new CpaError('key_file_missing', `The key file ${path} cannot be read`, {
      hint: 'It must be a file that the user who runs the command may read.',
      cause: error,
    })
  }
}

/**
 * Writes a complete file under another name, then links it: the link is made whole or not at all, and the first
 * of several processes wins. The folder is flushed too, so that data encrypted next cannot outlive its keys.
 */
async function makeKeyFile(path: string): Promise<void> {
  const folder = dirname(path)
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    makeDirectories(folder, 0o700)
    await writeDurably(draft, keyFileText(newKeyRing()))
    try {
      await link(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await unlink(draft)
    }
    const handle = await open(folder)
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    throw new CpaError('key_file_missing', `The key file ${path} could not be made`, {
      hint: 'Choose another folder with CPA_DATA_DIR, one that may be written to.',
      cause: error,
    })
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function parseKeyFile(text: string, path: string): KeyRing {
  const wrong = (what: string) =>
    new CpaError('key_file_invalid', `The key file ${path} ${what}`, {
      hint: 'Restore it from a backup. Without the right keys the NIRs in the database cannot be read.',
    })
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    // The parser's own message would quote the file, which holds keys: it is not passed on.
    throw wrong('is not JSON')
  }
  if (typeof content !== 'object' || content === null) throw wrong('is not a JSON object')
  const file = content as Record<string, unknown>
  if (file.version !== 1) throw wrong('is not of version 1')
  const [index, encryption, row] = keyNames.map((name) => {
    const value = file[name]
    const key = Buffer.from(typeof value === 'string' ? value : '', 'base64')
    if (key.length !== keyBytes || key.toString('base64') !== value) {
      throw wrong(`has no ${name} of ${keyBytes} bytes in base64`)
    }
    return key
  })
  // Two uses of one key would void the reasons why the construction is safe.
  if (index!.equals(encryption!) || index!.equals(row!) || encryption!.equals(row!)) {
    throw wrong('holds the same key twice')
  }
  return ringOf(index!, encryption!, row!)
}
