import { CpaError } from '../../../errors.ts'
import { jobNames, listRuns, runStates } from '../../../operations/runs.ts'
import { tell } from '../../../wording/language.ts'
import { countArgument, dayOf, yearArgument } from '../../arguments.ts'
import { runListDocument, runTable } from '../../run-table.ts'
import { worded } from '../../words.ts'

export const runs = worded({
  name: 'runs',
  summary: {
    en: 'The run registry: what ran, is running, or stopped before its end.',
    fr: 'Le registre des exécutions : ce qui a tourné, tourne, ou s’est arrêté avant sa fin.',
  },
  options: [
    [
      '--state <states...>',
      { en: `only these states: ${runStates.join(', ')}`, fr: `seulement ces états : ${runStates.join(', ')}` },
    ],
    [
      '--job <name>',
      {
        en: 'only runs of this job, as the list names it',
        fr: 'seulement les exécutions de ce travail, comme la liste le nomme',
      },
    ],
    [
      '--year <year>',
      { en: 'only runs of this activity year', fr: 'seulement les exécutions de cette année d’activité' },
    ],
    [
      '--since <date>',
      {
        en: 'only what began on this day, in Paris, or later',
        fr: 'seulement ce qui a commencé ce jour, à Paris, ou après',
      },
    ],
    [
      '--until <date>',
      {
        en: 'only what began on this day, in Paris, or earlier',
        fr: 'seulement ce qui a commencé ce jour, à Paris, ou avant',
      },
    ],
    [
      '--part-of <words>',
      {
        en: 'only steps of a command that begins so, as campaign or "campaign 2025"',
        fr: 'seulement les étapes d’une commande qui commence ainsi, comme campaign ou "campaign 2025"',
      },
    ],
    [
      '--limit <count>',
      { en: 'how many, the latest first (default 50)', fr: 'combien, les dernières d’abord (50 par défaut)' },
    ],
    [
      '--before <id>',
      {
        en: 'only runs before this one: the next page',
        fr: 'seulement les exécutions avant celle-ci : la page suivante',
      },
    ],
  ],
  choices: { '--state': runStates, '--job': jobNames },
  examples: [
    ['cpa runs', { en: 'the latest runs', fr: 'les dernières exécutions' }],
    [
      'cpa runs --state failed stopped --since 2026-01-01',
      { en: 'what of this year did not come to its end', fr: 'ce qui, cette année, n’est pas allé à son terme' },
    ],
    [
      'cpa runs --job credit-year --year 2025',
      { en: 'every crediting of 2025', fr: 'chaque alimentation de 2025' },
    ],
    [
      'cpa runs show 12',
      {
        en: 'one run, with who works on it and what it did',
        fr: 'une exécution, avec qui y travaille et ce qu’elle a fait',
      },
    ],
    ['cpa runs resume 12', { en: 'continues a run that stopped', fr: 'poursuit une exécution arrêtée' }],
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
