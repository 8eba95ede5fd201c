import type { KeyRing } from '../../identity/key-ring.ts'
import { maskNir } from '../../identity/nir.ts'
import { NirVault } from '../../identity/nir-vault.ts'

/** Shows the NIRs of an export: masked, or whole where an operator asked for it. */
export class NirColumn {
  readonly #vault: NirVault
  readonly #reveal: boolean
  #lastHash = ''
  #lastShown = ''

  constructor(keys: KeyRing, options: { reveal: boolean }) {
    this.#vault = new NirVault(keys)
    this.#reveal = options.reveal
  }

  /**
   * The NIRs of rows whose cells 1 and 2 are hash and ciphertext, in order. Neighbours of one holder (entries) are
   * decrypted once.
   */
  show(rows: readonly (readonly string[])[]): string[] {
    const hashes: string[] = []
    const encrypted: string[] = []
    let last = this.#lastHash
    for (const row of rows) {
      if (row[1] === last) continue
      last = row[1]!
      hashes.push(last)
      encrypted.push(row[2]!)
    }
    const nirs = this.#vault.revealNirs(hashes, encrypted)
    let next = 0
    return rows.map((row) => {
      if (row[1] !== this.#lastHash) {
        this.#lastHash = row[1]!
        this.#lastShown = this.#reveal ? nirs[next]! : maskNir(nirs[next]!)
        next += 1
      }
      return this.#lastShown
    })
  }
}
