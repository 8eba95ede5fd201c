import type { Amount } from '../../ledger/money.ts'
import { convertHours as convertHoursNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const convertHours: Command = {
  name: 'convert-hours',
  summary: {
    en: 'Converts hours to euros as of 1 January 2019, and carries out the conversions that holders asked for.',
    fr: 'Convertit les heures en euros au 1er janvier 2019, et fait les conversions demandées par les titulaires.',
  },
  examples: [
    [
      'cpa convert-hours',
      {
        en: 'what is due today; hours that came late are converted too',
        fr: 'ce qui est dû aujourd’hui ; les heures arrivées en retard sont converties aussi',
      },
    ],
    [
      'cpa ingest conversions requests.csv && cpa convert-hours',
      { en: 'requests of holders: from, to, quantity', fr: 'demandes des titulaires : de, vers, quantité' },
    ],
  ],
  async run(invocation) {
    const result = await convertHoursNow(invocation)
    invocation.report(runDocument(result), () => conversionReport(result))
    return 0
  },
}

interface ConversionTotals {
  readonly holders: number
  readonly entries: number
  readonly granted: readonly { account: string; amount: Amount }[]
  readonly converted_hours: readonly { account: string; amount: Amount }[]
  readonly requests: {
    readonly converted: number
    readonly accounts: readonly { account: string; amount: Amount }[]
    readonly refused: readonly { reason: string; requests: number }[]
  }
}

/** A conversion run for people. */
export function conversionReport(result: ReportedRun): string {
  const totals = result.totals as ConversionTotals
  const done =
    result.outcome === 'nothing_to_do'
      ? tell(
          'nothing to do: nothing is due to be granted or converted',
          'rien à faire : rien n’est à accorder ni à convertir',
        )
      : tell(`${counted(totals.entries)} entries`, `${counted(totals.entries)} écritures`)
  const rows = [
    ...totals.granted.map(({ account, amount }) => [tell('  granted', '  accordé'), account, amountText(amount)]),
    ...totals.converted_hours.map(({ account, amount }) => [
      tell('  hours of 2018', '  heures de 2018'),
      account,
      amountText(amount),
    ]),
    ...totals.requests.accounts.map(({ account, amount }) => [
      tell('  on request', '  sur demande'),
      account,
      amountText(amount),
    ]),
    ...totals.requests.refused.map(({ reason, requests }) => [
      tell('  refused', '  refusé'),
      reason,
      counted(requests),
    ]),
  ]
  const lines = [`${pc.bold(tell('Conversions', 'Conversions'))} · ${runMark(result)} · ${done}`]
  if (rows.length > 0)
    lines.push(
      '',
      table([tell('  step', '  étape'), tell('account', 'compte'), tell('>amount', '>montant')], rows),
    )
  return lines.join('\n')
}
