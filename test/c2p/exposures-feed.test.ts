import { describe, expect, it } from 'vitest'
import { riskFactors } from '../../src/input/feeds/exposures/risk-factors.ts'
import { accepted, defects, rejections } from '../input/feeds/rows.ts'

describe('a row of exposures', () => {
  it('gives the contract, the year and the factors', () => {
    expect(accepted('exposures')).toMatchObject({
      siret: '99900001100018',
      contractStart: '2021-09-01',
      contractEnd: '2025-03-31',
      year: 2024,
      factors: ['noise', 'night'],
    })
  })

  it('may have no end of the contract', () => {
    expect(accepted('exposures', { contract_end: '' }).contractEnd).toBeNull()
  })

  it('takes the factors in any order, with spaces around them, and each once', () => {
    expect(accepted('exposures', { factors: 'repetitive | night|  night' }).factors).toEqual([
      'night',
      'repetitive',
    ])
  })

  it('says with none that there was no exposure', () => {
    expect(accepted('exposures', { factors: 'none' }).factors).toEqual([])
  })

  it.each(['nir', 'birth_date', 'siret', 'contract_start', 'year', 'factors'])('has a %s', (column) => {
    expect(defects('exposures', { [column]: '' })).toContain(`${column} missing_value`)
  })
})

describe('what is refused', () => {
  it.each([
    [{ factors: 'asbestos' }, 'factors not_allowed'],
    [{ factors: 'dust' }, 'factors not_allowed'],
    [{ factors: 'night,noise' }, 'factors not_allowed'],
    [{ factors: 'night|' }, 'factors not_allowed'],
    [{ factors: 'night|none' }, 'factors not_allowed'],
    [{ siret: '99900001100019' }, 'siret siret_invalid'],
    [{ contract_end: '2021-08-31' }, 'contract_end dates_order'],
    [{ contract_start: '2025-01-01' }, 'contract_start dates_year'],
    [{ contract_end: '2023-12-31' }, 'contract_end dates_year'],
    [{ contract_start: '2024-13-01' }, 'contract_start wrong_type'],
    [{ contract_start: '1985-03-14', contract_end: '' }, 'birth_date dates_order'],
    [{ year: '2014', contract_start: '2010-01-01', contract_end: '' }, 'year year_out_of_range'],
    [{ year: '2026', contract_end: '' }, 'year year_out_of_range'],
    [{ year: '20240' }, 'year year_out_of_range'],
    [{ year: '2024.5' }, 'year wrong_type'],
    [{ year: 'last' }, 'year wrong_type'],
  ])('%o: %s', (changes, expected) => {
    expect(defects('exposures', changes)).toEqual([expected])
  })

  it('tells a factor that was none in the year', () => {
    const [rejection] = rejections('exposures', { factors: 'night|vibration' })
    expect(rejection).toMatchObject({
      code: 'not_allowed',
      message: { en: 'vibration was not a risk factor in 2024' },
    })
  })
})

describe('the factors of a year (D4161-2, L4163-1)', () => {
  const takenIn = (year: string) =>
    riskFactors.filter((factor) => {
      return (
        defects('exposures', { year, contract_start: '2010-01-01', contract_end: '', factors: factor }).length ===
        0
      )
    })

  it.each([
    ['2015', ['hyperbaric', 'night', 'alternating_shifts', 'repetitive']],
    ['2016', [...riskFactors]],
    ['2017', [...riskFactors]],
    ['2018', riskFactors.slice(0, 6)],
    ['2025', riskFactors.slice(0, 6)],
  ])('%s', (year, expected) => {
    expect(takenIn(year)).toEqual(expected)
  })
})
