import type { NirVault } from '../../identity/nir-vault.ts'

/** What a file came with in words of its own, which may be anything: a person's number, name, birth date. */
export interface GivenNames {
  /** The last part of its path. */
  readonly name: string
  /** Its heading: the first row, in a file without one. */
  readonly columns: readonly string[]
}

/** Seals them as refused rows are sealed, bound to the content of the file; what is shown of them is kept beside. */
export function sealGivenNames({ name, columns }: GivenNames, sha256: string, vault: NirVault): Buffer {
  return vault.sealRow(JSON.stringify({ name, columns }), placeOfNames(sha256))
}

/** Error `key_file_mismatch` when they were sealed with other keys, or changed. */
export function openGivenNames(sealed: Buffer, sha256: string, vault: NirVault): GivenNames {
  return JSON.parse(vault.openRow(sealed, placeOfNames(sha256))) as GivenNames
}

function placeOfNames(sha256: string): string {
  return `names of ${sha256}`
}
