import { describe, expect, it } from 'vitest'
import { situations } from '../../../src/input/feeds/situations/row.ts'
import { accepted, type Cells, defects } from './rows.ts'

describe('a situation', () => {
  it('becomes a typed row', () => {
    expect(accepted('situations')).toEqual({
      line: 2,
      nir: '1850375114901',
      birthYear: 1985,
      birthMonth: 3,
      birthDay: 15,
      situation: 'job_seeker',
      from: '2024-03-01',
      to: '2024-09-30',
    })
    expect(accepted('situations', { to: '', birth_date: '00/00/1985' })).toMatchObject({
      birthMonth: 0,
      birthDay: 0,
      to: null,
    })
  })

  it.each<[string, Cells, string[]]>([
    ['one day', { to: '2024-03-01' }, []],
    ['an end before the beginning', { to: '2024-02-29' }, ['to dates_order']],
    ['an end that is none', { to: '31/09/2024' }, ['to wrong_type']],
    ['no beginning', { from: '' }, ['from missing_value']],
    ['an unknown situation', { situation: 'retired' }, ['situation not_allowed']],
    ['no situation', { situation: '' }, ['situation missing_value']],
    ['a beginning before birth', { from: '1985-03-14' }, ['birth_date dates_order']],
    ['a beginning in the month of birth', { from: '1985-03-01', birth_date: '1985-03-00' }, []],
    ['the wrong century', { birth_date: '1885-03-15' }, ['birth_date year_out_of_range']],
    ['another birth year', { birth_date: '1986-03-15' }, ['birth_date birth_date_mismatch']],
    [
      'everything wrong',
      { nir: '1', birth_date: '1', situation: '1', from: '1', to: '1' },
      ['nir nir_invalid', 'birth_date wrong_type', 'situation not_allowed', 'from wrong_type', 'to wrong_type'],
    ],
  ])('with %s', (_, changes, expected) => {
    expect(defects('situations', changes)).toEqual(expected)
  })

  it('has a key of person, situation and beginning', () => {
    const key = (changes: Cells) => situations.duplicateKey(accepted('situations', changes))
    expect(key({ to: '', birth_date: '1985-03-00' })).toBe(key({}))
    expect(key({ situation: 'abroad' })).not.toBe(key({}))
    expect(key({ from: '2024-03-02' })).not.toBe(key({}))
    expect(key({ nir: '1850375114902' })).not.toBe(key({}))
  })
})
