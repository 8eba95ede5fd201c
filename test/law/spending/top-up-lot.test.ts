import { describe, expect, it } from 'vitest'
import { lawOn } from '../../../src/law/law-on.ts'
import {
  isTopUpRestored,
  type TopUpConditions,
  type TopUpUse,
  topUpEnd,
  topUpObstacle,
} from '../../../src/law/spending/top-up-lot.ts'

/* What a top-up may be used for, how it ends, and what becomes of it when a training is cancelled. */

const lot: TopUpConditions = {
  ...{ kind: 'voluntary', decidedOn: '2025-05-01', receivedOn: '2025-06-01' },
  ...{ restrictedTo: null, usableUntil: null, refundable: false },
}
const use: TopUpUse = {
  ...{ on: '2025-09-01', requestedOn: '2025-08-15', action: 'certification', certification: 'RNCP34126' },
  asksWorkAccident: false,
}
const accident = { kind: 'work_accident', decidedOn: '2025-05-01' }
const asked = { asksWorkAccident: true }

describe('what keeps a top-up from paying for a training', () => {
  it.each<[string, Partial<TopUpConditions>, Partial<TopUpUse>, string | undefined]>([
    ['nothing', {}, {}, undefined],
    ['its money stands there, whatever is told now', { receivedOn: null }, {}, undefined],
    ['its last day', { usableUntil: '2025-09-01' }, {}, undefined],
    ['the day after its last one', { usableUntil: '2025-08-31' }, {}, 'expired'],
    ['reserved for this kind of action', { restrictedTo: 'certification' }, {}, undefined],
    ['reserved for another kind', { restrictedTo: 'vae' }, {}, 'restricted'],
    ['reserved for this certification', { restrictedTo: 'RNCP34126' }, {}, undefined],
    ['written otherwise', { restrictedTo: 'RNCP34126' }, { certification: 'rncp 34126' }, undefined],
    [
      'a block of it',
      { restrictedTo: 'RNCP34126' },
      { action: 'block', certification: 'RNCP34126BC02' },
      undefined,
    ],
    ['another that begins alike', { restrictedTo: 'RNCP3412' }, {}, 'restricted'],
    ['nothing told of the training', { restrictedTo: 'vae' }, { action: null, certification: null }, 'restricted'],
    ['work accident, not asked for', accident, {}, 'not_asked_for'],
    ['work accident, asked for', accident, asked, undefined],
    ['asked for after two years to the day', accident, { ...asked, requestedOn: '2027-05-01' }, undefined],
    ['asked for a day later', accident, { ...asked, requestedOn: '2027-05-02' }, 'claimed_too_late'],
    [
      'notified on 29 February',
      { ...accident, decidedOn: '2024-02-29' },
      { ...asked, requestedOn: '2026-02-28' },
      undefined,
    ],
    [
      'a day later',
      { ...accident, decidedOn: '2024-02-29' },
      { ...asked, requestedOn: '2026-03-01' },
      'claimed_too_late',
    ],
  ])('%s', (_, ofLot, ofUse, obstacle) => {
    expect(topUpObstacle({ ...lot, ...ofLot }, { ...use, ...ofUse }, lawOn)).toBe(obstacle)
  })
})

describe('how a top-up ends (refunds from 1 December 2026)', () => {
  it.each([
    [null, true, undefined],
    ['2025-12-31', true, { on: '2026-01-01', kind: 'expiry' }],
    ['2026-11-29', true, { on: '2026-11-30', kind: 'expiry' }],
    ['2026-11-30', true, { on: '2026-12-01', kind: 'refund' }],
    ['2026-12-31', true, { on: '2027-01-01', kind: 'refund' }],
    ['2026-12-31', false, { on: '2027-01-01', kind: 'expiry' }],
    ['2024-02-28', true, { on: '2024-02-29', kind: 'expiry' }],
  ] as const)('last day %s, refundable %s', (usableUntil, refundable, end) => {
    expect(topUpEnd({ usableUntil, refundable }, lawOn)).toEqual(end)
  })
})

it.each([
  ['2019-11-20', false],
  ['2025-12-31', false],
  ['2026-01-01', true],
])('cancelled too late on %s: restored %s', (on, restored) => {
  expect(isTopUpRestored(on, lawOn)).toBe(restored)
})
