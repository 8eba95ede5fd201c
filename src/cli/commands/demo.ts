import { locks, tryLock } from '../../database/locks.ts'
import { demoInUse, makeDemoPlace } from '../../demo/demo-directory.ts'
import { readSummary } from '../../demo/demo-summary.ts'
import { stories } from '../../demo/stories.ts'
import { CpaError } from '../../errors.ts'
import { listRuns } from '../../runs/registry.ts'
import type { Command } from '../command.ts'
import { demoDocument } from '../demo/demo-document.ts'
import { demoReport } from '../demo/demo-report.ts'
import { type Demonstration, lastAudit } from '../demo/demonstration.ts'
import { nextCommands } from '../demo/next-commands.ts'
import { play, playCampaign, type Stage } from '../demo/play-campaign.ts'
import { openAll } from '../open.ts'
import { shownPath } from '../shown-path.ts'

/** A demo types the other commands. */
export const demo = (commands: readonly Command[]): Command => ({
  name: 'demo',
  summary:
    'A whole yearly campaign with invented people, in a fresh embedded database. A few seconds, no network.',
  examples: [
    ['cpa demo', 'loads the files of fixtures/, opens, credits, closes, corrects, audits, and tells about it'],
    ['CPA_DATA_DIR=/tmp/cpa-demo cpa demo', 'the same, elsewhere'],
  ],
  async run(invocation) {
    const since = performance.now()
    const { settings, aside } = await makeDemoPlace(invocation.settings)
    const { dataDirectory } = settings
    invocation.note(
      aside
        ? `${shownPath(invocation.settings.dataDirectory)} holds data that were loaded, which are left alone: the demo uses ${shownPath(dataDirectory)}.`
        : `Making a fresh embedded database in ${shownPath(dataDirectory)} ...`,
    )
    const opened = await openAll(settings)
    try {
      const { steps, stories } = await perform({ commands, invocation, settings, opened })
      const seconds = (performance.now() - since) / 1000
      const next = nextCommands(invocation.settings, settings, steps.at(-1)!.step.as_of)
      const summary = await readSummary(opened.database)
      const runs = await listRuns(opened.database, { limit: 1_000 })
      const jobs = new Map(runs.map(({ id, job }) => [id, job]))
      const demonstration = { dataDirectory, steps, stories, jobs, summary, next }
      invocation.report(demoDocument(demonstration), () => demoReport(demonstration, seconds))
      return lastAudit(demonstration)?.document.ok === true ? 0 : 1
    } finally {
      await opened.close()
    }
  },
})

async function perform(stage: Stage): Promise<Pick<Demonstration, 'steps' | 'stories'>> {
  await claim(stage)
  try {
    const steps = await playCampaign(stage)
    const asOf = steps.at(-1)!.step.as_of
    const told = []
    for (const story of stories) {
      const [command, ...rest] = story.command
      told.push({ story, ...(await play(stage, [command, story.nir, ...rest], asOf)) })
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
async function claim({ opened: { database }, settings }: Stage): Promise<void> {
  const session = await database.session()
  const taken = await tryLock(session, locks.demo)
  const files = await database.query('select from source_file limit 1')
  if (!taken || files.length > 0) throw demoInUse(settings.dataDirectory)
}
