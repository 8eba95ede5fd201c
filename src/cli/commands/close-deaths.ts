import type { Sentence } from '../../language.ts'
import type { Amount } from '../../ledger/money.ts'
import { closeDeaths as closeDeathsNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const closeDeaths: Command = {
  name: 'close-deaths',
  summary: {
    en: 'Closes the accounts of the deaths known on the day of death; opens again those reported dead in error.',
    fr: 'Clôt les comptes des décès connus au jour du décès ; rouvre ceux annoncés décédés par erreur.',
  },
  examples: [
    [
      'cpa close-deaths',
      {
        en: 'closes every account whose holder is known to be dead',
        fr: 'clôt chaque compte dont le titulaire est connu comme décédé',
      },
    ],
  ],
  async run(invocation) {
    const result = await closeDeathsNow(invocation)
    invocation.report(runDocument(result), () => closingReport(result))
    return 0
  },
}

interface Step {
  readonly account: string
  readonly entries: number
  readonly amount: Amount
}

interface ClosingTotals {
  readonly closed: number
  readonly reopened: number
  readonly reversed: readonly Step[]
  readonly lapsed: readonly Step[]
  readonly restored: readonly Step[]
}

const steps: Readonly<Record<'reversed' | 'lapsed' | 'restored', Sentence>> = {
  reversed: { en: 'reversed', fr: 'annulé' },
  lapsed: { en: 'lapsed', fr: 'éteint' },
  restored: { en: 'restored', fr: 'rétabli' },
}

/** A closing run for people. */
export function closingReport(result: ReportedRun): string {
  const totals = result.totals as ClosingTotals
  const done =
    result.outcome === 'nothing_to_do'
      ? tell(
          'nothing to do: no death that is known asks for a change',
          'rien à faire : aucun décès connu ne demande de changement',
        )
      : tell(
          `${counted(totals.closed)} accounts closed, ${counted(totals.reopened)} opened again`,
          `${counted(totals.closed)} comptes clos, ${counted(totals.reopened)} rouverts`,
        )
  const lines = [`${pc.bold(tell('Death closures', 'Clôtures pour décès'))} · ${runMark(result)} · ${done}`]
  const rows = (['reversed', 'lapsed', 'restored'] as const).flatMap((step) =>
    totals[step].map(({ account, entries, amount }) => [
      `  ${tell(steps[step])}`,
      account,
      counted(entries),
      amountText(amount),
    ]),
  )
  if (rows.length > 0)
    lines.push(
      '',
      table(
        [
          tell('  step', '  étape'),
          tell('account', 'compte'),
          tell('>entries', '>écritures'),
          tell('>amount', '>montant'),
        ],
        rows,
      ),
    )
  return lines.join('\n')
}
