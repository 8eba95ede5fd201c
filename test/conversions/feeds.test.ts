import { describe, expect, it } from 'vitest'
import { lawOn } from '../../src/law/law-on.ts'
import { accepted, defects, rejections } from '../input/feeds/rows.ts'

/* What the feeds of DIF balances, requests and decisions take, and what they refuse. */

describe('DIF (law 2004-391; entered until 30 June 2021)', () => {
  it.each([
    ['0', '2015-01-01'],
    ['120', '2021-06-30'],
    ['120.0', '2020-11-30'],
  ])('%s hours on %s are taken', (hours, declared_on) => {
    expect(accepted('dif', { hours, declared_on })).toMatchObject({
      hours: Number(hours),
      declaredOn: declared_on,
    })
  })

  it.each([
    ['121', '2020-11-30', 'hours not_allowed'],
    ['95.5', '2020-11-30', 'hours not_allowed'],
    ['95', '2021-07-01', 'declared_on not_allowed'],
    ['95', '2014-12-31', 'declared_on year_out_of_range'],
  ])('%s hours on %s: %s', (hours, declared_on, defect) => {
    expect(defects('dif', { hours, declared_on })).toEqual([defect])
  })

  it('the message tells the limits of the law', () => {
    const messages = rejections('dif', { hours: '121', declared_on: '2021-07-01' }).map(({ message }) => message)
    expect(messages).toEqual([
      'Expected whole hours, at most 120',
      'A DIF balance could be entered until 2021-06-30',
    ])
  })
})

const accounts = ['cpf', 'cpf_hours', 'cpf_public', 'cec', 'cec_hours', 'c2p', 'dif', 'dif_hours']
const lawful = ['cpf_public cpf', 'cpf cpf_public', 'cec cpf_public', 'c2p cpf']

describe('requests (L5151-5: only as the rules of each account say)', () => {
  const pairs = accounts.flatMap((from) => accounts.map((to) => [from, to] as const))

  it.each(pairs.filter(([from, to]) => lawful.includes(`${from} ${to}`)))('%s to %s is taken', (from, to) => {
    expect(accepted('conversions', { from, to })).toMatchObject({ source: from, target: to })
  })

  it.each(pairs.filter(([from, to]) => !lawful.includes(`${from} ${to}`)))('%s to %s is refused', (from, to) => {
    const [rejection] = rejections('conversions', { from, to })
    expect(rejection).toMatchObject({ column: 'to', code: 'not_allowed' })
    expect(rejection!.message).toContain(`no conversion of ${from} to ${to}`)
  })

  it.each([
    ['cpf_public', 'cpf', '24', 24],
    ['c2p', 'cpf', '10', 10],
    ['cpf', 'cpf_public', '307.5', 30750],
    ['cec', 'cpf_public', '0,01', 1],
  ])('a quantity of %s (to %s): %s', (from, to, quantity, inUnits) => {
    expect(accepted('conversions', { from, to, quantity }).quantity).toBe(inUnits)
  })

  it.each([
    [{ quantity: '0' }, 'quantity not_allowed'],
    [{ quantity: '1.5' }, 'quantity not_allowed'],
    [{ from: 'cpf', to: 'cpf_public', quantity: '1.0055' }, 'quantity not_allowed'],
    [{ from: 'c2p', quantity: '0.5' }, 'quantity not_allowed'],
    [{ from: 'savings' }, 'from not_allowed'],
    [{ requested_on: '2014-12-31' }, 'requested_on year_out_of_range'],
    [{ requested_on: '2026-01-01' }, 'requested_on year_out_of_range'],
  ])('%o: %s', (changes, defect) => {
    expect(defects('conversions', changes)).toEqual([defect])
  })
})

describe('decisions', () => {
  const youth = { kind: 'youth_qualification', unit: 'hour', quantity: '400', decided_on: '2018-06-01' }

  it.each([
    [{}, { kind: 'corrective', quantity: 300000 }],
    [{ kind: 'work_accident', quantity: '7500' }, { quantity: 750000 }],
    [{ kind: 'agreement', quantity: '123456.78' }, { quantity: 12345678 }],
    [youth, { quantity: 400, unit: 'hour' }],
  ])('%o is taken', (changes, row) => {
    expect(accepted('decisions', changes)).toMatchObject(row)
  })

  it.each([
    [{ quantity: '3000.01' }, 'quantity not_allowed'],
    [{ kind: 'work_accident', quantity: '7500.01' }, 'quantity not_allowed'],
    [{ quantity: '0' }, 'quantity not_allowed'],
    [{ unit: 'hour' }, 'unit not_allowed'],
    [{ decided_on: '2018-12-31' }, 'decided_on year_out_of_range'],
    [{ decided_on: '2026-01-01' }, 'decided_on year_out_of_range'],
    [{ ...youth, unit: 'EUR' }, 'unit not_allowed'],
    [{ ...youth, quantity: '10.5' }, 'quantity not_allowed'],
    [{ ...youth, decided_on: '2019-01-01' }, 'decided_on year_out_of_range'],
    [{ ...youth, decided_on: '2014-12-31' }, 'decided_on year_out_of_range'],
    [{ kind: 'gift' }, 'kind not_allowed'],
  ])('%o: %s', (changes, defect) => {
    expect(defects('decisions', changes)).toEqual([defect])
  })
})

it('a parameter that no file gives is an error, never a right that does not exist', () => {
  expect(() => lawOn('dif.kap', '2019-01-01')).toThrow(RangeError)
})
