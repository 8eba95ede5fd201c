import type { Sentence } from '../../language.ts'
import type { Command } from '../command.ts'
import { account } from './account.ts'
import { answerLeaves } from './answer-leaves.ts'
import { audit } from './audit.ts'
import { campaign } from './campaign.ts'
import { check } from './check.ts'
import { closeDeaths } from './close-deaths.ts'
import { completion } from './completion.ts'
import { convertHours } from './convert-hours.ts'
import { credit } from './credit.ts'
import { creditEngagements } from './credit-engagements.ts'
import { creditExposuresCommand } from './credit-exposures.ts'
import { daily } from './daily.ts'
import { deathsReview } from './deaths/review.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { exportCommand } from './export.ts'
import { files } from './files/list.ts'
import { filesShow } from './files/show.ts'
import { filesWithdraw } from './files/withdraw.ts'
import { generate } from './generate.ts'
import { identitiesAccept, identitiesRefuse } from './identities/decide.ts'
import { identities } from './identities/list.ts'
import { inbox } from './inbox.ts'
import { ingest } from './ingest.ts'
import { keys } from './keys.ts'
import { keysRotate } from './keys-rotate.ts'
import { law } from './law.ts'
import { matchDeaths } from './match-deaths.ts'
import { metrics } from './metrics.ts'
import { migrate } from './migrate.ts'
import { notices } from './notices/list.ts'
import { noticesTest } from './notices/test.ts'
import { openAccounts } from './open-accounts.ts'
import { personLift, personRestrict } from './person/restrict.ts'
import { person } from './person/show.ts'
import { plansApprove } from './plans/approve.ts'
import { plans } from './plans/list.ts'
import { plansShow } from './plans/show.ts'
import { plausibilityHold, plausibilityRelease } from './plausibility/hold.ts'
import { plausibilityHolds } from './plausibility/holds.ts'
import { plausibility } from './plausibility/show.ts'
import { purge } from './purge.ts'
import { rejections } from './rejections.ts'
import { report } from './report.ts'
import { runs } from './runs/list.ts'
import { runsCancel, runsPause } from './runs/pause.ts'
import { runsResume } from './runs/resume.ts'
import { runsRetry } from './runs/retry.ts'
import { runsShow } from './runs/show.ts'
import { runsWatch } from './runs/watch.ts'
import { schedule } from './schedule/list.ts'
import { schedulePause, scheduleRemove, scheduleResume } from './schedule/pause.ts'
import { scheduleRunDue, scheduleRunNow } from './schedule/run-due.ts'
import { scheduleSet } from './schedule/set.ts'
import { scheduleShow } from './schedule/show.ts'
import { sendersForget } from './senders/forget.ts'
import { senders } from './senders/list.ts'
import { sendersShow } from './senders/show.ts'
import { serve } from './serve.ts'
import { settleTopUps } from './settle-top-ups.ts'
import { signals } from './signals.ts'
import { simulate } from './simulate.ts'
import { takeOver } from './take-over.ts'
import { template } from './template.ts'
import { trail } from './trail.ts'
import { useRights } from './use-rights.ts'
import { worker } from './worker.ts'
import { workers } from './workers.ts'

/** In the order in which help lists them, by what somebody wants to do: the order of the work. */
const working: readonly Command[] = [
  ...under({ en: 'Files that come in', fr: 'Les fichiers qui arrivent' }, [
    ...[template, check, ingest, inbox, rejections],
    ...[files, filesShow, filesWithdraw, senders, sendersShow, sendersForget],
    ...[identities, identitiesAccept, identitiesRefuse],
    ...[plausibility, plausibilityHolds, plausibilityHold, plausibilityRelease],
  ]),
  ...under({ en: 'The work of a night, and of the year', fr: 'Le travail d’une nuit, et de l’année' }, [
    ...[campaign, daily, openAccounts, takeOver, convertHours, useRights, settleTopUps],
    ...[credit, creditEngagements, creditExposuresCommand],
    ...[matchDeaths, deathsReview, closeDeaths, answerLeaves],
  ]),
  ...under({ en: 'Plans of campaigns and credits', fr: 'Plans de campagnes et d’alimentations' }, [
    plans,
    plansShow,
    plansApprove,
  ]),
  ...under({ en: 'Accounts, the ledger and the law', fr: 'Les comptes, le grand livre et le droit' }, [
    account,
    explain,
    report,
    exportCommand,
    audit,
    signals,
    law,
    simulate,
  ]),
  ...under({ en: 'What the law asks about persons', fr: 'Ce que le droit demande sur les personnes' }, [
    person,
    personRestrict,
    personLift,
    trail,
    purge,
  ]),
  ...under({ en: 'Runs', fr: 'Exécutions' }, [
    runs,
    runsShow,
    runsWatch,
    runsResume,
    runsRetry,
    runsPause,
    runsCancel,
    worker,
    workers,
    serve,
  ]),
  ...under(
    { en: 'What runs by itself, and what is told', fr: 'Ce qui s’exécute de soi-même, et ce qui est dit' },
    [
      ...[schedule, scheduleSet, scheduleShow, schedulePause],
      ...[scheduleResume, scheduleRunNow, scheduleRemove, scheduleRunDue, notices, noticesTest],
    ],
  ),
  ...under({ en: 'The installation', fr: 'L’installation' }, [
    doctor,
    metrics,
    migrate,
    keys,
    keysRotate,
    generate,
  ]),
]

function under(theme: Sentence, commands: readonly Command[]): Command[] {
  return commands.map((command) => ({ ...command, theme }))
}

const practising = under({ en: 'To begin with', fr: 'Pour commencer' }, [demo(working)])
const completing = under({ en: 'The installation', fr: 'L’installation' }, [
  completion([...practising, ...working]),
])

/** Every command. */
export const commands: readonly Command[] = [...practising, ...working, ...completing]
