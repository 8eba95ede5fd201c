import type { Database } from '../../database/connection.ts'
import { locks } from '../../database/locks.ts'
import { migrationStatus } from '../../database/migrate.ts'
import { describeNewer, newerRelease, wanted } from '../../database/newer-release.ts'
import { requireSuitable, type ServerFacts } from '../../database/session-settings.ts'
import { loadSql } from '../../database/sql.ts'
import { knownKeys } from '../../identity/key-check.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { differentParameters } from '../../law/parameters-store.ts'
import { repeatables } from '../../law/repeatables.ts'
import { version } from '../../release.ts'
import { listWorkers, type WorkerRow } from '../../runs/workers.ts'
import { type Finding, ill, note, well } from './examination.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const versionSql = sql('version')
const transportSql = sql('transport')
const unfinishedRunsSql = sql('unfinished-runs')

const clockSeconds = 5
/** The name of the repeatable SQL that brings the parameters (src/law/repeatables.ts). */
const lawMigration = 'law-parameters'

/** Throws `database_unsuitable` for a server that no command could use. */
export async function serverVersion(database: Database): Promise<Finding> {
  const [row] = await database.query<Omit<ServerFacts, 'direct'> & { size: string; zone: boolean }>(versionSql)
  const { name, size, zone } = row!
  requireSuitable(row!)
  if (!zone) {
    return note(
      `Postgres ${name} does not know the time zone Europe/Paris`,
      'Install its time zone data (tzdata).',
    )
  }
  return well(`Postgres ${name}, ${size}`)
}

interface Transport {
  readonly encrypted: boolean
  readonly protocol: string | null
  readonly address: string | null
  readonly here: boolean
  readonly private: boolean
}

/** That nobody on the way can read along: births and amounts travel in clear, only NIRs do not. */
export async function transport(database: Pick<Database, 'query'>): Promise<Finding> {
  const [row] = await database.query<Transport>(transportSql)
  const { encrypted, protocol, address, here, private: inside } = row!
  if (encrypted) return well(`encrypted (${protocol}) to ${address ?? 'a socket'}`)
  if (here) return well('the server is on this machine')
  const mend = 'Add to the URL: ?sslmode=verify-full&sslrootcert=FILE, and switch ssl on in the server.'
  const detail = `what goes to ${address} is not encrypted`
  return inside ? note(`${detail}; the address is a private one`, mend) : ill(detail, mend)
}

/** The embedded database is brought up to date by the next command; a server by `cpa migrate`. */
export async function migrations(database: Database, embedded: boolean): Promise<Finding> {
  const { applied, pending } = await migrationStatus(database, repeatables())
  const newer = await newerRelease(database)
  if (newer !== undefined)
    return ill(`${describeNewer(newer).en}; this program is cpa ${version}`, `Use ${wanted(newer).en} here.`)
  if (pending.length === 0) return well(`all ${applied.length} applied`)
  const detail = `not applied: ${pending.join(', ')}`
  return embedded ? note(detail, 'Nothing: the next command applies them.') : ill(detail, 'Run: cpa migrate')
}

/** That the keys are those the database was filled with. Remembers nothing. */
export async function keysFit(database: Database, keyRing: KeyRing | undefined): Promise<Finding> {
  const known = await knownKeys(database)
  if (known.length === 0) {
    const [row] = await database.query<{ held: boolean }>('select exists (select from cpa.holder) as held')
    return row!.held
      ? ill(
          'the database holds people, and not which keys protect them',
          'See key_check_missing in docs/errors.md.',
        )
      : well('the database holds nothing protected by keys yet')
  }
  const restore = 'Point CPA_KEY_FILE at the key file of this database, or restore keys.json from a backup.'
  if (keyRing === undefined) return ill('the database is protected by keys that cannot be read here', restore)
  if (keyRing.arrangedFor(known) === undefined) return ill('the keys are not those of this database', restore)
  if (known.some(({ retiring }) => retiring)) {
    return note('the keys are being changed: until then nothing can be loaded', 'Finish it: cpa keys rotate FILE')
  }
  return well('the keys are those of this database')
}

/** That the database computes with the parameters of the files: nobody changed the table by hand. */
export async function lawInDatabase(database: Database): Promise<Finding> {
  const parameters = lawParameters
  const { pending } = await migrationStatus(database, repeatables())
  if ((await newerRelease(database)) !== undefined)
    return well('the parameters are those of a newer release: see migrations')
  if (pending.includes(lawMigration)) {
    return note('the parameters of the files are not in the database yet: see migrations', 'Run: cpa migrate')
  }
  const names = await differentParameters(database, parameters)
  if (names.length === 0) return well(`the ${parameters.length} parameters are those of the files`)
  return ill(
    `changed in the database: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}`,
    `As the owner: delete from cpa.repeatable_migration where name = '${lawMigration}'; then run: cpa migrate`,
  )
}

/** Booking times and leases are the database's, the default business date is ours: they should agree. */
export async function clock(database: Database): Promise<Finding> {
  const before = Date.now()
  const [row] = await database.query<{ now: string }>('select clock_timestamp() as now')
  const after = Date.now()
  const theirs = Date.parse(row!.now)
  const milliseconds = theirs < before ? before - theirs : theirs > after ? theirs - after : 0
  const detail = `${(milliseconds / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s apart from the database`
  if (milliseconds < clockSeconds * 1000) return well(detail)
  return ill(detail, 'Set both clocks by a time server (NTP).')
}

interface UnfinishedRun {
  readonly id: number
  readonly job: string
  readonly state: string
  readonly abandoned: boolean
}

/** Runs that say they are going on while nobody works on them, and runs that wait for an operator. */
export async function unfinishedRuns(database: Database): Promise<Finding> {
  const runs = await database.query<UnfinishedRun>(unfinishedRunsSql, [locks.run(0).class, locks.worker(0).class])
  if (runs.length === 0) return well('none is unfinished')
  const told = (some: readonly UnfinishedRun[]) =>
    some
      .map(({ id, job, state, abandoned }) => `run ${id} (${job}) is ${abandoned ? 'left by its worker' : state}`)
      .join(', ')
  const stuck = runs.filter(({ state, abandoned }) => abandoned || state === 'failed')
  if (stuck.length > 0) {
    return ill(
      told(stuck),
      `See: cpa runs show ${stuck[0]!.id}; continue it with: cpa runs resume ${stuck[0]!.id}`,
    )
  }
  const waiting = runs.filter(({ state }) => state === 'stopped' || state === 'paused')
  if (waiting.length > 0) return note(told(waiting), `Continue it with: cpa runs resume ${waiting[0]!.id}`)
  return well(told(runs))
}

/** That whoever works is of this release, and is heard of. */
export async function workersAtWork(database: Database): Promise<Finding> {
  const rows = await listWorkers(database)
  const [row] = await database.query<{ living: number }>('select living_workers() as living')
  if (row!.living === 0) return well('nobody works at this moment')
  const named = (some: readonly WorkerRow[]) =>
    some.map(({ host, pid, version: theirs }) => `${host} process ${pid} (cpa ${theirs})`).join(', ')
  const others = rows.filter((one) => one.version !== version)
  // A release that keeps no rows holds the lock all the same.
  const nameless = Math.max(0, row!.living - rows.length)
  if (others.length + nameless > 0) {
    const older = nameless === 0 ? [] : [`${nameless} of a release that does not say who it is`]
    return note(
      `not of this release (cpa ${version}): ${[...(others.length === 0 ? [] : [named(others)]), ...older].join(', ')}`,
      'Bring every machine to the release of the database, then start its workers again.',
    )
  }
  const silent = rows.filter(({ state }) => state === 'silent')
  if (silent.length > 0) {
    return note(
      `connected, and not heard of for half a minute: ${named(silent)}`,
      'Look at that machine: the process is stopped, or cut off. Its chunk goes to another one by itself.',
    )
  }
  return well(`${rows.length} at work, all of cpa ${version}`)
}
