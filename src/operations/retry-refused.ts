import { retryRefused } from '../../jobs/retry-refused/job.ts'
import { CpaError } from '../errors.ts'
import { dueRows, hasOpenRefusals, isSomethingDue, markOfNow, moveMark } from '../input/retry/due.ts'
import { executeRun } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'

/** Refused rows that were tried again, and those of them that were accepted. */
export interface Retried {
  readonly retried: number
  readonly cured: number
}

export const nothingRetried: Retried = { retried: 0, cured: 0 }

/**
 * Tries again what was refused for the state of the world and may be good by now. Makes no run when nothing is due.
 * Throws what executeRun throws.
 */
export async function retryWhatIsDue(circumstances: Circumstances): Promise<Retried> {
  const { database } = await circumstances.open()
  const { asOf } = circumstances
  let { retried, cured } = nothingRetried
  while (await isSomethingDue(database, asOf)) {
    // Of what has come, nothing may be waited for: then that alone is noted.
    const mark = await markOfNow(database, asOf)
    if ((await dueRows(database, { fileId: null }, asOf)).length === 0) {
      await moveMark(database, mark, 0)
      break
    }
    const round = await retry(circumstances, null)
    retried += round.retried
    cured += round.cured
    // What was cured may be what other rows waited for.
    if (round.cured === 0) break
  }
  return { retried, cured }
}

/**
 * The same at the end of a load, which is done whoever tries: another load may be at it. What it leaves is due before
 * the next job.
 */
export async function retryUnlessUnderWay(circumstances: Circumstances): Promise<Retried> {
  try {
    return await retryWhatIsDue(circumstances)
  } catch (error) {
    if (error instanceof CpaError && error.code === 'already_running') return nothingRetried
    throw error
  }
}

/** The same, and whatever of one file is refused: a newer release may read it. */
export async function retryFile(circumstances: Circumstances, fileId: number): Promise<Retried> {
  const { database } = await circumstances.open()
  return (await hasOpenRefusals(database, fileId)) ? await retry(circumstances, fileId) : nothingRetried
}

async function retry({ open, asOf, signal, progress }: Circumstances, fileId: number | null): Promise<Retried> {
  const { database, keys, engine } = await open()
  const params = { fileId, ...(await markOfNow(database, asOf)) }
  const result = await executeRun(
    await engine(),
    retryRefused({ keys }),
    { params, asOf },
    { signal, onProgress: (state) => progress.show(state) },
  )
  progress.end()
  return result.totals as Retried
}
