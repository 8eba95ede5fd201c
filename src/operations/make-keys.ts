import { access } from 'node:fs/promises'
import { CpaError } from '../errors.ts'
import { openKeyRing } from '../identity/key-ring.ts'

/** Makes a key file. Gives the fingerprint of its keys. Throws `refused` when there is such a file. */
export async function makeKeys(file: string): Promise<{ readonly fingerprint: string }> {
  const exists = await access(file).then(
    () => true,
    () => false,
  )
  if (exists) {
    throw new CpaError('refused', `There is a file ${file} already`, {
      hint: 'A key file is never overwritten: the data protected with it would be lost. Choose another name.',
    })
  }
  return await openKeyRing({ keyFile: file, keyFileMayBeMade: true })
}
