import { CpaError } from '../errors.ts'
import type { Sentence } from '../language.ts'
import { isOlder, version } from '../release.ts'
import type { Queryable } from './queryable.ts'
import { rowsIfThere } from './rows-if-there.ts'
import { versioned } from './versioned-migrations.ts'

/** In what a database is of a newer release than this program. */
export interface NewerRelease {
  /** The release that last changed it; undefined when it never kept one. */
  readonly release: string | undefined
  /** Numbered migrations that this program does not have. */
  readonly unknown: readonly string[]
}

/** The release that last changed the schema, its functions or the law; undefined when that one kept none. */
export async function releaseOf(database: Pick<Queryable, 'query'>): Promise<string | undefined> {
  const rows = await rowsIfThere<{ version: string }>(
    database,
    'select version from cpa.program_release order by id desc limit 1',
  )
  return rows[0]?.version
}

/** Undefined when this program may work on the database as far as its release goes. Any role may ask. */
export async function newerRelease(database: Pick<Queryable, 'query'>): Promise<NewerRelease | undefined> {
  const release = await releaseOf(database)
  const names = await rowsIfThere<{ name: string }>(database, 'select name from cpa.schema_migration order by id')
  const unknown = names.map(({ name }) => name).filter((name) => !versioned.includes(name))
  const newer = unknown.length > 0 || (release !== undefined && isOlder(version, release))
  return newer ? { release, unknown } : undefined
}

/** Throws `program_too_old` when the database is of a newer release than this program. */
export async function requireNoNewer(database: Pick<Queryable, 'query'>): Promise<void> {
  const newer = await newerRelease(database)
  if (newer !== undefined) throw programTooOld(newer)
}

/** The error that names both releases, and what to do. */
export function programTooOld(newer: NewerRelease): CpaError {
  return new CpaError('program_too_old', notThis(newer), {
    hint: {
      en: `Use ${wanted(newer).en} here. Until then \`cpa runs\` and \`cpa doctor\` still look at the database.`,
      fr: `Utilisez ${wanted(newer).fr} ici. D’ici là, \`cpa runs\` et \`cpa doctor\` consultent encore la base.`,
    },
  })
}

/** Throws `program_too_old` when going back is not possible either: no numbered migration is ever undone. */
export function requireWayBack(newer: NewerRelease): void {
  if (newer.unknown.length === 0) return
  throw new CpaError('program_too_old', notThis(newer), {
    hint: {
      en: 'Tables are never taken back: use the newer program, or restore the backup from before the upgrade.',
      fr: 'Les tables ne reviennent jamais en arrière : utilisez le programme plus récent, ou restaurez la sauvegarde d’avant la mise à niveau.',
    },
  })
}

function notThis(newer: NewerRelease): Sentence {
  const { en, fr } = describeNewer(newer)
  return { en: `${en}; this program is cpa ${version}`, fr: `${fr} ; ce programme est cpa ${version}` }
}

export function describeNewer({ release, unknown }: NewerRelease): Sentence {
  if (release !== undefined && isOlder(version, release)) {
    return { en: `The database is of cpa ${release}`, fr: `La base est de cpa ${release}` }
  }
  const names = unknown.join(', ')
  const other = release !== undefined
  return {
    en: `The database holds ${names}, of a release that is not known here${other ? ` (it was last changed by another build of cpa ${release})` : ''}`,
    fr: `La base contient ${names}, d’une version inconnue ici${other ? ` (un autre build de cpa ${release} l’a changée en dernier)` : ''}`,
  }
}

/** What to use instead of this program. */
export function wanted({ release }: NewerRelease): Sentence {
  return release !== undefined && isOlder(version, release)
    ? { en: `cpa ${release} or later`, fr: `cpa ${release} ou plus récent` }
    : { en: 'the newer program', fr: 'le programme plus récent' }
}
