import type { CivilDate } from '../../src/civil-date.ts'
import { type Change, type DeclarationFact, holderKey, type SituationKind } from './facts.ts'
import { parseBirth, parseTime } from './feed-rows.ts'
import type { Account } from './ledger.ts'

/*
 * Facts told in few words, for the tables of the tests: what a line does not say is the plain case, a permanent job
 * over the whole year.
 */

export interface Work {
  /** One of the three, a decimal: `hours: '803.5'`. Without any the work is full time, 1,607 hours. */
  readonly hours?: string
  readonly days?: string
  readonly pay?: string
  readonly absent?: string
  readonly of?: string
  readonly as?: DeclarationFact['contractNature']
  readonly scheme?: DeclarationFact['scheme']
  readonly level?: number
  readonly disabled?: boolean
  readonly category?: DeclarationFact['publicCategory']
  readonly post?: DeclarationFact['postTime']
  /** The training contribution of the self-employed; paid unless told otherwise. */
  readonly paid?: boolean
  readonly from?: string
  readonly to?: string
  readonly employer?: string
}

/** An activity of a year; `from` and `to` are the month and day: `09-01`. */
export function work(year: number, told: Work = {}): DeclarationFact {
  const scheme = told.scheme ?? 'employee'
  const isTimed = scheme === 'employee' || scheme === 'public_agent'
  const unit = told.days !== undefined ? 'day' : told.pay !== undefined ? 'pay' : 'hour'
  return {
    siret: told.employer ?? '',
    contractNumber: '',
    activityYear: year,
    activityStart: `${year}-${told.from ?? '01-01'}`,
    activityEnd: `${year}-${told.to ?? '12-31'}`,
    scheme,
    contractNature: isTimed ? (told.as ?? 'permanent') : null,
    timeUnit: isTimed ? unit : null,
    timeWorked: isTimed ? parseTime(told.hours ?? told.days ?? told.pay ?? '1607') : 0n,
    assimilatedTime: parseTime(told.absent ?? '0'),
    timeReference: told.of === undefined ? null : parseTime(told.of),
    qualificationLevel: told.level ?? null,
    disabledWorker: told.disabled ?? false,
    publicCategory: told.category ?? null,
    contributionPaid: isTimed || scheme === 'esat' ? null : (told.paid ?? true),
    postTime: told.post ?? null,
    employerReference: '',
  }
}

/** Somebody whose facts can be told one by one and loaded. */
export interface Person {
  readonly key: string
  worked(year: number, told?: Work): Change
  /** In ESAT for a year. */
  inEsat(year: number, told?: Work): Change
  /** In a public post, unless another scheme is told. */
  served(year: number, told?: Work): Change
  /** As self-employed, unless another scheme is told. */
  traded(year: number, told?: Work): Change
  is(situation: SituationKind, from: CivilDate, to?: CivilDate): Change
  died(date: CivilDate): Change
  /** The death was reported in error. */
  livesAfterAll(date: CivilDate): Change
}

export function person(name: string, birthDate = '1990-05-12'): Person {
  const birth = parseBirth(birthDate)
  const worked = (year: number, told: Work = {}): Change => {
    return { kind: 'declaration', nir: name, birth, fact: work(year, told) }
  }
  return {
    key: holderKey(name, birth.year),
    worked,
    inEsat: (year, told = {}) => worked(year, { ...told, scheme: 'esat' }),
    served: (year, told = {}) => worked(year, { scheme: 'public_agent', ...told }),
    traded: (year, told = {}) => worked(year, { scheme: 'self_employed', ...told }),
    is: (situation, from, to) => ({
      kind: 'situation',
      nir: name,
      birth,
      fact: { situation, from, to: to ?? null },
    }),
    died: (date) => ({ kind: 'death', nir: name, date, cancelled: false }),
    livesAfterAll: (date) => ({ kind: 'death', nir: name, date, cancelled: true }),
  }
}

/** `1234.50` for 123450 cents. */
export function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** An amount in the unit of its account: `1234.50` euros, `24` hours or points. */
export function amountText(account: Account, amount: number): string {
  const isInEuros = account === 'cpf' || account === 'cec' || account === 'dif'
  return isInEuros ? euros(amount) : String(amount)
}
