import { reasonOf } from '../../law/reasons.ts'
import type { Amount } from '../../ledger/money.ts'
import { takeOver as takeOverNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const takeOver: Command = {
  name: 'take-over',
  summary: {
    en: 'Books what the system before held on each account and lot, once, on its day.',
    fr: 'Inscrit ce que le système précédent tenait sur chaque compte et lot, une fois, à son jour.',
  },
  examples: [
    [
      'cpa ingest balances balances.csv && cpa take-over',
      {
        en: 'what was held; corrected rows are booked by their difference',
        fr: 'ce qui était tenu ; les lignes corrigées sont inscrites par leur différence',
      },
    ],
  ],
  async run(invocation) {
    const result = await takeOverNow(invocation)
    invocation.report(runDocument(result), () => takeOverReport(result))
    return 0
  },
}

interface TakeOverTotals {
  readonly holders: number
  readonly entries: number
  readonly opened: number
  readonly accounts: readonly { account: string; amount: Amount }[]
  readonly refused: readonly { reason: string; holders: number }[]
}

/** A takeover for people. */
export function takeOverReport(result: ReportedRun): string {
  const totals = result.totals as TakeOverTotals
  const done =
    result.outcome === 'nothing_to_do'
      ? tell(
          'nothing to do: no balance waits to be taken over',
          'rien à faire : aucun solde n’attend d’être repris',
        )
      : tell(
          `${counted(totals.entries)} entries of ${counted(totals.holders)} people`,
          `${counted(totals.entries)} écritures de ${counted(totals.holders)} personnes`,
        )
  const rows = totals.accounts.map(({ account, amount }) => [`  ${account}`, amountText(amount)])
  const lines = [`${pc.bold(tell('Takeover', 'Reprise'))} · ${runMark(result)} · ${done}`]
  if (totals.opened > 0)
    lines.push(
      tell(
        `  accounts opened for it: ${counted(totals.opened)}`,
        `  comptes ouverts pour cela : ${counted(totals.opened)}`,
      ),
    )
  if (rows.length > 0) lines.push('', table([tell('  account', '  compte'), tell('>amount', '>montant')], rows))
  for (const { reason, holders } of totals.refused) {
    lines.push(
      tell(
        `  not taken over: ${counted(holders)} people: ${reasonOf(reason).en}`,
        `  non repris : ${counted(holders)} personnes : ${reasonOf(reason).fr}`,
      ),
    )
  }
  return lines.join('\n')
}
