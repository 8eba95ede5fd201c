import type { CreditTotals } from '../../../jobs/credit-year/totals.ts'
import { amountOf } from '../../ledger/money.ts'
import { fixturesGuide } from '../../practice/demo/fixtures.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import pc from '../colour.ts'
import { fileTables } from '../ingest-report.ts'
import { shownPath } from '../shown-path.ts'
import { table } from '../table.ts'
import type { ShownDemonstration } from './next-commands.ts'
import { lastAudit, type PlayedStep } from './play.ts'

/** A demo for people: files, years before, the campaign, corrections, audit, stories, what to do next. */
export function demoReport(demonstration: ShownDemonstration, seconds: number): string {
  const { dataDirectory, steps, stories, summary, next } = demonstration
  const main = mainDay(steps)
  const before = steps.filter(({ step }) => step.as_of < main)
  const chapters = [...new Set(steps.map(({ step }) => step.as_of))].filter((day) => day >= main)
  return [
    `${pc.bold(tell("A campaign of the compte personnel d'activité", 'Une campagne du compte personnel d’activité'))} · ${tell(`${steps.length} commands in ${seconds.toFixed(1)} s`, `${steps.length} commandes en ${seconds.toFixed(1).replace('.', ',')} s`)}`,
    tell(
      `${summary.holders} invented people (${shownPath(fixturesGuide)}): ${summary.open} accounts open, ${summary.closed} closed, ${summary.none} people without one`,
      `${summary.holders} personnes inventées (${shownPath(fixturesGuide)}) : ${summary.open} comptes ouverts, ${summary.closed} clos, ${summary.none} personnes sans compte`,
    ),
    tell(
      `${amountText(amountOf('cpf', summary.cpf))} on the accounts · database in ${shownPath(dataDirectory)}`,
      `${amountText(amountOf('cpf', summary.cpf))} sur les comptes · base dans ${shownPath(dataDirectory)}`,
    ),
    heading(tell('The files', 'Les fichiers')),
    fileTables(steps.flatMap(({ document }) => document.files ?? [])),
    heading(tell('The years before', 'Les années d’avant')),
    yearsTable(before),
    ...chapters.flatMap((day) => [
      heading(
        `${day === main ? tell('The campaign', 'La campagne') : chapterOf(steps, day)}, ${tell('on', 'le')} ${day}`,
      ),
      jobsText(steps.filter(({ step }) => step.as_of === day && ofJobs(step.command))),
    ]),
    heading(tell('The audit', 'L’audit')),
    lastAudit(demonstration)?.text() ?? '',
    ...stories.flatMap(({ story, text }, index) => [
      heading(tell(`Story ${index + 1}: ${story.title.en}`, `Histoire ${index + 1} : ${story.title.fr}`)),
      text(),
    ]),
    heading(tell('What to do next', 'Que faire ensuite')),
    ...next.map(({ line, meaning }) => `${pc.dim(tell(`${meaning.en}:`, `${meaning.fr} :`))}\n  ${line}`),
  ].join('\n')
}

function heading(text: string): string {
  return `\n${pc.bold(pc.cyan(text))}\n`
}

/** A day on which rights are used, or one on which what was told before is mended. */
function chapterOf(steps: readonly PlayedStep[], day: string): string {
  const isOfUse = steps.some(({ step }) => step.as_of === day && step.command === 'use-rights')
  return isOfUse
    ? tell('Trainings, top-ups and leave', 'Formations, abondements et absences')
    : tell('Corrections and late news', 'Rectifications et nouvelles tardives')
}

function ofJobs(command: string): boolean {
  return command !== 'ingest' && command !== 'audit'
}

/** The day of the first plan: the years before it are told in a table, from then on every run is. */
function mainDay(steps: readonly PlayedStep[]): string {
  return steps.find(({ document }) => document.outcome === 'planned')?.step.as_of ?? ''
}

function yearsTable(steps: readonly PlayedStep[]): string {
  const credits = steps.filter(({ step }) => step.command === 'credit')
  const rows = credits.map(({ step, document }) => {
    const { holders, credited, amount } = document.totals as CreditTotals
    const opened = openedOn(steps, step.as_of)
    return [step.args[0]!, step.as_of, counted(opened), counted(holders), counted(credited), amountText(amount)]
  })
  const head = [
    ...[tell('year', 'année'), tell('run on', 'exécuté le'), tell('>opened', '>ouverts')],
    ...[
      tell('>with a declaration', '>avec déclaration'),
      tell('>credited', '>crédités'),
      tell('>amount', '>montant'),
    ],
  ]
  return table(head, rows)
}

function openedOn(steps: readonly PlayedStep[], day: string): number {
  const opening = steps.find(({ step }) => step.command === 'open-accounts' && step.as_of === day)
  return (opening?.document.totals as { opened: number } | undefined)?.opened ?? 0
}

/** Runs with the reason why they are made; of one that did nothing, or only planned, no more than its first line. */
function jobsText(steps: readonly PlayedStep[]): string {
  return steps
    .map(({ step, document, text }) => {
      const short = document.outcome === 'nothing_to_do' || document.outcome === 'planned'
      return `${pc.dim(tell(step.why))}\n${short ? text().split('\n')[0] : text()}`
    })
    .join('\n\n')
}
