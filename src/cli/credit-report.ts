import type { OnWord } from '../../jobs/credit-year/totals.ts'
import { reasonText } from '../law/reasons.ts'
import type { Amount } from '../ledger/money.ts'
import pc from './colour.ts'
import { amountText } from './money-text.ts'
import { type ReportedRun, runMark } from './run-table.ts'
import { counted, table } from './table.ts'

/** What a yearly credit is called, and whom it is about. */
export interface CreditSubject {
  readonly title: string
  readonly people: string
  readonly year: number
}

export const creditSubjects = {
  year: (year: number): CreditSubject => ({ title: `Crediting of ${year}`, people: 'with a declaration', year }),
  engagements: (year: number): CreditSubject => ({
    title: `Engagements of ${year}`,
    people: 'with an engagement',
    year,
  }),
  exposures: (year: number): CreditSubject => ({
    title: `Points for the exposures of ${year}`,
    people: 'with an exposure',
    year,
  }),
}

/** What every yearly credit reports. */
interface ReportedTotals {
  readonly holders: number
  readonly credited: number
  readonly corrected: number
  readonly entries: number
  readonly amount: Amount
  readonly by_rate: readonly { account?: string; rate: string; holders: number; amount: Amount }[]
  readonly capped: number
  readonly unchanged: number
  readonly excluded: readonly { reason: string; holders: number }[]
  /** Of the training account. */
  readonly on_employers_word?: OnWord
  readonly on_holders_word?: OnWord
}

/** What to tell beside `no_declarations`: the year or the database is hardly the one meant. */
export function noDeclarationsHint(year: number): string {
  return [
    `No declaration of ${year} is loaded in this database: is it the one that you mean, and the year?`,
    'Load them: cpa ingest declarations FILE. Or go on without any: --allow-empty',
  ].join('\n')
}

/** The option that lets a year pass without a declaration, for every command that has it. */
export const allowEmptyOption = ['--allow-empty', 'go on when no declaration of the year is loaded'] as const

/** What rests on somebody's word that a qualification is low; none where nothing does. */
function wordLines(whose: string, on: OnWord | undefined): string[] {
  if (on === undefined || on.holders === 0) return []
  const amounts = on.by_account.map(({ amount }) => amountText(amount))
  return [`${amounts.join(', ')} more for ${counted(on.holders)} holders on the word of ${whose}`]
}

/** A crediting run for people: what was credited by rate, what the cap took, who was excluded and why. */
export function creditReport(subject: CreditSubject, result: ReportedRun): string {
  const { title, people, year } = subject
  const totals = result.totals as ReportedTotals
  const line = (what: string, value: string) => `  ${what.padEnd(26)}  ${value}`
  const corrected = totals.corrected > 0 ? `, corrected downwards ${counted(totals.corrected)}` : ''
  const lines = [
    `${pc.bold(title)} · ${runMark(result)} · ${outcomeText(result.outcome, totals, subject)}`,
    line(`holders ${people}`, counted(totals.holders)),
    line('credited', `${counted(totals.credited)}${corrected}`),
    line('already right', counted(totals.unchanged)),
    line('limited by the cap', counted(totals.capped)),
    ...wordLines('employers alone', totals.on_employers_word).map((value) => line('low qualification', value)),
    ...wordLines('the holders', totals.on_holders_word).map((value) => line('low qualification', value)),
  ]
  if (totals.by_rate.length > 0) {
    const rows = totals.by_rate.map(({ account, rate, holders, amount }) => [
      `  ${account ?? 'c2p'}`,
      rate,
      counted(holders),
      amountText(amount),
    ])
    lines.push('', table(['  account', 'rate', '>holders', '>amount'], rows))
  }
  if (totals.excluded.length > 0) {
    const rows = totals.excluded.map(({ reason, holders }) => [
      `  ${reason}`,
      counted(holders),
      reasonText(reason),
    ])
    lines.push('', table(['  excluded', '>holders', 'why'], rows))
  }
  const without = totals.excluded.find(({ reason }) => reason === 'no_account')
  if (result.outcome === 'planned' && without !== undefined) {
    const whole = `cpa campaign ${year} --plan`
    lines.push(
      '',
      `Accounts may be opened first for those without one: ${whole} computes all jobs in their order.`,
    )
  }
  return lines.join('\n')
}

function outcomeText(outcome: string, totals: ReportedTotals, subject: CreditSubject): string {
  if (outcome === 'no_declarations') return `no declaration of ${subject.year} is loaded`
  if (outcome === 'nothing_to_do') return `nothing to do: ${nothingBecause(totals, subject)}`
  const entries = `${counted(totals.entries)} ${totals.entries === 1 ? 'entry' : 'entries'}, ${amountText(totals.amount)}`
  return outcome === 'planned' ? `plan only, nothing written: ${entries}` : entries
}

/** That nothing was to be booked has different reasons, and only one of them says that all is well. */
function nothingBecause(
  { holders, unchanged, excluded }: ReportedTotals,
  { people, year }: CreditSubject,
): string {
  const leftOut = excluded.reduce((sum, one) => sum + one.holders, 0)
  if (holders === 0) return `there is nobody ${people} of ${year}`
  if (unchanged === 0) return `nobody of ${counted(holders)} has a right, the reasons stand below`
  if (leftOut === 0) return 'every account already has what it should have'
  return `${counted(unchanged)} already have what they should have, ${counted(leftOut)} have no right`
}
