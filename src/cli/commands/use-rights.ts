import type { Amount } from '../../ledger/money.ts'
import { useRights as useRightsNow } from '../../operations/yearly-jobs.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { amountText } from '../money-text.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { counted, table } from '../table.ts'

export const useRights: Command = {
  name: 'use-rights',
  summary:
    'Reserves rights for trainings that are accepted, uses or gives them back when they end, takes other debits.',
  examples: [
    ['cpa use-rights', 'what is due today for all training files and uses that are known'],
    ['cpa ingest training_files states.csv && cpa use-rights', 'states that training files have reached'],
  ],
  async run(invocation) {
    const result = await useRightsNow(invocation)
    invocation.report(runDocument(result), () => useReport(result))
    return 0
  },
}

interface UseTotals {
  readonly holders: number
  readonly entries: number
  readonly files: readonly { standing: string; files: number }[]
  readonly uses: number
  readonly accounts: readonly ({ account: string } & Record<(typeof columns)[number], Amount>)[]
}

const columns = ['reserved', 'released', 'used', 'restored', 'closed'] as const

/** A run over the use of rights for people. */
export function useReport(result: ReportedRun): string {
  const { files, accounts, entries, uses } = result.totals as UseTotals
  const done =
    result.outcome === 'nothing_to_do'
      ? 'nothing to do: no training and no other use asks for a change'
      : `${counted(entries)} entries`
  const lines = [`${pc.bold('Use of rights')} · ${runMark(result)} · ${done}`]
  if (files.length > 0) {
    const rows = files.map(({ standing, files: count }) => [`  ${standing.replaceAll('_', ' ')}`, counted(count)])
    lines.push('', table(['  training files', '>files'], rows))
  }
  if (uses > 0) lines.push('', `  other uses  ${counted(uses)}`)
  if (accounts.length > 0) {
    const rows = accounts.map((of) => [`  ${of.account}`, ...columns.map((column) => amountText(of[column]))])
    lines.push('', table(['  account', ...columns.map((column) => `>${column}`)], rows))
  }
  return lines.join('\n')
}
