import { CpaError } from '../../../errors.ts'
import { jobNames, listRuns, runStates } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument, dayOf, yearArgument } from '../../arguments.ts'
import { runListDocument, runTable } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runs = worded({
  name: 'runs',
  summary: 'The run registry: what ran, is running, or stopped before its end.',
  options: [
    ['--state <states...>', `only these states: ${runStates.join(', ')}`],
    ['--job <name>', 'only runs of this job, as the list names it'],
    ['--year <year>', 'only runs of this activity year'],
    ['--since <date>', 'only what began on this day, in Paris, or later'],
    ['--until <date>', 'only what began on this day, in Paris, or earlier'],
    ['--part-of <words>', 'only steps of a command that begins so, as campaign or "campaign 2025"'],
    ['--limit <count>', 'how many, the latest first (default 50)'],
    ['--before <id>', 'only runs before this one: the next page'],
  ],
  choices: { '--state': runStates, '--job': jobNames },
  examples: [
    ['cpa runs', 'the latest runs'],
    ['cpa runs --state failed stopped --since 2026-01-01', 'what of this year did not come to its end'],
    ['cpa runs --job credit-year --year 2025', 'every crediting of 2025'],
    ['cpa runs show 12', 'one run, with who works on it and what it did'],
    ['cpa runs resume 12', 'continues a run that stopped'],
  ],
  readsOnly: true,
  newerAllowed: true,
  async run(invocation, words) {
    const { job } = words
    const filter = {
      states: words.state?.map(stateOf),
      job,
      year: words.year === undefined ? undefined : yearArgument(words.year, 'cpa runs --year 2025'),
      since: words.since === undefined ? undefined : dayOf('--since', words.since),
      until: words.until === undefined ? undefined : dayOf('--until', words.until),
      partOf: words.partOf?.replace(/^cpa /, ''),
      before: words.before === undefined ? undefined : countArgument(words.before, '--before'),
    }
    const limit = countArgument(words.limit ?? '50', '--limit')
    const { runs: rows, more } = await listRuns(invocation, { ...filter, limit })
    const next = more ? rows.at(-1)!.id : null
    invocation.report({ runs: runListDocument(rows), next_before: next }, () => {
      if (rows.length > 0) return next === null ? runTable(rows) : `${runTable(rows)}\n\n${nextPage(next)}`
      return Object.values(filter).some((each) => each !== undefined)
        ? tell('No run is like that. All of them: cpa runs', 'Aucune exécution n’est ainsi. Toutes : cpa runs')
        : tell(
            'No run yet. Start with: cpa ingest declarations FILE',
            'Aucune exécution encore. Commencez par : cpa ingest declarations FICHIER',
          )
    })
    return 0
  },
})

function nextPage(id: number): string {
  return tell(
    `There are more. The next ones: the same with --before ${id}`,
    `Il y en a d’autres. Les suivantes : la même commande avec --before ${id}`,
  )
}

function stateOf(text: string): (typeof runStates)[number] {
  const state = runStates.find((each) => each === text)
  if (state !== undefined) return state
  throw new CpaError(
    'usage',
    { en: `--state ${text} is no state of a run`, fr: `--state ${text} n’est pas un état d’une exécution` },
    {
      hint: { en: `Give some of ${runStates.join(', ')}.`, fr: `Donnez-en parmi ${runStates.join(', ')}.` },
    },
  )
}
