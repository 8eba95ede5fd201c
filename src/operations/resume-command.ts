import type { PlannedCommand } from '../plans/plans.ts'
import { applyPlan } from './apply-plan.ts'
import { applyCampaign, runCampaign } from './campaign.ts'
import type { Circumstances } from './circumstances.ts'
import { runNight } from './daily.ts'

/** A command of several runs that goes on. */
export interface ResumableCommand {
  /** As it is typed. */
  readonly line: string
  /** Takes up what of it was paused or stopped, and does what comes after. Throws what its verb throws. */
  run(circumstances: Circumstances, outsideWindow: string | undefined): Promise<unknown>
}

/** The command whose step a run is (`part_of` of the registry); undefined for one that has nothing more to do than its run. */
export function resumableCommand(partOf: string | null): ResumableCommand | undefined {
  if (partOf === 'daily') {
    return { line: 'cpa daily --resume', run: (circumstances) => runNight(circumstances, { resume: true }) }
  }
  const [, command, year, plan] = /^(campaign|credit) (\d{4})(?: --apply (\d+))?$/.exec(partOf ?? '') ?? []
  if (command === undefined || (command === 'credit' && plan === undefined)) return undefined
  const asked = { year: Number(year), resume: true }
  return {
    line: `cpa ${partOf} --resume`,
    run(circumstances, outsideWindow) {
      if (plan === undefined) return runCampaign(circumstances, { ...asked, allowEmpty: true, outsideWindow })
      const meant = { ...asked, id: Number(plan), acceptDrift: undefined, asOf: undefined, outsideWindow }
      return command === 'campaign'
        ? applyCampaign(circumstances, meant)
        : applyPlan(circumstances, { ...meant, command: command as PlannedCommand })
    },
  }
}
