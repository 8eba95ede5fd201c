import type { CivilDate } from '../../civil-date.ts'
import { type CampaignStep, readCampaign, wordsOf } from '../../demo/fixtures.ts'
import type { AuditCheck } from '../../ledger-audit/check.ts'
import type { Settings } from '../../settings.ts'
import type { Command, Invocation } from '../command.ts'
import type { IngestedFile } from '../ingest-file.ts'
import type { Opened } from '../open.ts'
import { readCommandLine } from '../program.ts'

/** The keys of the documents of these commands. */
export interface ToldDocument {
  readonly files?: readonly IngestedFile[]
  readonly run_id?: number
  readonly outcome?: string
  readonly totals?: unknown
  readonly ok?: boolean
  readonly checks?: readonly AuditCheck[]
}

/** What a command line said: as a document, and as a text for people. */
export interface Told {
  readonly document: ToldDocument
  readonly text: () => string
}

export interface PlayedStep extends Told {
  readonly step: CampaignStep
}

/** One process plays many command lines: they share what was opened. */
export interface Stage {
  /** The commands that may be typed. */
  readonly commands: readonly Command[]
  readonly invocation: Invocation
  readonly settings: Settings
  readonly opened: Opened
}

/** The whole campaign of the fixtures, command line by command line. Throws what the commands throw. */
export async function playCampaign(stage: Stage): Promise<readonly PlayedStep[]> {
  const played: PlayedStep[] = []
  for (const step of readCampaign()) played.push({ step, ...(await play(stage, wordsOf(step), step.as_of)) })
  return played
}

/** Runs one command line in this process, and keeps what it says. */
export async function play(stage: Stage, words: readonly string[], asOf: CivilDate): Promise<Told> {
  const { command, values, options } = readCommandLine(stage.commands, words)
  let told: Told | undefined
  await command.run({
    ...stage.invocation,
    ...{ values, options, asOf, settings: stage.settings },
    open: async () => stage.opened,
    report: (document, text) => {
      told = { document, text }
    },
    note: () => {},
  })
  if (told === undefined) throw new Error(`cpa ${command.name} said nothing`)
  return told
}
