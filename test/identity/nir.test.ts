import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  departmentFitsBirthYear,
  maskNir,
  type Nir,
  nirAgreesWithBirth,
  nirKey,
  parseNir,
} from '../../src/identity/nir.ts'
import { arbitraryNir, keyByTheBook } from './arbitrary-nir.ts'
import { readVectors } from './vectors.ts'

interface Vector {
  readonly case: string
  readonly input: string
  readonly birth_date: string
  readonly accepted: 'yes' | 'no'
  readonly nir: string
  readonly key: string
  readonly code: string
  readonly reason: string
}

/** The verdict on a NIR beside a birth date, as the feeds give it. */
function verdict(input: string, birthDate: string): string {
  const result = parseNir(input)
  if (!result.ok) return result.code
  const [year, month] = [Number(birthDate.slice(0, 4)), Number(birthDate.slice(5, 7))]
  if (!nirAgreesWithBirth(result.nir, year, month)) return 'birth_date_mismatch'
  return departmentFitsBirthYear(result.nir, year) ? '' : 'nir_invalid'
}

describe('the NIR vectors', () => {
  const vectors = readVectors<Vector>('nir-vectors.csv')

  it('are all there', () => {
    expect(vectors).toHaveLength(49)
  })

  it.each(vectors)('$case: $input, $reason', (vector) => {
    expect(verdict(vector.input, vector.birth_date)).toBe(vector.code)
    expect(vector.code === '').toBe(vector.accepted === 'yes')
    const result = parseNir(vector.input)
    if (vector.accepted === 'yes') expect(result).toEqual({ ok: true, nir: vector.nir })
    if (vector.nir !== '') expect(nirKey(vector.nir as Nir)).toBe(vector.key)
  })
})

describe('a refused NIR says why', () => {
  it.each([
    ['18503751149', '13 characters'],
    ['185O375114901', 'letter O stands at character 4'],
    ['185 o375 114 9O1', 'letter O stands at character 4, 12'],
    ['1,85037E+12', 'spreadsheet'],
    ['1.85037511490160E+14', 'spreadsheet'],
    ['3850375114901', 'begins with 1 or 2'],
    ['1851375114901', 'month'],
    ['1850300114901', 'department'],
    ['1850375000901', 'commune'],
    ['1850375114000', 'rank'],
    ['1999999999999', 'nines'],
    ['18503751149O1O', '13 characters'],
    ['185X375114901', 'digits'],
    ['185037511490161', 'key'],
    ['１850375114901', 'digits'],
    [' '.repeat(1000), '13 characters'],
    ['1'.repeat(100_000), '13 characters'],
  ])('%s', (input, words) => {
    const result = parseNir(input)
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(words) })
  })

  it('without ever repeating it', () => {
    fc.assert(
      fc.property(
        arbitraryNir,
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom('O', 'x', '0', '9'),
        (nir, at, by) => {
          const input = nir.slice(0, at) + by + nir.slice(at + 1)
          const result = parseNir(input)
          if (!result.ok) expect(result.message).not.toMatch(/\d{4}/)
        },
      ),
    )
  })
})

describe('any valid NIR', () => {
  it('is accepted, with and without its key, however it is written', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '\u00a0', '\u202f', '-', '.', ' - '), {
      minLength: 16,
      maxLength: 16,
    })
    fc.assert(
      fc.property(arbitraryNir, separators, fc.boolean(), fc.boolean(), (nir, between, withKey, lowerCase) => {
        const characters = [...(withKey ? nir + keyByTheBook(nir) : nir)]
        const written = characters.map((character, index) => between[index] + character).join('') + between[15]
        // A spreadsheet writes numbers so; what blanks stand behind them does not matter.
        fc.pre(!/\.0+$/.test(written.trimEnd()))
        expect(parseNir(lowerCase ? written.toLowerCase() : written)).toEqual({ ok: true, nir })
      }),
    )
  })

  it('has the key of the text book', () => {
    fc.assert(
      fc.property(arbitraryNir, (nir) => {
        expect(nirKey(nir as Nir)).toBe(keyByTheBook(nir))
      }),
    )
  })

  it('is refused with its key when any one digit is changed', () => {
    fc.assert(
      fc.property(arbitraryNir, fc.nat(14), fc.integer({ min: 1, max: 9 }), (nir, at, shift) => {
        const keyed = nir + keyByTheBook(nir)
        const digit = Number(keyed[at])
        fc.pre(!Number.isNaN(digit))
        const changed = keyed.slice(0, at) + String((digit + shift) % 10) + keyed.slice(at + 1)
        expect(parseNir(changed).ok).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a NIR and a birth date', () => {
  const nir = (text: string) => text as Nir

  it.each([
    ['1850375114901', 1985, 3, true],
    ['1850375114901', 1985, 4, false],
    ['1850375114901', 1985, 0, true],
    ['1850375114901', 1986, 3, false],
    ['1850375114901', 1885, 3, true],
    ['1852075114901', 1985, 3, true],
    ['1853375114901', 1985, 7, true],
    ['1859975114901', 1985, 12, true],
    ['1000375114901', 2000, 3, true],
  ])('%s agrees with year %i and month %i: %s', (text, year, month, agrees) => {
    expect(nirAgreesWithBirth(nir(text), year, month)).toBe(agrees)
  })

  it.each([
    ['170032A004911', 1975, false],
    ['170032A004911', 1976, true],
    ['278052B033945', 1975, false],
    ['278052B033945', 1976, true],
    ['1701120033912', 1975, true],
    ['1701120033912', 1976, false],
    ['1620596001935', 1967, true],
    ['1620596001935', 1968, false],
    ['1701121033912', 2001, true],
    ['1701195033912', 2001, true],
  ])('%s fits the birth year %i: %s', (text, year, fits) => {
    expect(departmentFitsBirthYear(nir(text), year)).toBe(fits)
  })
})

it('masks a NIR', () => {
  expect(maskNir('1850578006984')).toBe('1 85 05 78 *** *** **')
  expect(maskNir('280032a00491113')).toBe('2 80 03 2A *** *** **')
})
