import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CivilDate } from '../../civil-date.ts'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { packageRoot } from '../../package-root.ts'

/** The small files that come with the package. */
export const fixturesFolder = join(packageRoot, 'fixtures')

/** Tells who is in the fixtures, and why. */
export const fixturesGuide = join(fixturesFolder, 'README.md')

/** One step of `fixtures/campaign.json`: a command line, and the business date on which it is typed. */
export interface CampaignStep {
  readonly name: string
  readonly command: string
  /** File names stand in the folder of the fixtures. */
  readonly args: readonly string[]
  readonly as_of: CivilDate
  readonly why: Sentence
}

/** The steps in their order. Throws `file_unreadable` when the package came without its fixtures. */
export function readCampaign(): readonly CampaignStep[] {
  try {
    return JSON.parse(readFileSync(join(fixturesFolder, 'campaign.json'), 'utf8')) as CampaignStep[]
  } catch (cause) {
    throw new CpaError(
      'file_unreadable',
      {
        en: `The fixtures cannot be read: ${fixturesFolder}`,
        fr: `Les données d’exemple ne peuvent être lues : ${fixturesFolder}`,
      },
      {
        hint: {
          en: 'Install the package again: they belong to it.',
          fr: 'Réinstallez le paquet : elles en font partie.',
        },
        cause,
      },
    )
  }
}

/** The command line of a step as words. */
export function wordsOf({ command, args }: CampaignStep): readonly string[] {
  if (command !== 'ingest') return [command, ...args]
  const [feed = '', ...files] = args
  return [command, feed, ...files.map((name) => join(fixturesFolder, name))]
}
