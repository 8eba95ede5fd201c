import type { Database } from '../../database/connection.ts'
import { locks } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { joined } from '../../language.ts'
import { version } from '../../release.ts'
import { listWorkers, type WorkerRow } from '../../runs/workers.ts'
import { type Finding, ill, note, well } from './examination.ts'

const unfinishedRunsSql = loadSql(import.meta.url, './sql/unfinished-runs.sql')

interface UnfinishedRun {
  readonly id: number
  readonly job: string
  readonly state: string
  readonly abandoned: boolean
}

/** Runs that say they are going on while nobody works on them, and runs that wait for an operator. */
export async function unfinishedRuns(database: Database): Promise<Finding> {
  const runs = await database.query<UnfinishedRun>(unfinishedRunsSql, [locks.run(0).class, locks.worker(0).class])
  if (runs.length === 0) return well({ en: 'none is unfinished', fr: 'aucune n’est inachevée' })
  const told = (some: readonly UnfinishedRun[]) =>
    joined(
      some.map(({ id, job, state, abandoned }) => ({
        en: `run ${id} (${job}) is ${abandoned ? 'left by its worker' : state}`,
        fr: `l’exécution ${id} (${job}) est ${abandoned ? 'laissée par son travailleur' : `à l’état ${state}`}`,
      })),
      ', ',
    )
  const stuck = runs.filter(({ state, abandoned }) => abandoned || state === 'failed')
  if (stuck.length > 0) {
    return ill(told(stuck), {
      en: `See: cpa runs show ${stuck[0]!.id}; continue it with: cpa runs resume ${stuck[0]!.id}`,
      fr: `Voir : cpa runs show ${stuck[0]!.id} ; poursuivez-la par : cpa runs resume ${stuck[0]!.id}`,
    })
  }
  const waiting = runs.filter(({ state }) => state === 'stopped' || state === 'paused')
  if (waiting.length > 0)
    return note(told(waiting), {
      en: `Continue it with: cpa runs resume ${waiting[0]!.id}`,
      fr: `Poursuivez-la par : cpa runs resume ${waiting[0]!.id}`,
    })
  return well(told(runs))
}

/** That whoever works is of this release, and is heard of. */
export async function workersAtWork(database: Database): Promise<Finding> {
  const rows = await listWorkers(database)
  const [row] = await database.query<{ living: number }>('select living_workers() as living')
  if (row!.living === 0)
    return well({ en: 'nobody works at this moment', fr: 'personne ne travaille en ce moment' })
  const named = (some: readonly WorkerRow[]) =>
    joined(
      some.map(({ host, pid, version: theirs }) => ({
        en: `${host} process ${pid} (cpa ${theirs})`,
        fr: `${host} processus ${pid} (cpa ${theirs})`,
      })),
      ', ',
    )
  const others = rows.filter((one) => one.version !== version)
  // A release that keeps no rows holds the lock all the same.
  const nameless = Math.max(0, row!.living - rows.length)
  if (others.length + nameless > 0) {
    const older =
      nameless === 0
        ? []
        : [
            {
              en: `${nameless} of a release that does not say who it is`,
              fr: `${nameless} d’une version qui ne dit pas qui elle est`,
            },
          ]
    const theirs = joined([...(others.length === 0 ? [] : [named(others)]), ...older], ', ')
    return note(
      {
        en: `not of this release (cpa ${version}): ${theirs.en}`,
        fr: `pas de cette version (cpa ${version}) : ${theirs.fr}`,
      },
      {
        en: 'Bring every machine to the release of the database, then start its workers again.',
        fr: 'Mettez chaque machine à la version de la base, puis relancez ses travailleurs.',
      },
    )
  }
  const silent = rows.filter(({ state }) => state === 'silent')
  if (silent.length > 0) {
    return note(
      {
        en: `connected, and not heard of for half a minute: ${named(silent).en}`,
        fr: `connectés, et sans nouvelles depuis une demi-minute : ${named(silent).fr}`,
      },
      {
        en: 'Look at that machine: the process is stopped, or cut off. Its chunk goes to another one by itself.',
        fr: 'Regardez cette machine : le processus est arrêté ou coupé. Son lot passe de lui-même à un autre.',
      },
    )
  }
  return well({
    en: `${rows.length} at work, all of cpa ${version}`,
    fr: `${rows.length} au travail, tous de cpa ${version}`,
  })
}
