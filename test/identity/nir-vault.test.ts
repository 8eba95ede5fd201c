import { createCipheriv, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeyRing, newKeyRing } from '../../src/identity/key-ring.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { arbitraryNir } from './arbitrary-nir.ts'

const set = {
  version: 1,
  keys: { lookup: Buffer.alloc(32, 1), reveal: Buffer.alloc(32, 2), row: Buffer.alloc(32, 3) },
}
const keys = new KeyRing([{ ...set, scheme: 2 }], undefined)
/** As key files of version 1 gave them. */
const firstKeys = new KeyRing([{ ...set, scheme: 1 }], undefined)
const place = 'rejection 1 2'
const vault = new NirVault(keys)
const nirs = fc.array(
  arbitraryNir.map((nir) => nir as Nir),
  { maxLength: 50 },
)

describe('protecting NIRs', () => {
  it.each([
    ['labelled, with the number of the keys', keys, 'cpa nir ', '01'],
    ['as it was first', firstKeys, '', ''],
  ])('is the construction described, by way of the standard primitives: %s', (_, keys, label, number) => {
    const vault = new NirVault(keys)
    fc.assert(
      fc.property(arbitraryNir, (nir) => {
        const hash = createHmac('sha256', keys.indexKey)
          .update(label + nir)
          .digest()
          .subarray(0, 16)
        const stream = createCipheriv('aes-256-ecb', keys.encryptionKey, null).update(hash)
        const expected = Buffer.from(nir).map((byte, index) => byte ^ stream[index]!)
        const { hashes, encrypted } = vault.protectNirs([nir as Nir])
        expect(hashes[0]!.replaceAll('-', '')).toBe(hash.toString('hex'))
        expect(encrypted[0]).toBe(number + Buffer.from(expected).toString('hex'))
      }),
    )
  })

  it('is undone by revealing, alone and in batches, from bytes and from hex', () => {
    fc.assert(
      fc.property(nirs, (batch) => {
        const { hashes, encrypted } = vault.protectNirs(batch)
        expect(hashes).toEqual(batch.map((nir) => vault.hashNir(nir)))
        expect(vault.revealNirs(hashes, encrypted)).toEqual(batch)
        for (const [index, nir] of batch.entries()) {
          expect(vault.revealNir(hashes[index]!, Buffer.from(encrypted[index]!, 'hex'))).toBe(nir)
          expect(vault.revealNir(hashes[index]!, `\\x${encrypted[index]}`)).toBe(nir)
        }
      }),
    )
  })

  it('gives the same result for the same NIR, another for another NIR or other keys', () => {
    const other = new NirVault(newKeyRing())
    const nir = '1850375114901' as Nir
    expect(vault.protectNirs([nir])).toEqual(vault.protectNirs([nir]))
    expect(vault.hashNir(nir)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(vault.hashNir(nir)).not.toBe(vault.hashNir('1850375114902' as Nir))
    expect(vault.hashNir(nir)).not.toBe(other.hashNir(nir))
  })

  it('notices any changed bit, a cut ciphertext and a foreign key', () => {
    const nir = '280032A004911' as Nir
    const { hashes, encrypted } = vault.protectNirs([nir])
    const bytes = Buffer.from(encrypted[0]!, 'hex')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => vault.revealNir(hashes[0]!, changed)).toThrow(/cannot be decrypted/)
    }
    expect(() => vault.revealNir(hashes[0]!, bytes.subarray(0, 13))).toThrow(/cannot be decrypted/)
    expect(() => vault.revealNir(hashes[0]!, Buffer.concat([bytes, Buffer.from([0])]))).toThrow(
      /cannot be decrypted/,
    )
    expect(() => new NirVault(newKeyRing()).revealNir(hashes[0]!, bytes)).toThrow(/cannot be decrypted/)
  })

  it('refuses a text that is no NIR', () => {
    expect(() => vault.hashNir('185037511490160' as Nir)).toThrow(TypeError)
  })
})

describe('sealing rows', () => {
  it('gives back any text, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = vault.sealRow(text, place)
        expect(vault.openRow(sealed, place)).toBe(text)
        expect(vault.sealRow(text, place).equals(sealed)).toBe(false)
      }),
    )
  })

  it('notices any changed byte, a cut row and a foreign key', () => {
    const sealed = vault.sealRow('1850375114901;1985-03-15;employee', place)
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed)
      changed[index]! ^= 0x10
      expect(() => vault.openRow(changed, place)).toThrow(/cannot be decrypted/)
    }
    for (const length of [0, 1, 13, 28, 29]) {
      expect(() => vault.openRow(sealed.subarray(0, length), place)).toThrow(/cannot be decrypted/)
    }
    expect(() => new NirVault(newKeyRing()).openRow(sealed, place)).toThrow(/cannot be decrypted/)
  })
})
