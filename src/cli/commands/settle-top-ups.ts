import type { Amount } from '../../ledger/money.ts'
import { settleTopUps as settleTopUpsNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { named, tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const settleTopUps: Command = {
  name: 'settle-top-ups',
  summary: {
    en: 'Takes what is left of top-ups whose time is over: lost, or given back to who paid for it.',
    fr: 'Reprend ce qui reste des abondements dont le temps est passé : perdu, ou rendu à qui l’a payé.',
  },
  examples: [['cpa settle-top-ups', { en: 'what has ended by today', fr: 'ce qui a pris fin aujourd’hui' }]],
  async run(invocation) {
    const result = await settleTopUpsNow(invocation)
    invocation.report(runDocument(result), () => topUpEndsReport(result))
    return 0
  },
}

interface SettledTotals {
  readonly entries: number
  readonly by_funder: readonly { funder: string | null; lots: number; expired: Amount; refunded: Amount }[]
}

/** A run over top-ups that end for people. */
export function topUpEndsReport(result: ReportedRun): string {
  const { entries, by_funder: funders } = result.totals as SettledTotals
  const done =
    result.outcome === 'nothing_to_do'
      ? tell(
          'nothing to do: of no top-up that has ended is anything left',
          'rien à faire : il ne reste rien d’aucun abondement terminé',
        )
      : tell(`${counted(entries)} entries`, `${counted(entries)} écritures`)
  const lines = [
    `${pc.bold(tell('Top-ups that end', 'Abondements qui prennent fin'))} · ${runMark(result)} · ${done}`,
  ]
  if (funders.length > 0) {
    const rows = funders.map(({ funder, lots, expired, refunded }) => [
      `  ${funder ?? tell('not named', 'non nommé')}`,
      counted(lots),
      amountText(expired),
      amountText(refunded),
    ])
    lines.push(
      '',
      table(
        [
          tell('  funder', '  financeur'),
          named('>lots'),
          tell('>expired', '>échus'),
          tell('>refunded', '>remboursés'),
        ],
        rows,
      ),
    )
  }
  return lines.join('\n')
}
