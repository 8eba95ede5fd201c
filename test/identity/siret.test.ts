import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSiret } from '../../src/identity/siret.ts'
import { readVectors } from './vectors.ts'

interface Vector {
  readonly case: string
  readonly input: string
  readonly accepted: 'yes' | 'no'
  readonly siret: string
  readonly reason: string
}

describe('the SIRET vectors', () => {
  const vectors = readVectors<Vector>('siret-vectors.csv')

  it('are all there', () => {
    expect(vectors).toHaveLength(16)
  })

  it.each(vectors)('$case: $input, $reason', (vector) => {
    const result = parseSiret(vector.input)
    if (vector.accepted === 'yes') expect(result).toEqual({ ok: true, siret: vector.siret })
    else expect(result).toMatchObject({ ok: false, code: 'siret_invalid' })
    // The second time the answer comes from memory.
    expect(parseSiret(vector.input)).toEqual(result)
  })
})

it('refuses any SIRET with one digit changed', () => {
  fc.assert(
    fc.property(fc.nat(13), fc.integer({ min: 1, max: 9 }), (at, shift) => {
      const siret = '99900001100018'
      const changed = siret.slice(0, at) + String((Number(siret[at]) + shift) % 10) + siret.slice(at + 1)
      expect(parseSiret(changed).ok).toBe(false)
    }),
  )
})

it('does not look at texts that are far too long', () => {
  expect(parseSiret('1'.repeat(1_000_000))).toMatchObject({ ok: false, code: 'siret_invalid' })
})
