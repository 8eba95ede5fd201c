import { lstat } from 'node:fs/promises'
import { CpaError } from '../errors.ts'
import { makeKeyFile, openKeyRing } from '../identity/key-file.ts'
import { type KeyRing, newKeyRing } from '../identity/key-ring.ts'
import { keyParts } from '../identity/key-set.ts'

export const keyUses = [...keyParts, 'chain'] as const
export type KeyUse = (typeof keyUses)[number]

export type KeysToMake =
  | { readonly kind: 'new' }
  /** Those that follow others: with the chain's key of that file, and its keys to read with while they are changed. */
  | { readonly kind: 'after'; readonly file: string }
  /** A part of those of another file, for somebody who needs no more. */
  | { readonly kind: 'part'; readonly file: string; readonly uses: readonly KeyUse[] }

/**
 * Makes a key file. Gives the fingerprint of its keys. Throws `refused` when there is something of that name, and what
 * openKeyRing throws of the file that it is made from.
 */
export async function makeKeys(file: string, keys: KeysToMake): Promise<{ readonly fingerprint: string }> {
  // Not `access`: a link that leads nowhere is something, too.
  const exists = await lstat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  )
  if (exists) {
    throw new CpaError(
      'refused',
      { en: `There is a file ${file} already`, fr: `Il y a déjà un fichier ${file}` },
      {
        hint: {
          en: 'A key file is never overwritten: the data protected with it would be lost. Choose another name.',
          fr: 'Un fichier de clés n’est jamais écrasé : les données qu’il protège seraient perdues. Choisissez un autre nom.',
        },
      },
    )
  }
  await makeKeyFile(file, await ringToKeep(keys))
  return await openKeyRing({ keyFile: file, keyFileMayBeMade: false })
}

async function ringToKeep(keys: KeysToMake): Promise<KeyRing> {
  if (keys.kind === 'new') return newKeyRing()
  const ring = await openKeyRing({ keyFile: keys.file, keyFileMayBeMade: false })
  if (keys.kind === 'after') return ring.next()
  return ring.only(
    keyParts.filter((part) => keys.uses.includes(part)),
    { chain: keys.uses.includes('chain') },
  )
}
