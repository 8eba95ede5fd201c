import type { FindingCode } from '../../src/plausibility/codes.ts'

/*
 * For each finding the smallest establishments in which it shows under the thresholds that hold where nobody has set any,
 * and their neighbours, of whom one figure lies just on the other side. The full year of the law is 1,607 hours.
 */

/** A declaration of a whole year, in hours. */
export interface Declared {
  readonly worked: string
  /** The law's when none is given. */
  readonly reference?: string
  /** An odd time that is meant, as the row says itself. */
  readonly confirmed?: true
  /** What stands on the account of the training rights, in cents. */
  readonly balance?: number
  /** A row that is refused: for its birth date. */
  readonly refused?: true
}

/** An establishment in the year that is looked at, and in the one before. */
export interface DeclaredEstablishment {
  readonly now: readonly Declared[]
  readonly before?: readonly Declared[]
}

export interface CaseOfCode {
  /** Those which the code names, for nothing else. */
  readonly named: readonly DeclaredEstablishment[]
  /** Those of which nothing is said. */
  readonly spared: readonly DeclaredEstablishment[]
}

/** So many people of whom the same is declared; others beside them with an ordinary part-time, so that there are `of`. */
function people(count: number, one: Declared, of = count): Declared[] {
  return [...Array<Declared>(count).fill(one), ...Array<Declared>(of - count).fill(ordinary)]
}

const ordinary: Declared = { worked: '700' }
const month: Declared = { worked: '151.67' }
const half: Declared = { worked: '803.5' }
const above: Declared = { worked: '1850' } // 115.1 %
const farAbove: Declared = { worked: '2413' } // 150.1 %
const atCap: Declared = { worked: '700', balance: 500_000 }
const refused: Declared = { worked: '700', refused: true }
/** In thousandths of a full year. */
const part = (thousandths: number): Declared => ({ worked: String(thousandths), reference: '1000' })

export const casesOfCodes: Readonly<Record<FindingCode, CaseOfCode>> = {
  reference_unit: {
    named: [
      { now: people(1, { worked: '300', reference: '482.09', confirmed: true }, 101) },
      { now: [{ worked: '700', reference: '3214.01', confirmed: true }] },
    ],
    spared: [
      { now: [{ worked: '300', reference: '482.1', confirmed: true }] },
      { now: [{ worked: '700', reference: '3214', confirmed: true }] },
    ],
  },
  time_unit: {
    named: [
      { now: people(8, month, 10) },
      { now: people(5, { worked: '34' }) },
      { now: people(5, { worked: '218' }) },
    ],
    spared: [
      { now: people(23, month, 29) },
      { now: people(4, month) },
      { now: people(5, { worked: '172.01' }) },
      { now: people(5, { worked: '33.99' }) },
      { now: people(5, { worked: '230.01' }) },
    ],
  },
  refused_times: {
    named: [{ now: [{ worked: '300', reference: '499.99' }] }],
    spared: [{ now: [{ worked: '300', reference: '500' }] }, { now: people(2, refused, 3) }],
  },
  ratio_above_one: {
    named: [{ now: people(5, above, 20) }],
    spared: [
      { now: people(6, above, 25) },
      { now: people(4, above) },
      { now: people(20, { worked: '1848.05' }) }, // 115 % to the last digit that counts
    ],
  },
  outlier: {
    named: [{ now: people(1, farAbove, 20) }],
    spared: [
      { now: people(1, farAbove, 19) },
      { now: people(2, farAbove, 39) },
      { now: people(1, { worked: '2410.5' }, 20) }, // 150 %
    ],
  },
  exactly_half: {
    named: [{ now: people(8, half, 10) }, { now: people(5, part(500)) }],
    spared: [
      { now: people(23, half, 29) },
      { now: people(4, half) },
      { now: people(10, { worked: '803.49' }) },
      { now: people(10, { worked: '803.51' }) },
    ],
  },
  at_cap: {
    named: [{ now: people(20, atCap, 25) }],
    spared: [
      { now: people(23, atCap, 29) },
      { now: people(19, atCap) },
      { now: people(25, { ...atCap, balance: 499_999 }) },
    ],
  },
  head_count: {
    named: [
      { now: people(20, ordinary), before: people(9, ordinary) },
      { now: people(9, ordinary), before: people(20, ordinary) },
    ],
    spared: [
      { now: people(20, ordinary), before: people(10, ordinary) },
      { now: people(10, ordinary), before: people(20, ordinary) },
      { now: people(19, ordinary), before: people(9, ordinary) },
    ],
  },
  hours: {
    named: [
      { now: people(20, part(451)), before: people(20, part(300)) },
      { now: people(20, part(279)), before: people(20, part(420)) },
    ],
    spared: [
      { now: people(20, part(450)), before: people(20, part(300)) },
      { now: people(20, part(280)), before: people(20, part(420)) },
      { now: people(19, part(451)), before: people(20, part(300)) },
    ],
  },
  full_rights: {
    named: [
      { now: [...people(8, part(510)), ...people(12, part(490))], before: people(20, part(490)) },
      { now: people(20, part(490)), before: [...people(8, part(510)), ...people(12, part(490))] },
    ],
    spared: [
      { now: [...people(9, part(510)), ...people(14, part(490))], before: people(20, part(490)) },
      { now: people(19, part(510)), before: people(20, part(490)) },
    ],
  },
  missing_employer: {
    named: [{ now: [], before: people(50, ordinary) }],
    spared: [
      { now: [], before: people(49, ordinary) },
      { now: people(25, ordinary), before: people(50, ordinary) },
    ],
  },
  // Of senders: each sends the rows of one establishment.
  rejection_spike: {
    named: [
      { now: people(20, refused, 200) },
      { now: people(20, refused, 100), before: people(10, refused, 100) },
    ],
    spared: [
      { now: people(20, refused, 201) },
      { now: people(19, refused, 100) },
      { now: people(20, refused, 100), before: people(11, refused, 100) },
    ],
  },
}
