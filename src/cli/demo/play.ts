import type { CivilDate } from '../../civil-date.ts'
import type { AuditCheck } from '../../ledger/audit/check.ts'
import type { Opened } from '../../operations/open.ts'
import type { Demonstration } from '../../practice/demo/demonstrate.ts'
import type { Settings } from '../../settings.ts'
import type { Command, Invocation } from '../command.ts'
import { readCommandLine } from '../command-line.ts'
import type { FileDocument } from '../ingest-report.ts'

/** The keys of the documents of these commands. */
export interface AnswerDocument {
  readonly files?: readonly FileDocument[]
  readonly run_id?: number
  readonly outcome?: string
  readonly totals?: unknown
  readonly ok?: boolean
  readonly checks?: readonly AuditCheck[]
}

/** What a command line said: as a document, and as a text for people. */
export interface Answer {
  readonly document: AnswerDocument
  readonly text: () => string
}

export type PlayedDemonstration = Demonstration<Answer>
export type PlayedStep = PlayedDemonstration['steps'][number]

/** One process plays many command lines: they share what was opened. */
export interface Scene {
  /** The commands that may be typed. */
  readonly commands: readonly Command[]
  readonly invocation: Invocation
  readonly settings: Settings
  readonly opened: Opened
}

/** Runs one command line in this process, and keeps what it says. Throws what the command throws. */
export async function play(
  { commands, invocation, settings, opened }: Scene,
  words: readonly string[],
  asOf: CivilDate,
): Promise<Answer> {
  const { command, values, options } = readCommandLine(commands, words)
  let answer: Answer | undefined
  await command.run({
    ...invocation,
    values,
    options,
    asOf,
    settings,
    open: async () => opened,
    report: (document, text) => {
      answer = { document, text }
    },
    note: () => {},
    progress: { ...invocation.progress, continued: () => {} },
  })
  if (answer === undefined) throw new Error(`cpa ${command.name} said nothing`)
  return answer
}

/** The audit that came last. */
export function lastAudit({ steps }: Pick<PlayedDemonstration, 'steps'>): PlayedStep | undefined {
  return steps.findLast(({ step }) => step.command === 'audit')
}
