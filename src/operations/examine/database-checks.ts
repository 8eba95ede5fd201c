import type { Database } from '../../database/connection.ts'
import { migrationStatus } from '../../database/migrate.ts'
import { describeNewer, newerRelease, wanted } from '../../database/newer-release.ts'
import { requireSuitable, type ServerFacts } from '../../database/session-settings.ts'
import { loadSql } from '../../database/sql.ts'
import { knownKeys } from '../../identity/key-check.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { asItIs, type Language } from '../../language.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { differentParameters } from '../../law/parameters-store.ts'
import { repeatables } from '../../law/repeatables.ts'
import { version } from '../../release.ts'
import { type Finding, ill, note, well } from './examination.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const versionSql = sql('version')
const transportSql = sql('transport')

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
      {
        en: `Postgres ${name} does not know the time zone Europe/Paris`,
        fr: `Postgres ${name} ne connaît pas le fuseau Europe/Paris`,
      },
      { en: 'Install its time zone data (tzdata).', fr: 'Installez ses données de fuseaux horaires (tzdata).' },
    )
  }
  return well(asItIs(`Postgres ${name}, ${size}`))
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
  if (encrypted)
    return well({
      en: `encrypted (${protocol}) to ${address ?? 'a socket'}`,
      fr: `chiffré (${protocol}) vers ${address ?? 'un socket'}`,
    })
  if (here) return well({ en: 'the server is on this machine', fr: 'le serveur est sur cette machine' })
  const mend = {
    en: 'Add to the URL: ?sslmode=verify-full&sslrootcert=FILE, and switch ssl on in the server.',
    fr: 'Ajoutez à l’URL : ?sslmode=verify-full&sslrootcert=FICHIER, et activez ssl sur le serveur.',
  }
  const detail = { en: `what goes to ${address} is not encrypted`, fr: `ce qui va à ${address} n’est pas chiffré` }
  return inside
    ? note({ en: `${detail.en}; the address is a private one`, fr: `${detail.fr} ; l’adresse est privée` }, mend)
    : ill(detail, mend)
}

/** The embedded database is brought up to date by the next command; a server by `cpa migrate`. */
export async function migrations(database: Database, embedded: boolean): Promise<Finding> {
  const { applied, pending } = await migrationStatus(database, repeatables())
  const newer = await newerRelease(database)
  if (newer !== undefined)
    return ill(
      {
        en: `${describeNewer(newer).en}; this program is cpa ${version}`,
        fr: `${describeNewer(newer).fr} ; ce programme est cpa ${version}`,
      },
      { en: `Use ${wanted(newer).en} here.`, fr: `Utilisez ${wanted(newer).fr} ici.` },
    )
  if (pending.length === 0)
    return well({ en: `all ${applied.length} applied`, fr: `les ${applied.length} sont appliquées` })
  const names = pending.join(', ')
  const detail = { en: `not applied: ${names}`, fr: `non appliquées : ${names}` }
  return embedded
    ? note(detail, {
        en: 'Nothing: the next command applies them.',
        fr: 'Rien : la prochaine commande les applique.',
      })
    : ill(detail, { en: 'Run: cpa migrate', fr: 'Lancez : cpa migrate' })
}

/** That the keys are those the database was filled with. Remembers nothing. */
export async function keysFit(database: Database, keyRing: KeyRing | undefined): Promise<Finding> {
  const known = await knownKeys(database)
  if (known.length === 0) {
    const [row] = await database.query<{ held: boolean }>('select exists (select from cpa.holder) as held')
    return row!.held
      ? ill(
          {
            en: 'the database holds people, and not which keys protect them',
            fr: 'la base contient des personnes, mais pas quelles clés les protègent',
          },
          { en: 'See key_check_missing in docs/errors.md.', fr: 'Voir key_check_missing dans docs/fr/errors.md.' },
        )
      : well({
          en: 'the database holds nothing protected by keys yet',
          fr: 'la base ne contient encore rien de protégé par des clés',
        })
  }
  const restore = {
    en: 'Point CPA_KEY_FILE at the key file of this database, or restore keys.json from a backup.',
    fr: 'Pointez CPA_KEY_FILE sur le fichier de clés de cette base, ou restaurez keys.json d’une sauvegarde.',
  }
  if (keyRing === undefined)
    return ill(
      {
        en: 'the database is protected by keys that cannot be read here',
        fr: 'la base est protégée par des clés illisibles ici',
      },
      restore,
    )
  if (keyRing.arrangedFor(known) === undefined)
    return ill(
      { en: 'the keys are not those of this database', fr: 'les clés ne sont pas celles de cette base' },
      restore,
    )
  if (known.some(({ retiring }) => retiring)) {
    return note(
      {
        en: 'the keys are being changed: until then nothing can be loaded',
        fr: 'les clés sont en cours de changement : d’ici là rien ne peut être chargé',
      },
      { en: 'Finish it: cpa keys rotate FILE', fr: 'Finissez-le : cpa keys rotate FICHIER' },
    )
  }
  return well({ en: 'the keys are those of this database', fr: 'les clés sont celles de cette base' })
}

/** That the database computes with the parameters of the files: nobody changed the table by hand. */
export async function lawInDatabase(database: Database): Promise<Finding> {
  const parameters = lawParameters
  const { pending } = await migrationStatus(database, repeatables())
  if ((await newerRelease(database)) !== undefined)
    return well({
      en: 'the parameters are those of a newer release: see migrations',
      fr: 'les paramètres sont ceux d’une version plus récente : voir migrations',
    })
  if (pending.includes(lawMigration)) {
    return note(
      {
        en: 'the parameters of the files are not in the database yet: see migrations',
        fr: 'les paramètres des fichiers ne sont pas encore dans la base : voir migrations',
      },
      { en: 'Run: cpa migrate', fr: 'Lancez : cpa migrate' },
    )
  }
  const names = await differentParameters(database, parameters)
  if (names.length === 0)
    return well({
      en: `the ${parameters.length} parameters are those of the files`,
      fr: `les ${parameters.length} paramètres sont ceux des fichiers`,
    })
  const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', ...' : ''}`
  return ill(
    { en: `changed in the database: ${shown}`, fr: `changés dans la base : ${shown}` },
    {
      en: `As the owner: delete from cpa.repeatable_migration where name = '${lawMigration}'; then run: cpa migrate`,
      fr: `Comme propriétaire : delete from cpa.repeatable_migration where name = '${lawMigration}' ; puis lancez : cpa migrate`,
    },
  )
}

/** Booking times and leases are the database's, the default business date is ours: they should agree. */
export async function clock(database: Database): Promise<Finding> {
  const before = Date.now()
  const [row] = await database.query<{ now: string }>('select clock_timestamp() as now')
  const after = Date.now()
  const theirs = Date.parse(row!.now)
  const milliseconds = theirs < before ? before - theirs : theirs > after ? theirs - after : 0
  const apart = (language: Language) =>
    (milliseconds / 1000).toLocaleString(language, { maximumFractionDigits: 1 })
  const detail = { en: `${apart('en')} s apart from the database`, fr: `${apart('fr')} s d’écart avec la base` }
  if (milliseconds < clockSeconds * 1000) return well(detail)
  return ill(detail, {
    en: 'Set both clocks by a time server (NTP).',
    fr: 'Réglez les deux horloges sur un serveur de temps (NTP).',
  })
}
