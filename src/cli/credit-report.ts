import { reasonText } from '../law/reasons.ts'
import type { Amount } from '../ledger/money.ts'
import type { RunResult } from '../runs/engine.ts'
import pc from './colour.ts'
import { amountText } from './money-text.ts'
import { counted, table } from './table.ts'

/** What a yearly credit is called, and whom it is about. */
export interface CreditSubject {
  readonly title: string
  readonly people: string
}

export const creditSubjects = {
  year: (year: number): CreditSubject => ({ title: `Crediting of ${year}`, people: 'with a declaration' }),
  engagements: (year: number): CreditSubject => ({
    title: `Engagements of ${year}`,
    people: 'with an engagement',
  }),
  exposures: (year: number): CreditSubject => ({
    title: `Points for the exposures of ${year}`,
    people: 'with an exposure',
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
}

/** A crediting run for people: what was credited by rate, what the cap took, who was excluded and why. */
export function creditReport({ title, people }: CreditSubject, result: RunResult): string {
  const totals = result.totals as ReportedTotals
  const line = (what: string, value: string) => `  ${what.padEnd(26)}  ${value}`
  const corrected = totals.corrected > 0 ? `, corrected downwards ${counted(totals.corrected)}` : ''
  const lines = [
    `${pc.bold(title)} · run ${result.runId} · ${outcomeText(result.outcome, totals)}`,
    line(`holders ${people}`, counted(totals.holders)),
    line('credited', `${counted(totals.credited)}${corrected}`),
    line('already right', counted(totals.unchanged)),
    line('limited by the cap', counted(totals.capped)),
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
  return lines.join('\n')
}

function outcomeText(outcome: string, totals: ReportedTotals): string {
  if (outcome === 'nothing_to_do') return 'nothing to do: every account already has what it should have'
  const entries = `${counted(totals.entries)} ${totals.entries === 1 ? 'entry' : 'entries'}, ${amountText(totals.amount)}`
  return outcome === 'planned' ? `plan only, nothing written: ${entries}` : entries
}
