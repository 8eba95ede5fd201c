import { resolve } from 'node:path'
import type { CivilDate } from '../../civil-date.ts'
import type { Sentence } from '../../language.ts'
import { fixturesGuide } from '../../practice/demo/fixtures.ts'
import { findingNir, stories } from '../../practice/demo/stories.ts'
import { calledAs, defaultDataDirectory, type Settings } from '../../settings.ts'
import { shownPath } from '../shown-path.ts'
import type { PlayedDemonstration } from './play.ts'

/** A line that can be typed as it is, in the directory where the demo was started. */
export interface NextCommand {
  readonly line: string
  readonly meaning: Sentence
}

/** A demonstration as it is shown. */
export interface ShownDemonstration extends PlayedDemonstration {
  readonly dataDirectory: string
  readonly next: readonly NextCommand[]
}

/** What to look at next, in the database of the demo: `used`, where the environment says `given`. */
export function nextCommands(given: Settings, used: Settings, asOf: CivilDate): readonly NextCommand[] {
  const [, story] = stories
  const cpa = [...surroundings(given, used), calledAs()].join(' ')
  return [
    {
      line: findingNir(story!, (path) => quoted(shownPath(path))),
      meaning: {
        en: `an invented person, ${story!.person} in ${shownPath(fixturesGuide)}`,
        fr: `une personne inventée, ${story!.person} dans ${shownPath(fixturesGuide)}`,
      },
    },
    {
      line: `echo $nir | ${cpa} account - --as-of ${asOf}`,
      meaning: { en: 'state, balances and entries', fr: 'état, soldes et écritures' },
    },
    {
      line: `echo $nir | ${cpa} explain - 2025 --as-of ${asOf}`,
      meaning: { en: 'how the credit of 2025 comes about', fr: 'd’où vient le crédit de 2025' },
    },
    {
      line: `${cpa} rejections`,
      meaning: { en: 'every refused row, and why', fr: 'chaque ligne refusée, et pourquoi' },
    },
    {
      line: `${cpa} rejections --feed declarations --csv`,
      meaning: {
        en: 'rows of a feed as they came, to be corrected',
        fr: 'les lignes d’un flux telles que reçues, à corriger',
      },
    },
    { line: `${cpa} runs`, meaning: { en: 'what ran, and when', fr: 'ce qui s’est exécuté, et quand' } },
    { line: `${cpa} export accounts`, meaning: { en: 'all accounts as CSV', fr: 'tous les comptes en CSV' } },
  ]
}

/** What must stand before a command so that it finds the database of the demo. */
function surroundings(given: Settings, used: Settings): string[] {
  const unset = [
    ...(given.databaseUrl === undefined ? [] : ['CPA_DATABASE_URL', 'CPA_KEY_FILE']),
    ...(given.redisUrl === undefined ? [] : ['CPA_REDIS_URL']),
  ]
  // Always when it is not the default: a variable that was set for one command only is not there for the next.
  const elsewhere = used.dataDirectory !== resolve(defaultDataDirectory)
  return [
    ...(unset.length === 0 ? [] : ['env', ...unset.map((name) => `-u ${name}`)]),
    ...(elsewhere ? [`CPA_DATA_DIR=${quoted(shownPath(used.dataDirectory))}`] : []),
  ]
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}
