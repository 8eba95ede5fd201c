import { resolve } from 'node:path'
import type { CivilDate } from '../../civil-date.ts'
import { fixturesGuide } from '../../practice/demo/fixtures.ts'
import { findingNir, stories } from '../../practice/demo/stories.ts'
import { calledAs, defaultDataDirectory, type Settings } from '../../settings.ts'
import { shownPath } from '../shown-path.ts'
import type { PlayedDemonstration } from './play.ts'

/** A line that can be typed as it is, in the directory where the demo was started. */
export interface NextCommand {
  readonly line: string
  readonly meaning: string
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
      meaning: `an invented person, ${story!.person} in ${shownPath(fixturesGuide)}`,
    },
    { line: `echo $nir | ${cpa} account - --as-of ${asOf}`, meaning: 'state, balances and entries' },
    { line: `echo $nir | ${cpa} explain - 2025 --as-of ${asOf}`, meaning: 'how the credit of 2025 comes about' },
    { line: `${cpa} rejections`, meaning: 'every refused row, and why' },
    {
      line: `${cpa} rejections --feed declarations --csv`,
      meaning: 'rows of a feed as they came, to be corrected',
    },
    { line: `${cpa} runs`, meaning: 'what ran, and when' },
    { line: `${cpa} export accounts`, meaning: 'all accounts as CSV' },
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
