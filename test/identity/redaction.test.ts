import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactNirs } from '../../src/identity/redaction.ts'
import { arbitraryNir, keyByTheBook } from './arbitrary-nir.ts'

describe('redaction', () => {
  it.each([
    ['person 1850375114901 is unknown', 'person 1 85 03 75 *** *** ** is unknown'],
    ['185037511490160', '1 85 03 75 *** *** **'],
    ['nir=1 85 03 75 114 901 60;', 'nir=1 85 03 75 *** *** **;'],
    ['nir=1-85.03\u00a075\u202f114 901', 'nir=1 85 03 75 *** *** **'],
    ['NIR1850375114901', 'NIR1 85 03 75 *** *** **'],
    ['nir_1850375114901_', 'nir_1 85 03 75 *** *** **_'],
    ['280032a004911,280032A00491113', '2 80 03 2A *** *** **,2 80 03 2A *** *** **'],
    ['1850375114901\n2920869383902', '1 85 03 75 *** *** **\n2 92 08 69 *** *** **'],
    // Mistyped numbers still point at a person.
    ['185O375114901', '1 85 O3 75 *** *** **'],
    ['1851375114901', '1 85 13 75 *** *** **'],
  ])('masks %j', (text, expected) => {
    expect(redactNirs(text)).toBe(expected)
  })

  it.each([
    'siret 73282932000074',
    'siret 732 829 320 00074',
    'run 12, 20000 holders in 1234 ms on 2025-11-22',
    '2025-11-22T05:10:32.123Z',
    'sha256 e9fd401e1850375114901ee5e7cf06774dae1f845ff081850375114901abc0de',
    '018f4c2e-1850-4375-8114-901600000000',
    '1,85037E+12',
    '',
  ])('leaves %j', (text) => {
    expect(redactNirs(text)).toBe(text)
  })

  it('lets no NIR through, whatever stands around it', () => {
    const around = fc.string().filter((text) => !/[0-9A-Za-z]/.test(text))
    fc.assert(
      fc.property(arbitraryNir, around, around, fc.boolean(), (nir, before, after, withKey) => {
        const text = before + nir + (withKey ? keyByTheBook(nir) : '') + after
        expect(redactNirs(text)).not.toContain(nir.slice(7))
      }),
    )
  })
})
