import { reasonText } from '../../law/reasons.ts'
import { openAccounts as openAccountsNow } from '../../operations/yearly-jobs.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { counted, table } from '../table.ts'

export const openAccounts: Command = {
  name: 'open-accounts',
  summary: 'The age and apprenticeship checks: opens every account that may be opened.',
  examples: [
    ['cpa open-accounts', 'opens what may be opened today'],
    ['cpa open-accounts --as-of 2026-05-04', 'as it stood on 4 May 2026'],
  ],
  async run(invocation) {
    const result = await openAccountsNow(invocation)
    invocation.report(runDocument(result), () => openingReport(result))
    return 0
  },
}

interface OpeningTotals {
  readonly holders: number
  readonly opened: number
  readonly already_open: number
  readonly moved_earlier: number
  readonly by_reason: readonly { reason: string; holders: number }[]
  readonly waiting: readonly { reason: string; holders: number }[]
}

function nothingBecause({ holders, already_open }: OpeningTotals): string {
  if (holders === 0) return 'nobody is known yet'
  return holders === already_open ? 'every account is open' : 'who has no account may not have one yet'
}

/** An opening run for people: how many accounts were opened and why, how many wait and why. */
export function openingReport(result: ReportedRun): string {
  const totals = result.totals as OpeningTotals
  const outcome =
    result.outcome === 'nothing_to_do'
      ? `nothing to do: ${nothingBecause(totals)}`
      : `${counted(totals.opened)} accounts opened`
  const lines = [
    `${pc.bold('Age and apprenticeship checks')} · ${runMark(result)} · ${outcome}`,
    `  holders examined  ${counted(totals.holders)}`,
    `  already open      ${counted(totals.already_open)}`,
  ]
  if (totals.moved_earlier > 0)
    lines.push(`  opened earlier    ${counted(totals.moved_earlier)} (a late fact came in)`)
  const rows = [
    ...totals.by_reason.map(({ reason, holders }) => ['  opened', reason, counted(holders), reasonText(reason)]),
    ...totals.waiting.map(({ reason, holders }) => ['  waiting', reason, counted(holders), reasonText(reason)]),
  ]
  if (rows.length > 0) lines.push('', table(['  ', 'reason', '>holders', 'which means'], rows))
  return lines.join('\n')
}
