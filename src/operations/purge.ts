import { type PurgeParams, purge as purgeJob } from '../../jobs/purge/job.ts'
import type { CivilDate } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { knownKeys } from '../identity/key-check.ts'
import type { RunResult } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'
import { runJob } from './run-job.ts'

/**
 * Erases what had its term over before a day: the dead, refused rows, replaced rows. Throws `refused` for a day that has
 * not come, whatever the business date says: what is gone does not come back.
 */
export async function purge(circumstances: Circumstances, params: PurgeParams): Promise<RunResult> {
  const { database, keys } = await circumstances.open()
  if ((await knownKeys(database)).some(({ retiring }) => retiring)) {
    throw new CpaError(
      'refused',
      {
        en: 'The keys are being exchanged: nothing is erased meanwhile',
        fr: 'Les clés sont en cours d’échange : rien n’est effacé pendant ce temps',
      },
      {
        hint: { en: 'Finish it first: cpa keys rotate', fr: 'Terminez d’abord : cpa keys rotate' },
      },
    )
  }
  const [row] = await database.query<{ today: CivilDate }>('select today_in_paris() as today')
  const latest = [row!.today, circumstances.asOf].sort()[0]!
  if (params.before > latest) {
    throw new CpaError(
      'refused',
      {
        en: `Nothing is erased before its day: ${params.before} is after ${latest}`,
        fr: `Rien n’est effacé avant son jour : ${params.before} est après ${latest}`,
      },
      {
        hint: {
          en: `Give ${latest} or an earlier day: cpa purge --before ${latest} --plan`,
          fr: `Donnez ${latest} ou un jour antérieur : cpa purge --before ${latest} --plan`,
        },
      },
    )
  }
  return await runJob(circumstances, purgeJob({ keys }), params)
}
