import pc from 'picocolors'
import type { ExposureTotals } from '../../jobs/credit-exposures/totals.ts'
import type { RunResult } from '../runs/engine.ts'
import { amountText } from './money-text.ts'
import { reasonText } from './reasons.ts'
import { counted, table } from './table.ts'

/** A run that credits points, for people: by rate, what the career cap took, who was excluded and why. */
export function exposureReport(year: number, result: RunResult): string {
  const totals = result.totals as ExposureTotals
  const lines = [
    `${pc.bold(`Points for the exposures of ${year}`)} · run ${result.runId} · ${outcomeText(result.outcome, totals)}`,
    `  holders with an exposure  ${counted(totals.holders)}`,
    `  credited                  ${counted(totals.credited)}${totals.corrected > 0 ? `, corrected downwards ${counted(totals.corrected)}` : ''}`,
    `  already right             ${counted(totals.unchanged)}`,
    `  limited by the cap        ${counted(totals.capped)}`,
  ]
  if (totals.by_rate.length > 0) {
    const rows = totals.by_rate.map(({ rate, holders, amount }) => [
      `  ${rate}`,
      counted(holders),
      amountText(amount),
    ])
    lines.push('', table(['  rate', '>holders', '>amount'], rows))
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

function outcomeText(outcome: string, totals: ExposureTotals): string {
  if (outcome === 'nothing_to_do') return 'nothing to do: every account already has what it should have'
  const entries = `${counted(totals.entries)} ${totals.entries === 1 ? 'entry' : 'entries'}, ${amountText(totals.amount)}`
  return outcome === 'planned' ? `plan only, nothing written: ${entries}` : entries
}
