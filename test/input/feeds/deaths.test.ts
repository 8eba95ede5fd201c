import { describe, expect, it } from 'vitest'
import { deaths } from '../../../src/input/feeds/deaths/row.ts'
import { accepted, type Cells, checkCells, defects } from './rows.ts'

describe('a death', () => {
  it('becomes a typed row', () => {
    expect(accepted('deaths')).toEqual({
      line: 2,
      nir: '1850375114901',
      deathDate: '2025-01-31',
      cancelled: false,
    })
    expect(accepted('deaths', { cancelled: 'oui' }).cancelled).toBe(true)
    expect(accepted('deaths', { cancelled: '' }).cancelled).toBe(false)
  })

  it('may come in a file that has no column cancelled', () => {
    expect(checkCells('deaths', { death_date: '31/01/2025', nir: '185037511490160' })).toMatchObject({
      deathDate: '2025-01-31',
      cancelled: false,
    })
  })

  it.each<[string, Cells, string[]]>([
    ['a day to come in this year', { death_date: '2025-12-31' }, []],
    ['a year to come', { death_date: '2026-01-01' }, ['death_date year_out_of_range']],
    ['a year long past', { death_date: '0204-03-05' }, ['death_date year_out_of_range']],
    ['an unknown day', { death_date: '2025-01-00' }, ['death_date wrong_type']],
    ['no date', { death_date: '' }, ['death_date missing_value']],
    ['no NIR', { nir: '' }, ['nir missing_value']],
    ['a wrong key', { nir: '185037511490161' }, ['nir nir_key']],
    ['a boolean that is none', { cancelled: 'maybe' }, ['cancelled wrong_type']],
  ])('with %s', (_, changes, expected) => {
    expect(defects('deaths', changes)).toEqual(expected)
  })

  it('and its withdrawal may stand in one file, but not two deaths of one NIR', () => {
    const key = (changes: Cells) => deaths.duplicateKey(accepted('deaths', changes))
    expect(key({ death_date: '2025-02-01' })).toBe(key({}))
    expect(key({ cancelled: '1' })).not.toBe(key({}))
    expect(key({ nir: '1850375114902' })).not.toBe(key({}))
  })
})
