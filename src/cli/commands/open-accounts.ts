import { reasonOf } from '../../law/reasons.ts'
import { openAccounts as openAccountsNow } from '../../operations/yearly-jobs.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import pc from '../colour.ts'
import type { Command } from '../command.ts'
import { type ReportedRun, runDocument, runMark } from '../run-table.ts'
import { table } from '../table.ts'

export const openAccounts: Command = {
  name: 'open-accounts',
  summary: {
    en: 'The age and apprenticeship checks: opens every account that may be opened.',
    fr: 'Les contrôles d’âge et d’apprentissage : ouvre chaque compte qui peut l’être.',
  },
  examples: [
    ['cpa open-accounts', { en: 'opens what may be opened today', fr: 'ouvre ce qui peut l’être aujourd’hui' }],
    [
      'cpa open-accounts --as-of 2026-05-04',
      { en: 'as it stood on 4 May 2026', fr: 'tel que c’était le 4 mai 2026' },
    ],
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
  if (holders === 0) return tell('nobody is known yet', 'personne n’est encore connu')
  return holders === already_open
    ? tell('every account is open', 'tous les comptes sont ouverts')
    : tell('who has no account may not have one yet', 'qui n’a pas de compte ne peut encore en avoir')
}

/** An opening run for people: how many accounts were opened and why, how many wait and why. */
export function openingReport(result: ReportedRun): string {
  const totals = result.totals as OpeningTotals
  const outcome =
    result.outcome === 'nothing_to_do'
      ? `${tell('nothing to do:', 'rien à faire :')} ${nothingBecause(totals)}`
      : tell(`${counted(totals.opened)} accounts opened`, `${counted(totals.opened)} comptes ouverts`)
  const lines = [
    `${pc.bold(tell('Age and apprenticeship checks', 'Contrôles d’âge et d’apprentissage'))} · ${runMark(result)} · ${outcome}`,
    tell(`  holders examined  ${counted(totals.holders)}`, `  titulaires examinés  ${counted(totals.holders)}`),
    tell(
      `  already open      ${counted(totals.already_open)}`,
      `  déjà ouverts         ${counted(totals.already_open)}`,
    ),
  ]
  if (totals.moved_earlier > 0)
    lines.push(
      tell(
        `  opened earlier    ${counted(totals.moved_earlier)} (a late fact came in)`,
        `  ouverts plus tôt     ${counted(totals.moved_earlier)} (un fait tardif est arrivé)`,
      ),
    )
  const rows = [
    ...totals.by_reason.map(({ reason, holders }) => [
      tell('  opened', '  ouvert'),
      reason,
      counted(holders),
      tell(reasonOf(reason)),
    ]),
    ...totals.waiting.map(({ reason, holders }) => [
      tell('  waiting', '  en attente'),
      reason,
      counted(holders),
      tell(reasonOf(reason)),
    ]),
  ]
  if (rows.length > 0)
    lines.push(
      '',
      table(
        ['', tell('reason', 'raison'), tell('>holders', '>titulaires'), tell('which means', 'ce qui veut dire')],
        rows,
      ),
    )
  return lines.join('\n')
}
