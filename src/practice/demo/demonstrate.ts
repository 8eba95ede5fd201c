import type { CivilDate } from '../../civil-date.ts'
import type { Database } from '../../database/connection.ts'
import { locks, tryLock } from '../../database/locks.ts'
import { CpaError } from '../../errors.ts'
import { listRuns } from '../../runs/registry.ts'
import { demoInUse } from './demo-directory.ts'
import { type DemoSummary, readSummary } from './demo-summary.ts'
import { type CampaignStep, readCampaign, wordsOf } from './fixtures.ts'
import { type Story, stories } from './stories.ts'

/** All that a demo did, with what the commands answered. */
export interface Demonstration<Answer> {
  readonly steps: readonly (Answer & { readonly step: CampaignStep })[]
  readonly stories: readonly (Answer & { readonly story: Story })[]
  /** The job of each run, by its number. */
  readonly jobs: ReadonlyMap<number, string>
  readonly summary: DemoSummary
}

/** The empty database that a demo fills, and whoever carries out a command line in it and keeps what it answers. */
export interface Stage<Answer> {
  readonly database: Database
  readonly dataDirectory: string
  play(words: readonly string[], asOf: CivilDate): Promise<Answer>
}

/**
 * The whole campaign of the fixtures, command line by command line, then the stories of some of their people. Throws
 * what the commands throw, and `already_running` when another demo has the database.
 */
export async function demonstrate<Answer extends object>(stage: Stage<Answer>): Promise<Demonstration<Answer>> {
  const { database } = stage
  await claim(stage)
  const played = await playAll(stage)
  const summary = await readSummary(database)
  const runs = await listRuns(database, { limit: 1_000 })
  return { ...played, summary, jobs: new Map(runs.map(({ id, job }) => [id, job])) }
}

async function playAll<Answer extends object>({
  play,
}: Stage<Answer>): Promise<Pick<Demonstration<Answer>, 'steps' | 'stories'>> {
  try {
    const steps = []
    for (const step of readCampaign()) steps.push({ step, ...(await play(wordsOf(step), step.as_of)) })
    const asOf = steps.at(-1)!.step.as_of
    const played = []
    for (const story of stories) {
      const [command, ...rest] = story.command
      played.push({ story, ...(await play([command, story.nir, ...rest], asOf)) })
    }
    return { steps, stories: played }
  } catch (error) {
    if (!(error instanceof CpaError) || error.code !== 'stopped') throw error
    throw new CpaError(
      'stopped',
      { en: 'The demo was stopped before its end', fr: 'La démonstration a été arrêtée avant sa fin' },
      {
        hint: { en: 'Start it again: it begins anew.', fr: 'Relancez-la : elle recommence.' },
      },
    )
  }
}

/** Two demos started at the same moment find the same place: one of them has it, until its process ends. */
async function claim<Answer>({ database, dataDirectory }: Stage<Answer>): Promise<void> {
  const session = await database.session()
  const taken = await tryLock(session, locks.demo)
  const files = await database.query('select from source_file limit 1')
  if (!taken || files.length > 0) throw demoInUse(dataDirectory)
}
