import { describe, expect, it } from 'vitest'
import { balances } from '../../../src/input/feeds/balances/row.ts'
import { accepted, type Cells, defects } from './rows.ts'

const topUp = { lot_kind: 'voluntary', statutory: '' }
const lot = {
  ...topUp,
  funder: '999000516',
  received_on: '2024-03-01',
  usable_until: '2027-03-01',
  restricted_to: 'RS6372',
}
const service = {
  account: 'cec',
  amount: '240',
  statutory: '',
  lot_kind: 'service civique',
  received_on: '2022-01-01',
}
const hours = { account: 'cpf_hours', amount: '96', statutory: '', as_of: '2018-12-31' }

describe('a balance of the system before', () => {
  it('becomes a typed row', () => {
    const person = { line: 2, nir: '1850375114901', birthYear: 1985, birthMonth: 3, birthDay: 15 }
    const none = { lotKind: null, funder: null, receivedOn: null, usableUntil: null, restrictedTo: null }
    const common = { ...person, account: 'cpf', amount: 320_000, asOf: '2024-12-31', source: 'former system' }
    expect(accepted('balances')).toEqual({ ...common, ...none, statutory: 320_000 })
    expect(accepted('balances', lot)).toEqual({
      ...common,
      statutory: 0,
      lotKind: 'voluntary',
      funder: '999000516',
      receivedOn: '2024-03-01',
      usableUntil: '2027-03-01',
      restrictedTo: 'RS6372',
    })
  })

  it.each<[string, Cells, number]>([
    ['the whole, of rights without lots', { statutory: '' }, 320_000],
    ['a part', { statutory: '3199.99' }, 319_999],
    ['nothing, of a top-up', topUp, 0],
    ['the whole, of an engagement', service, 24_000],
    ['the whole, of hours', hours, 96],
    ['all points ever acquired', { account: 'c2p', amount: '20', statutory: '60' }, 60],
    ['what is left, when it is not told', { account: 'c2p', amount: '20', statutory: '' }, 20],
  ])('counts under the cap: %s', (_, changes, expected) => {
    expect(accepted('balances', changes).statutory).toBe(expected)
  })

  it.each<[string, Cells, string[]]>([
    ['nothing held', { amount: '0', statutory: '' }, []],
    ['no amount', { amount: '' }, ['amount missing_value']],
    ['a debt', { amount: '-5' }, ['amount negative_time']],
    ['parts of a cent', { amount: '1.0050', statutory: '' }, ['amount not_allowed']],
    ['parts of an hour', { ...hours, amount: '1.5' }, ['amount not_allowed']],
    ['an amount that may be thousands', { amount: '3.200', statutory: '' }, ['amount wrong_type']],
    ['no day', { as_of: '' }, ['as_of missing_value']],
    ['a day of a year to come', { as_of: '2026-01-01' }, ['as_of year_out_of_range']],
    ['a day before there were accounts', { as_of: '2014-12-31' }, ['as_of year_out_of_range']],
    ['euros of before 2019', { as_of: '2018-12-31' }, ['account not_allowed']],
    ['hours of 2018', hours, []],
    ['hours of 2019', { ...hours, as_of: '2019-01-01' }, ['account not_allowed']],
    ['public hours of any day', { ...hours, account: 'cpf_public', as_of: '2024-12-31' }, []],
    ['more under the cap than held', { statutory: '3200.01' }, ['statutory not_allowed']],
    ['a top-up under the cap', { ...topUp, statutory: '1' }, ['statutory not_allowed']],
    ['an engagement half under the cap', { ...service, statutory: '120' }, ['statutory not_allowed']],
    [
      'fewer points acquired than left',
      { account: 'c2p', amount: '20', statutory: '19' },
      ['statutory not_allowed'],
    ],
    ['a lot with all that is known', lot, []],
    ['an engagement', service, []],
    ['rights of engagements that nobody tells apart', { ...service, lot_kind: '' }, []],
    ['a top-up on the engagement account', { ...service, lot_kind: 'voluntary' }, ['lot_kind not_allowed']],
    ['an engagement on the training account', { ...topUp, lot_kind: 'civic_service' }, ['lot_kind not_allowed']],
    ['a lot of hours', { ...hours, lot_kind: 'voluntary' }, ['lot_kind not_allowed']],
    ['a funder without a lot', { funder: 'Region' }, ['funder not_allowed']],
    ['a last day without a lot', { usable_until: '2027-03-01' }, ['usable_until not_allowed']],
    ['a last day of an engagement', { ...service, usable_until: '2027-03-01' }, ['usable_until not_allowed']],
    ['a receipt after the day', { ...lot, received_on: '2025-01-01' }, ['received_on dates_order']],
    ['a lot that was over', { ...lot, usable_until: '2024-12-30' }, ['usable_until dates_order']],
    ['an empty lot that was over', { ...lot, usable_until: '2024-12-30', amount: '0' }, []],
    [
      'a lot over before it came',
      { ...lot, amount: '0', usable_until: '2024-02-29' },
      ['usable_until dates_order'],
    ],
    ['another SIREN', { ...lot, funder: '999000517' }, ['funder not_allowed']],
    ['a restriction that is none', { ...lot, restricted_to: 'formation' }, ['restricted_to not_allowed']],
  ])('with %s', (_, changes, expected) => {
    expect(defects('balances', changes)).toEqual(expected)
  })

  it('has a key of person, account and all that tells a lot', () => {
    const key = (changes: Cells) => balances.duplicateKey(accepted('balances', changes))
    const same = { amount: '1', statutory: '', as_of: '2024-11-30', source: 'x' }
    expect(key({ ...lot, ...same })).toBe(key(lot))
    for (const changes of [
      { lot_kind: 'agreement' },
      { funder: '' },
      { received_on: '' },
      { usable_until: '' },
      { restricted_to: '' },
    ]) {
      expect(key({ ...lot, ...changes })).not.toBe(key(lot))
    }
  })
})
