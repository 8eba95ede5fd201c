import { type CivilDate, yearOf } from '../../civil-date.ts'
import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { creditingWindow } from '../../law/crediting-window.ts'
import { approvalRule } from '../../plans/approvals.ts'
import type { RunResult } from '../../runs/engine.ts'
import { audit, usualSample } from '../audit.ts'
import { runCampaign } from '../campaign.ts'
import type { Circumstances } from '../circumstances.ts'
import { runNight } from '../daily.ts'
import { emptyInbox } from '../inbox/inbox.ts'
import { matchDeaths } from '../review-deaths.ts'
import { campaignWhenApproved, creditWhenApproved } from '../when-approved.ts'
import {
  answerLeaves,
  closeDeaths,
  convertHours,
  creditEngagements,
  creditExposures,
  creditYear,
  openAccounts,
  settleTopUps,
  takeOver,
  useRights,
} from '../yearly-jobs.ts'

/** How a task ended, as its command would have. */
export interface TaskEnd {
  readonly exitCode: 0 | 1 | 3 | 4
  /** A code, where it did not do what it was to do. */
  readonly reason: string | null
}

/** What a schedule does on one business date. */
export interface Task {
  /** The activity year whose rights it credits: the law has a window for them. */
  readonly creditedYear?: number
  /** It books rights of a year and has no plan of its own: it cannot be done where plans are to be approved. */
  readonly creditsUnplanned?: true
  run(circumstances: Circumstances): Promise<TaskEnd>
}

/** A command that may be scheduled: the names of its arguments and options, and what it does with them. */
interface Schedulable {
  readonly arguments: readonly ('year' | 'dir')[]
  readonly options?: readonly string[]
  task(given: Given): Task
}

interface Given {
  readonly year: number
  readonly dir: string
  readonly options: ReadonlySet<string>
}

const done: TaskEnd = { exitCode: 0, reason: null }
const noDeclarations: TaskEnd = { exitCode: 4, reason: 'no_declarations' }

/**
 * What may be scheduled: commands that converge, so that one that was broken off can just be started again. Not among them
 * is what deletes for good, and what needs somebody's reason.
 */
const schedulable: Readonly<Record<string, Schedulable>> = {
  campaign: { arguments: ['year'], options: ['--allow-empty', '--when-approved'], task: campaign },
  credit: { arguments: ['year'], options: ['--allow-empty', '--when-approved'], task: credit },
  'credit-engagements': {
    arguments: ['year'],
    task: ({ year }) => ({ creditsUnplanned: true, ...ofJob((now) => creditEngagements(now, booked(year))) }),
  },
  'credit-exposures': {
    arguments: ['year'],
    task: ({ year }) => ({ creditsUnplanned: true, ...ofJob((now) => creditExposures(now, booked(year))) }),
  },
  daily: { arguments: [], task: () => ({ run: async (now) => soundOrNot((await runNight(now)).audited.ok) }) },
  inbox: { arguments: ['dir'], task: ({ dir }) => ({ run: (now) => inbox(now, dir) }) },
  audit: {
    arguments: [],
    task: () => ({ run: async (now) => soundOrNot((await audit(now, { sample: usualSample })).ok) }),
  },
  'open-accounts': { arguments: [], task: () => ofJob(openAccounts) },
  'take-over': { arguments: [], task: () => ofJob(takeOver) },
  'match-deaths': { arguments: [], task: () => ofJob(matchDeaths) },
  'close-deaths': { arguments: [], task: () => ofJob(closeDeaths) },
  'convert-hours': { arguments: [], task: () => ofJob(convertHours) },
  'use-rights': { arguments: [], task: () => ofJob(useRights) },
  'settle-top-ups': { arguments: [], task: () => ofJob(settleTopUps) },
  'answer-leaves': { arguments: [], task: () => ofJob(answerLeaves) },
}

/**
 * What the words of a schedule do on a business date. `{year}` is its year, `{year-1}` the year before. Throws `usage` for
 * words that are no command that may be scheduled.
 */
export function readTask(words: readonly string[], day: CivilDate): Task {
  const [name = '', ...rest] = words.map((word) => filledIn(word, day))
  const command = Object.hasOwn(schedulable, name) ? schedulable[name] : undefined
  if (command === undefined) throw notSchedulable(name)
  const options = rest.filter((word) => word.startsWith('--'))
  const values = rest.filter((word) => !word.startsWith('--'))
  const unknown = options.find((option) => command.options?.includes(option) !== true)
  if (unknown !== undefined || values.length !== command.arguments.length) throw badWords(words, name, command)
  const value = (argument: 'year' | 'dir') => values[command.arguments.indexOf(argument)] ?? ''
  if (command.arguments.includes('year') && !/^20(1[5-9]|[234]\d)$/.test(value('year'))) {
    throw badWords(words, name, command)
  }
  return command.task({ year: Number(value('year')), dir: value('dir'), options: new Set(options) })
}

/** Whether the law lets a task be done on a business date. */
export function isAllowedOn(words: readonly string[], day: CivilDate): boolean {
  const { creditedYear } = readTask(words, day)
  if (creditedYear === undefined) return true
  const { start, end } = creditingWindow(creditedYear)
  return day >= start && day <= end
}

/** Why a task fails whenever it is tried, as the configuration is; undefined for one that can be done. */
export function neverDone({ settings }: Pick<Circumstances, 'settings'>, task: Task): Sentence | undefined {
  if (task.creditsUnplanned !== true || approvalRule(settings.configuration).needed === 0) return undefined
  return {
    en: 'Rights are credited by an approved plan only, and this command has none of its own: the campaign does it as one of its steps',
    fr: 'Les droits ne sont crédités que par un plan approuvé, et cette commande n’en a pas : la campagne la fait comme une de ses étapes',
  }
}

function filledIn(word: string, day: CivilDate): string {
  return word.replaceAll(/\{year([+-]\d{1,2})?\}/g, (_, more?: string) => String(yearOf(day) + Number(more ?? 0)))
}

function campaign({ year, options }: Given): Task {
  return {
    creditedYear: year,
    async run(circumstances) {
      const request = { year, allowEmpty: options.has('--allow-empty'), outsideWindow: undefined }
      if (waitsForApproval(circumstances, options))
        return await orWaiting(campaignWhenApproved(circumstances, request))
      const { audited } = await runCampaign(circumstances, request)
      return audited === null ? noDeclarations : soundOrNot(audited.ok)
    },
  }
}

function credit({ year, options }: Given): Task {
  return {
    creditedYear: year,
    async run(circumstances) {
      const request = { year, allowEmpty: options.has('--allow-empty'), outsideWindow: undefined }
      if (waitsForApproval(circumstances, options))
        return await orWaiting(creditWhenApproved(circumstances, request))
      const result = await creditYear(circumstances, request)
      const refused = result.outcome === 'no_declarations' && !request.allowEmpty
      return refused ? noDeclarations : endOf(result)
    },
  }
}

function waitsForApproval({ settings }: Circumstances, options: Given['options']): boolean {
  return options.has('--when-approved') || approvalRule(settings.configuration).needed > 0
}

/** Where credits are to be approved a plan is made, which waits; the tick after the approvals applies it. */
async function orWaiting(
  applying: ReturnType<typeof campaignWhenApproved> | ReturnType<typeof creditWhenApproved>,
): Promise<TaskEnd> {
  try {
    const applied = await applying
    if (applied === undefined) return noDeclarations
    if (!('deviation' in applied)) return done
    if (applied.deviation.length > 0) return { exitCode: 1, reason: 'not_as_planned' }
    return 'audited' in applied ? soundOrNot(applied.audited.ok) : done
  } catch (error) {
    if (error instanceof CpaError && error.code === 'plan_not_approved')
      return { exitCode: 0, reason: 'plan_waiting' }
    throw error
  }
}

function booked(year: number) {
  return { year, planOnly: false }
}

function ofJob(verb: (circumstances: Circumstances) => Promise<RunResult>): Task {
  return { run: async (circumstances) => endOf(await verb(circumstances)) }
}

/** What is missing of a run makes its command end with 1. */
function endOf({ outcome }: RunResult): TaskEnd {
  return outcome === 'completed_with_errors' ? { exitCode: 1, reason: outcome } : done
}

function soundOrNot(isSound: boolean): TaskEnd {
  return isSound ? done : { exitCode: 1, reason: 'audit_failed' }
}

/** Refused rows go back to their senders and are no failure of the tick; a file that could not be taken in is one. */
async function inbox(circumstances: Circumstances, directory: string): Promise<TaskEnd> {
  const { files } = await emptyInbox(circumstances, directory)
  if (files.some(({ outcome }) => outcome === 'failed' || outcome === 'unreadable')) {
    return { exitCode: 1, reason: 'file_not_taken' }
  }
  return files.some(({ outcome, rejected }) => outcome === 'refused' || rejected > 0)
    ? { exitCode: 3, reason: null }
    : done
}

function notSchedulable(name: string): CpaError {
  const names = Object.keys(schedulable).join(', ')
  return new CpaError(
    'usage',
    {
      en: name === '' ? 'No command is given to schedule' : `${name} cannot be scheduled`,
      fr: name === '' ? 'Aucune commande à planifier n’est donnée' : `${name} ne peut être planifiée`,
    },
    {
      hint: {
        en: `Give one of these after --: ${names}.`,
        fr: `Donnez l’une de celles-ci après -- : ${names}.`,
      },
    },
  )
}

function badWords(words: readonly string[], name: string, command: Schedulable): CpaError {
  const { arguments: needed, options = [] } = command
  const example = { year: '{year-1}', dir: '/srv/cpa/inbox' }
  const right = [
    name,
    ...needed.map((argument) => example[argument]),
    ...options.map((option) => `[${option}]`),
  ].join(' ')
  return new CpaError(
    'usage',
    {
      en: `Nothing that can be scheduled is called so: ${words.join(' ')}`,
      fr: `Rien de planifiable ne s’appelle ainsi : ${words.join(' ')}`,
    },
    {
      hint: {
        en: `Write: -- ${right}; {year-1} is the year before that of the tick.`,
        fr: `Écrivez : -- ${right} ; {year-1} est l’année avant celle de l’échéance.`,
      },
    },
  )
}
