import { amountOf } from '../../ledger/money.ts'
import type { ShownDemonstration } from './next-commands.ts'
import { lastAudit, type PlayedStep } from './play.ts'

/** The JSON of `cpa demo`. */
export function demoDocument(demonstration: ShownDemonstration): object {
  const { dataDirectory, steps, stories, next, summary } = demonstration
  const audit = lastAudit(demonstration)?.document
  return {
    database: dataDirectory,
    data_directory: dataDirectory,
    files: steps.flatMap(({ document }) => document.files ?? []),
    runs: steps.flatMap((step) => runsOf(step, demonstration.jobs)),
    audit: { ok: audit?.ok ?? false, checks: audit?.checks ?? [] },
    accounts: { none: summary.none, open: summary.open, closed: summary.closed },
    balances: { cpf: amountOf('cpf', summary.cpf) },
    stories: stories.map(({ story, document }) => ({ person: story.person, title: story.title, ...document })),
    next: next.map(({ line, meaning }) => ({ command: line, meaning })),
  }
}

/** The runs that a step made, each file of a load having its own. */
function runsOf(
  { step, document: { files, run_id, outcome, totals } }: PlayedStep,
  jobs: ShownDemonstration['jobs'],
): object[] {
  const played = { step: step.name, as_of: step.as_of }
  if (run_id !== undefined) return [{ run_id, job: jobs.get(run_id), outcome, totals, ...played }]
  return (files ?? []).flatMap((file) => {
    if (file.run_id === null) return []
    const { rows, accepted, rejected, replaced } = file
    const counts = { rows, accepted, rejected, replaced }
    return [{ run_id: file.run_id, job: jobs.get(file.run_id), outcome: 'loaded', totals: counts, ...played }]
  })
}
