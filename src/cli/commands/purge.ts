import { isCivilDate } from '../../civil-date.ts'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { purge as purgeNow } from '../../operations/purge.ts'
import type { RunResult } from '../../runs/engine.ts'
import { counted } from '../../wording/counts.ts'
import { named, tell } from '../../wording/language.ts'
import pc from '../colour.ts'
import { runDocument } from '../run-table.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const purge = worded({
  name: 'purge',
  summary: {
    en: 'Erases what the law says must go: the dead three years after, refused and replaced rows. For ever.',
    fr: 'Efface ce que le droit fait effacer : les défunts trois ans après, les lignes refusées et remplacées. Pour toujours.',
  },
  options: [
    [
      '--before <date>',
      {
        en: 'what had its term over before this day, which is not to come',
        fr: 'ce dont le délai était passé avant ce jour, qui n’est pas à venir',
      },
    ],
    ['--plan', { en: 'erase nothing, tell what would go', fr: 'ne rien effacer, dire ce qui partirait' }],
  ],
  examples: [
    ['cpa purge --before 2026-11-01 --plan', { en: 'what would go', fr: 'ce qui partirait' }],
    [
      'cpa purge --before 2026-11-01',
      { en: 'erases it; afterwards only a backup has it', fr: 'l’efface ; ensuite seule une sauvegarde l’a' },
    ],
  ],
  async run(invocation, words) {
    const { before } = words
    if (before === undefined || !isCivilDate(before)) {
      throw new CpaError(
        'usage',
        {
          en: `--before ${before ?? 'is missing: it'} must be a day, as 2026-11-01`,
          fr: `--before ${before ?? 'manque : ce'} doit être un jour, comme 2026-11-01`,
        },
        {
          hint: {
            en: 'Look first what would go: cpa purge --before 2026-11-01 --plan',
            fr: 'Regardez d’abord ce qui partirait : cpa purge --before 2026-11-01 --plan',
          },
        },
      )
    }
    const result = await purgeNow(invocation, { before, planOnly: words.plan === true })
    invocation.report(runDocument(result), () => purgeReport(result))
    return 0
  },
})

interface PurgeTotals {
  readonly before: string
  readonly holders: number
  readonly entries: number
  readonly rows: Readonly<Record<string, number>>
  readonly refused_rows: number
  readonly superseded_rows: Readonly<Record<string, number>>
  readonly operations: number
  readonly kept: Readonly<Record<'restricted' | 'account_not_closed', number>>
}

const keptFor: Readonly<Record<keyof PurgeTotals['kept'], Sentence>> = {
  restricted: { en: 'under a restriction: cpa person shows it', fr: 'sous une limitation : cpa person la montre' },
  account_not_closed: {
    en: 'account not closed on the day of death: cpa close-deaths comes first',
    fr: 'compte non clos au jour du décès : cpa close-deaths d’abord',
  },
}

/** A purge for people: what went, and who stays although the term is over. */
function purgeReport({ runId, outcome, totals }: RunResult): string {
  const { before, holders, entries, rows, refused_rows, superseded_rows, operations, kept } = totals as PurgeTotals
  const done =
    {
      planned: tell('a plan: nothing was erased', 'un plan : rien n’est effacé'),
      nothing_to_do: tell('nothing to do', 'rien à faire'),
    }[outcome] ?? tell('erased', 'effacé')
  const lines = [
    `${pc.bold(tell(`Term over before ${before}`, `Terme échu avant le ${before}`))} · ${tell(`run ${runId}`, `exécution ${runId}`)} · ${done}`,
  ]
  const told: readonly (readonly [string, string, number])[] = [
    [tell('holders after their death', 'titulaires après leur décès'), '', holders],
    ['', 'entries', entries],
    ...Object.entries(rows).map(([name, count]) => ['', name, count] as const),
    [tell('refusals', 'refus'), '', refused_rows],
    ...Object.entries(superseded_rows).map(
      ([name, count]) => [tell('replaced rows', 'lignes remplacées'), name, count] as const,
    ),
    [tell('audit trail', 'piste d’audit'), '', operations],
  ]
  const listed = told
    .filter(([, , count]) => count > 0)
    .map(([what, of, count]) => [`  ${what}`, of, counted(count)])
  if (listed.length > 0)
    lines.push('', table([tell('  what', '  objet'), named('table'), tell('>rows', '>lignes')], listed))
  const stay = Object.entries(keptFor).filter(([reason]) => kept[reason as keyof PurgeTotals['kept']] > 0)
  for (const [reason, words] of stay) {
    const count = counted(kept[reason as keyof PurgeTotals['kept']])
    lines.push(tell(`  kept: ${count} holders, ${words.en}`, `  gardés : ${count} titulaires, ${words.fr}`))
  }
  return lines.join('\n')
}
