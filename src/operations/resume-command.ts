import type { CivilDate } from '../civil-date.ts'
import type { Sentence } from '../language.ts'
import { windowMissed } from '../law/crediting-window.ts'
import type { PlannedCommand } from '../plans/plans.ts'
import { applyPlan } from './apply-plan.ts'
import { applyCampaign, runCampaign } from './campaign.ts'
import type { Circumstances } from './circumstances.ts'
import { runNight } from './daily.ts'

/** A command of several runs that goes on. */
export interface ResumableCommand {
  /** As it is typed. */
  readonly line: string
  /** Why a reason is asked for: it credits outside the law's window. A plan goes on at its own business date, whose runs have it. */
  window(today: CivilDate, ofRun: CivilDate): Sentence | undefined
  /** Takes up what of it was paused or stopped, and does what comes after. Throws what its verb throws. */
  run(circumstances: Circumstances, outsideWindow: string | undefined): Promise<unknown>
}

/** The command whose step a run is (`part_of` of the registry); undefined for one that has nothing more to do than its run. */
export function resumableCommand(partOf: string | null): ResumableCommand | undefined {
  if (partOf === 'daily') {
    return {
      line: 'cpa daily --resume',
      window: () => undefined,
      run: (circumstances) => runNight(circumstances, { resume: true }),
    }
  }
  const [, command, year, plan] = /^(campaign|credit) (\d{4})(?: --apply (\d+))?$/.exec(partOf ?? '') ?? []
  if (command === undefined || (command === 'credit' && plan === undefined)) return undefined
  const asked = { year: Number(year), resume: true }
  return {
    line: `cpa ${partOf} --resume`,
    window: (today, ofRun) => windowMissed(asked.year, plan === undefined ? today : ofRun)?.told,
    run(circumstances, outsideWindow) {
      if (plan === undefined) return runCampaign(circumstances, { ...asked, allowEmpty: true, outsideWindow })
      const meant = { ...asked, id: Number(plan), acceptDrift: undefined, asOf: undefined, outsideWindow }
      return command === 'campaign'
        ? applyCampaign(circumstances, meant)
        : applyPlan(circumstances, { ...meant, command: command as PlannedCommand })
    },
  }
}
