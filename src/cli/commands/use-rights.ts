import { asItIs, type Sentence } from '../../language.ts'
import type { Amount } from '../../ledger/money.ts'
import { useRights as useRightsNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { named, tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const useRights: Command = {
  name: 'use-rights',
  summary: {
    en: 'Reserves rights for trainings that are accepted, uses or gives them back when they end, takes other debits.',
    fr: 'Réserve des droits pour les formations acceptées, les utilise ou les rend à leur fin, prend les autres débits.',
  },
  examples: [
    [
      'cpa use-rights',
      {
        en: 'what is due today for all training files and uses that are known',
        fr: 'ce qui est dû aujourd’hui pour tous les dossiers de formation et usages connus',
      },
    ],
    [
      'cpa ingest training_files states.csv && cpa use-rights',
      {
        en: 'states that training files have reached',
        fr: 'les états que des dossiers de formation ont atteints',
      },
    ],
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

const standings: Readonly<Record<string, Sentence>> = {
  reserved: { en: 'reserved', fr: 'réservés' },
  used: { en: 'used', fr: 'utilisés' },
  lost: { en: 'lost', fr: 'perdus' },
  not_accepted: { en: 'not accepted', fr: 'non acceptés' },
  nothing_reserved: { en: 'nothing reserved', fr: 'sans réservation' },
  partly_used: { en: 'partly used', fr: 'utilisés en partie' },
  restored: { en: 'restored', fr: 'rétablis' },
  released: { en: 'released', fr: 'libérés' },
}

const columnNames: Readonly<Record<(typeof columns)[number], Sentence>> = {
  reserved: { en: 'reserved', fr: 'réservé' },
  released: { en: 'released', fr: 'libéré' },
  used: { en: 'used', fr: 'utilisé' },
  restored: { en: 'restored', fr: 'rétabli' },
  closed: { en: 'closed', fr: 'clos' },
}

const columns = ['reserved', 'released', 'used', 'restored', 'closed'] as const

/** A run over the use of rights for people. */
export function useReport(result: ReportedRun): string {
  const { files, accounts, entries, uses } = result.totals as UseTotals
  const done =
    result.outcome === 'nothing_to_do'
      ? tell(
          'nothing to do: no training and no other use asks for a change',
          'rien à faire : aucune formation ni autre usage ne demande de changement',
        )
      : tell(`${counted(entries)} entries`, `${counted(entries)} écritures`)
  const lines = [`${pc.bold(tell('Use of rights', 'Utilisation des droits'))} · ${runMark(result)} · ${done}`]
  if (files.length > 0) {
    const rows = files.map(({ standing, files: count }) => [
      `  ${tell(standings[standing] ?? asItIs(standing))}`,
      counted(count),
    ])
    lines.push('', table([tell('  training files', '  dossiers de formation'), tell('>files', '>dossiers')], rows))
  }
  if (uses > 0) lines.push('', tell(`  other uses  ${counted(uses)}`, `  autres usages  ${counted(uses)}`))
  if (accounts.length > 0) {
    const rows = accounts.map((of) => [`  ${of.account}`, ...columns.map((column) => amountText(of[column]))])
    lines.push(
      '',
      table(
        [tell('  account', '  compte'), ...columns.map((column) => named(`>${tell(columnNames[column])}`))],
        rows,
      ),
    )
  }
  return lines.join('\n')
}
