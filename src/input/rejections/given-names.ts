import type { NirVault } from '../../identity/nir-vault.ts'
import type { CutFile } from '../files/slices.ts'

/** What a file came with in words of its own, which may be anything: a person's number, name, birth date. */
export interface GivenNames {
  /** The last part of its path. */
  readonly name: string
  /** Its heading: the first row, in a file without one. */
  readonly columns: readonly string[]
}

/** Seals them as refused rows are sealed; what is shown of them is kept beside. */
export function sealGivenNames(
  { givenName, columns }: Pick<CutFile, 'givenName' | 'columns'>,
  vault: NirVault,
): Buffer {
  const names: GivenNames = { name: givenName, columns }
  return vault.sealRow(JSON.stringify(names))
}

/** Error `key_file_mismatch` when they were sealed with other keys, or changed. */
export function openGivenNames(sealed: Buffer, vault: NirVault): GivenNames {
  return JSON.parse(vault.openRow(sealed)) as GivenNames
}
