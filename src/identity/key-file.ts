import { randomBytes } from 'node:crypto'
import { link, open, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeDirectories } from '../directories.ts'
import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import { requirePrivateFile } from '../private-file.ts'
import type { Settings } from '../settings.ts'
import { chainKeyOf, KeyRing, newKeyRing } from './key-ring.ts'
import { type KeyPart, type KeySet, keyBytes, keyParts } from './key-set.ts'

/**
 * Opens the key file. Made on first use where the settings allow it (the embedded database); otherwise a missing
 * file is an error, because keys made anew could not read what the database holds.
 *
 * Errors: `key_file_missing`, `key_file_invalid`, `key_file_unsafe`.
 */
export async function openKeyRing(settings: Pick<Settings, 'keyFile' | 'keyFileMayBeMade'>): Promise<KeyRing> {
  // One that is made by itself lies in the data directory, of which the same is asked.
  const wholePath = !settings.keyFileMayBeMade
  const text = await readIfThere(settings.keyFile, wholePath)
  if (text !== undefined) return parseKeyFile(text, settings.keyFile)
  if (!settings.keyFileMayBeMade) {
    throw new CpaError(
      'key_file_missing',
      {
        en: `There is no key file ${settings.keyFile}`,
        fr: `Il n’y a pas de fichier de clés ${settings.keyFile}`,
      },
      {
        hint: {
          en: 'Set CPA_KEY_FILE to the key file of this database. See "Keys" in the operator guide.',
          fr: 'Donnez à CPA_KEY_FILE le fichier de clés de cette base. Voyez « Clés » dans le guide d’exploitation.',
        },
      },
    )
  }
  await makeKeyFile(settings.keyFile, newKeyRing())
  // Read back: if another process made the file at the same moment, its keys are the ones that count.
  return parseKeyFile((await readIfThere(settings.keyFile, wholePath)) ?? '', settings.keyFile)
}

/** The content of the key file of a ring: of version 2, whatever it was read from. */
export function keyFileText(ring: KeyRing): string {
  const content = {
    version: 2,
    ...(ring.hasChainKey ? { chain_key: ring.chainKey.toString('base64') } : {}),
    sets: ring.sets.map(({ scheme, keys }) => ({
      scheme,
      ...Object.fromEntries(
        keyParts.flatMap((part) => (keys[part] ? [[`${part}_key`, keys[part].toString('base64')]] : [])),
      ),
    })),
  }
  return `${JSON.stringify(content, undefined, 2)}\n`
}

/**
 * Writes a complete file under another name, then links it: the link is made whole or not at all, and the first
 * of several processes wins. The folder is flushed too, so that data encrypted next cannot outlive its keys. Error
 * `key_file_missing`.
 */
export async function makeKeyFile(path: string, ring: KeyRing): Promise<void> {
  const folder = dirname(path)
  const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    makeDirectories(folder, 0o700)
    await writeDurably(draft, keyFileText(ring))
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
    throw new CpaError(
      'key_file_missing',
      { en: `The key file ${path} could not be made`, fr: `Le fichier de clés ${path} n’a pu être créé` },
      {
        hint: {
          en: 'Choose another folder with CPA_DATA_DIR, one that may be written to.',
          fr: 'Choisissez par CPA_DATA_DIR un autre dossier, où l’on peut écrire.',
        },
        cause: error,
      },
    )
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

async function readIfThere(path: string, wholePath: boolean): Promise<string | undefined> {
  let handle: Awaited<ReturnType<typeof open>>
  try {
    handle = await open(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw unreadable(path, error)
  }
  try {
    if (!(await handle.stat()).isFile()) throw unreadable(path, new Error('not a file'))
    requirePrivateFile(handle.fd, path, { code: 'key_file_unsafe', wholePath })
    return await handle.readFile('utf8')
  } catch (error) {
    throw error instanceof CpaError ? error : unreadable(path, error)
  } finally {
    await handle.close()
  }
}

function unreadable(path: string, cause: unknown): CpaError {
  return new CpaError(
    'key_file_missing',
    { en: `The key file ${path} cannot be read`, fr: `Le fichier de clés ${path} ne peut être lu` },
    {
      hint: {
        en: 'It must be a file that the user who runs the command may read.',
        fr: 'Ce doit être un fichier que l’utilisateur de la commande peut lire.',
      },
      cause,
    },
  )
}

type Fields = Readonly<Record<string, unknown>>

/** The names of the keys in files of version 1. */
const firstNames: Readonly<Record<KeyPart, string>> = {
  lookup: 'index_key',
  reveal: 'encryption_key',
  row: 'row_key',
}

function parseKeyFile(text: string, path: string): KeyRing {
  const wrong = (what: Sentence) =>
    new CpaError(
      'key_file_invalid',
      { en: `The key file ${path} ${what.en}`, fr: `Le fichier de clés ${path} ${what.fr}` },
      {
        hint: {
          en: 'Restore it from a backup. Without the right keys the NIRs in the database cannot be read.',
          fr: 'Restaurez-le d’une sauvegarde. Sans les bonnes clés, les NIR de la base ne peuvent être lus.',
        },
      },
    )
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    // The parser's own message would quote the file, which holds keys: it is not passed on.
    throw wrong({ en: 'is not JSON', fr: 'n’est pas du JSON' })
  }
  const file = fieldsOf(content)
  if (file === undefined) throw wrong({ en: 'is not a JSON object', fr: 'n’est pas un objet JSON' })

  const seen: Buffer[] = []
  const read = (fields: Fields, name: string): Buffer => {
    const value = fields[name]
    const key = Buffer.from(typeof value === 'string' ? value : '', 'base64')
    if (key.length !== keyBytes || key.toString('base64') !== value) {
      throw wrong({
        en: `has no ${name} of ${keyBytes} bytes in base64`,
        fr: `n’a pas de ${name} de ${keyBytes} octets en base64`,
      })
    }
    // Two uses of one key would void the reasons why the construction is safe.
    if (seen.some((other) => other.equals(key)))
      throw wrong({ en: 'holds the same key twice', fr: 'contient deux fois la même clé' })
    seen.push(key)
    return key
  }

  if (file.version === 1) {
    const keys = keysNamed(keyParts, (part) => read(file, firstNames[part]))
    return new KeyRing([{ scheme: 1, version: 1, keys }], chainKeyOf(keys.row!))
  }
  if (file.version !== 2) throw wrong({ en: 'is not of version 1 or 2', fr: 'n’est pas de version 1 ou 2' })
  if (!Array.isArray(file.sets)) throw wrong({ en: 'has no list of sets', fr: 'n’a pas de liste de jeux' })
  const chainKey = file.chain_key === undefined ? undefined : read(file, 'chain_key')
  const sets = file.sets.map((entry: unknown): KeySet => {
    const fields = fieldsOf(entry)
    if (fields === undefined || (fields.scheme !== 1 && fields.scheme !== 2))
      throw wrong({ en: 'has a set of no scheme', fr: 'a un jeu sans schéma' })
    const parts = keyParts.filter((part) => fields[`${part}_key`] !== undefined)
    if (parts.length === 0) throw wrong({ en: 'has a set without keys', fr: 'a un jeu sans clés' })
    return { scheme: fields.scheme, version: 1, keys: keysNamed(parts, (part) => read(fields, `${part}_key`)) }
  })
  if (seen.length === 0) throw wrong({ en: 'holds no key', fr: 'ne contient aucune clé' })
  // Which number each has is for the database to say; until then only the first has one.
  return new KeyRing(
    sets.map((set, index) => (index === 0 ? set : { ...set, version: undefined })),
    chainKey,
  )
}

function keysNamed(parts: readonly KeyPart[], read: (part: KeyPart) => Buffer): KeySet['keys'] {
  return Object.fromEntries(parts.map((part) => [part, read(part)]))
}

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}
