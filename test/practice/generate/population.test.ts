import { describe, expect, it } from 'vitest'
import { nirAgreesWithBirth, parseNir } from '../../../src/identity/nir.ts'
import { mostHolders, type Person, population } from '../../../src/practice/generate/person.ts'

const people = population({ seed: 7, year: 2025, populationYear: 2025 })

describe('the synthetic people', () => {
  it('are all different: 300,000 of them', () => {
    const seen = new Set<string>()
    for (let index = 0; index < 300_000; index++) seen.add(people(index).nir)
    expect(seen.size).toBe(300_000)
  })

  it('could be 50 million and more', () => {
    expect(mostHolders).toBeGreaterThan(50_000_000)
    expect(parseNir(people(mostHolders - 1).nir).ok).toBe(true)
  })

  it('have a NIR that agrees with their birth and sex, and a birthplace that is not attributed', () => {
    for (let index = 0; index < 20_000; index++) {
      const { nir, birthDate, woman } = people(index)
      const parsed = parseNir(nir)
      if (!parsed.ok) throw new Error(`${nir}: ${parsed.message}`)
      const [year, month] = birthDate.split('-').map(Number)
      expect(nirAgreesWithBirth(parsed.nir, year!, month!)).toBe(true)
      expect(nir[0]).toBe(woman ? '2' : '1')
      expect(isUnattributed(nir.slice(5, 10))).toBe(true)
    }
  })

  it('follow the published ages and levels', () => {
    const count = 100_000
    const all = Array.from({ length: count }, (_, index) => people(index))
    const share = (of: readonly Person[], holds: (person: Person) => boolean) =>
      of.filter(holds).length / of.length
    expect(share(all, ({ woman }) => woman)).toBeCloseTo(0.5, 1)
    expect(share(all, ({ age }) => age < 25)).toBeCloseTo(0.105, 2)
    const without = (first: number, last: number) =>
      share(
        all.filter(({ age }) => age >= first && age <= last),
        ({ level }) => level < 3,
      )
    expect(Math.abs(without(25, 34) - 0.107)).toBeLessThan(0.01)
    expect(Math.abs(without(35, 44) - 0.129)).toBeLessThan(0.01)
    expect(Math.abs(without(45, 54) - 0.164)).toBeLessThan(0.01)
    expect(Math.abs(without(55, 64) - 0.245)).toBeLessThan(0.01)
  })
})

/** No commune number goes beyond 909 (62 overseas), no country beyond 517. */
function isUnattributed(place: string): boolean {
  if (place.startsWith('97')) return Number(place.slice(3)) > 62
  return Number(place.slice(2)) > (place.startsWith('99') ? 517 : 909)
}
