import { describe, expect, it } from 'vitest'
import { isRefused } from '../../src/input/feeds/index.ts'
import { checkCells, goodCells } from '../input/feeds/rows.ts'

/** Of the person of the good rows; another person's, and numbers that only look like one. */
const own = goodCells.declarations.nir!

const refusals = (feed: 'declarations' | 'decisions', changes: Record<string, string>) => {
  const result = checkCells(feed, { ...goodCells[feed], ...changes })
  return isRefused(result) ? result.map(({ column, code, value }) => ({ column, code, value })) : 'accepted'
}

describe('a reference that is somebody’s NIR is refused, and shown by its shape', () => {
  it.each([
    ['that of the row', own, '9999999999999'],
    ['with letters before', `CT-${own}`, 'AA-9999999999999'],
    ['with a number behind', `${own}-01`, '9999999999999-99'],
    ['with underscores', own.replace(/(...)/g, '$1_'), undefined],
    [
      'in full-width digits',
      own.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      '9999999999999',
    ],
    ['another person’s', '2920869383902', '9999999999999'],
    ['another person’s with its key', '185037511490160', '999999999999999'],
  ])('%s', (_how, contract, shown) => {
    expect(refusals('declarations', { contract_number: contract })).toEqual([
      { column: 'contract_number', code: 'not_allowed', value: shown ?? expect.not.stringMatching(/[0-8]/) },
    ])
  })

  it('of a decision as well', () => {
    expect(refusals('decisions', { reference: `D ${goodCells.decisions.nir}` })).toEqual([
      expect.objectContaining({ column: 'reference', code: 'not_allowed' }),
    ])
  })
})

describe('a number of a contract that only looks like one is accepted', () => {
  it.each([
    ['a short one', '00042'],
    ['with year and month', '2023091500012'],
    ['of 13 digits of no month', '1854575114901'],
    ['of 15 digits with a wrong key', '292086938390200'],
    ['of 14 digits', '73282932000074'],
    ['of 20 digits', '20230915000123456789'],
  ])('%s: %s', (_how, contract) => {
    expect(refusals('declarations', { contract_number: contract })).toBe('accepted')
  })
})
