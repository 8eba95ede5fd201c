import { addMonths, rulesOf } from '../../jobs/add-months/job.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { naturesOf } from '../input/months/natures.ts'
import { executeRun } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'
import { moveWhatCameLate } from './identities.ts'

const dueSql = loadSql(import.meta.url, './add-months-due.sql')

/** What the months of a year made of it. */
export interface AddedYear {
  readonly year: number
  readonly run_id: number
  readonly outcome: string
  readonly totals: unknown
}

/**
 * Makes yearly rows of what declarations tell month by month, of every year of which something has changed. Makes no run
 * when nothing is due. Throws what executeRun throws.
 */
export async function addMonthsDue(circumstances: Circumstances): Promise<readonly AddedYear[]> {
  const { open, settings, asOf, signal, progress } = circumstances
  const { database, engine } = await open()
  const natures = naturesOf(settings.configuration)
  await moveWhatCameLate(circumstances)
  const added: AddedYear[] = []
  for (;;) {
    const [due] = await database.query<{ year: number }>(dueSql, [rulesOf(natures)])
    if (due === undefined) return added
    const { year } = due
    const result = await executeRun(
      await engine(),
      addMonths,
      { params: { year, natures }, asOf },
      { signal, onProgress: (state) => progress.show(state) },
    )
    progress.end()
    const { runId, outcome, totals, setAside } = result
    added.push({ year, run_id: runId, outcome, totals })
    // The year stays due for those: the next job tries them again.
    if (setAside.holders > 0) {
      progress.setAside?.({ job: addMonths.name, runId, setAside })
      return added
    }
  }
}

/** The same at the end of a load: another one may be at it, and what it leaves is due before the next job. */
export async function addMonthsUnlessUnderWay(circumstances: Circumstances): Promise<readonly AddedYear[]> {
  try {
    return await addMonthsDue(circumstances)
  } catch (error) {
    if (error instanceof CpaError && error.code === 'already_running') return []
    throw error
  }
}
