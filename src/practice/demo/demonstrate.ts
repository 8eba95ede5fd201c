import type { CivilDate } from '../../civil-date.ts'
import type { Database } from '../../database/connection.ts'
import { CpaError } from '../../errors.ts'
import { listRuns, lockClass } from '../../runs/registry.ts'
import { demoInUse } from './demo-directory.ts'
import { type DemoSummary, readSummary } from './demo-summary.ts'
import { type CampaignStep, readCampaign, wordsOf } from './fixtures.ts'
import { type Story, stories } from './stories.ts'

/** All that a demo did, with what was said of it. */
export interface Demonstration<Said> {
  readonly steps: readonly (Said & { readonly step: CampaignStep })[]
  readonly stories: readonly (Said & { readonly story: Story })[]
  /** The job of each run, by its number. */
  readonly jobs: ReadonlyMap<number, string>
  readonly summary: DemoSummary
}

/** The empty database that a demo fills, and whoever carries out a command line in it and keeps what it says. */
export interface Stage<Said> {
  readonly database: Database
  readonly dataDirectory: string
  play(words: readonly string[], asOf: CivilDate): Promise<Said>
}

/**
 * The whole campaign of the fixtures, command line by command line, then the stories of some of their people. Throws
 * what the commands throw, and `already_running` when another demo has the database.
 */
export async function demonstrate<Said extends object>(stage: Stage<Said>): Promise<Demonstration<Said>> {
  const { database } = stage
  await claim(stage)
  const told = await playAll(stage)
  const summary = await readSummary(database)
  const runs = await listRuns(database, { limit: 1_000 })
  return { ...told, summary, jobs: new Map(runs.map(({ id, job }) => [id, job])) }
}

async function playAll<Said extends object>({
  play,
}: Stage<Said>): Promise<Pick<Demonstration<Said>, 'steps' | 'stories'>> {
  try {
    const steps = []
    for (const step of readCampaign()) steps.push({ step, ...(await play(wordsOf(step), step.as_of)) })
    const asOf = steps.at(-1)!.step.as_of
    const told = []
    for (const story of stories) {
      const [command, ...rest] = story.command
      told.push({ story, ...(await play([command, story.nir, ...rest], asOf)) })
    }
    return { steps, stories: told }
  } catch (error) {
    if (!(error instanceof CpaError) || error.code !== 'stopped') throw error
    throw new CpaError('stopped', 'The demo was stopped before its end', {
      hint: 'Start it again: it begins anew.',
    })
  }
}

/** Two demos started at the same moment find the same place: one of them has it, until its process ends. */
async function claim<Said>({ database, dataDirectory }: Stage<Said>): Promise<void> {
  const session = await database.session()
  const [row] = await session.query<{ ours: boolean }>(
    'select pg_try_advisory_lock($1, 3) and not exists (select from source_file) as ours',
    [lockClass.registry],
  )
  if (row?.ours !== true) throw demoInUse(dataDirectory)
}
