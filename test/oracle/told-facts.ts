import type { CivilDate } from '../../src/civil-date.ts'
import { type Change, type DeclarationFact, holderKey, type SituationKind } from './facts.ts'
import { parseBirth, parseTime } from './feed-rows.ts'

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
    contributionPaid: isTimed || scheme === 'esat' ? null : true,
  }
}

/** Somebody whose facts can be told one by one and loaded. */
export interface Person {
  readonly key: string
  worked(year: number, told?: Work): Change
  /** In ESAT for a year. */
  inEsat(year: number, told?: Work): Change
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
