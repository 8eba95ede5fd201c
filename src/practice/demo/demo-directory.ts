import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renewEmbedded } from '../../database/embedded/renewal.ts'
import { CpaError } from '../../errors.ts'
import type { Settings } from '../../settings.ts'

/** Where a demo works, with an embedded database that is not there yet. */
export interface DemoPlace {
  readonly settings: Settings
  /** True when the data directory itself holds a database of somebody's, which is left alone. */
  readonly aside: boolean
}

/**
 * Finds a place for a fresh embedded database, whatever server and Redis the environment names: the data
 * directory, when it holds no database, or none but a demo's, which is thrown away; otherwise its folder `demo`.
 * Throws `already_running` when a command works on the demo there, `refused` when there is no place.
 */
export async function makeDemoPlace(settings: Settings): Promise<DemoPlace> {
  if (await makeRoom(settings.dataDirectory)) {
    return { settings: demoSettings(settings, settings.dataDirectory), aside: false }
  }
  const aside = join(settings.dataDirectory, 'demo')
  if (await makeRoom(aside)) return { settings: demoSettings(settings, aside), aside: true }
  throw new CpaError(
    'refused',
    {
      en: `Neither ${settings.dataDirectory} nor ${aside} may be used for a demo`,
      fr: `Ni ${settings.dataDirectory} ni ${aside} ne peut servir à une démonstration`,
    },
    {
      hint: {
        en: 'Both hold data that were loaded. Give an empty directory: CPA_DATA_DIR=cpa-demo cpa demo',
        fr: 'Les deux contiennent des données chargées. Donnez un répertoire vide : CPA_DATA_DIR=cpa-demo cpa demo',
      },
    },
  )
}

async function makeRoom(directory: string): Promise<boolean> {
  const result = await renewEmbedded(directory, {
    disposable: () => existsSync(markerOf(directory)),
    onGone: () => writeFileSync(markerOf(directory), markerText),
  })
  if (result === 'in_use' && existsSync(markerOf(directory))) throw demoInUse(directory)
  return result === 'gone'
}

/** A demo that another command is at. */
export function demoInUse(directory: string): CpaError {
  return new CpaError(
    'already_running',
    {
      en: `Another command works on the demo in ${directory}`,
      fr: `Une autre commande travaille sur la démonstration de ${directory}`,
    },
    {
      hint: {
        en: 'Wait until it ends, or give another directory: CPA_DATA_DIR=cpa-demo cpa demo',
        fr: 'Attendez sa fin, ou donnez un autre répertoire : CPA_DATA_DIR=cpa-demo cpa demo',
      },
    },
  )
}

function demoSettings(settings: Settings, directory: string): Settings {
  // A key file that is given belongs to the server that is given, if any; the commands that follow will use it too.
  const keysGiven = settings.databaseUrl === undefined && !settings.keyFileMayBeMade
  return {
    ...settings,
    databaseUrl: undefined,
    migrationUrl: undefined,
    redisUrl: undefined,
    dataDirectory: directory,
    keyFile: keysGiven ? settings.keyFile : join(directory, 'keys.json'),
    keyFileMayBeMade: !keysGiven,
  }
}

/**
 * To be called when something other than the demo is about to change the database of these settings: from then on
 * no demo throws it away.
 */
export function keepDatabase(settings: Pick<Settings, 'databaseUrl' | 'dataDirectory'>): void {
  if (settings.databaseUrl === undefined) rmSync(markerOf(settings.dataDirectory), { force: true })
}

function markerOf(directory: string): string {
  return join(directory, 'demo.json')
}

const markerText = `${JSON.stringify(
  {
    demo: true,
    meaning:
      'The database in this directory holds nothing but the fixtures: the next `cpa demo` throws it away. ' +
      'The first command that loads or changes something removes this file.',
  },
  undefined,
  2,
)}\n`
