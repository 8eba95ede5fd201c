import { errorCode } from '../../database/database-error.ts'
import { serverTrouble } from '../../database/server-trouble.ts'
import { catalogue } from '../../error-catalogue/index.ts'
import { CpaError } from '../../errors.ts'
import { redactNirs } from '../../identity/redaction.ts'
import { printable } from '../../printable.ts'

/** One thing the installation needs, looked at. */
export interface ExaminationCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  /** What to do, when something is wrong or could be better (then `ok` is true all the same). */
  readonly mend: string | null
}

export type Finding = Omit<ExaminationCheck, 'name'>

export function well(detail: string): Finding {
  return { ok: true, detail, mend: null }
}

/** It works, and there is something to know about it. */
export function note(detail: string, mend: string): Finding {
  return { ok: true, detail, mend }
}

export function ill(detail: string, mend: string): Finding {
  return { ok: false, detail, mend }
}

/** Looks at one thing. Never throws: whatever goes wrong while looking is what was found. */
export async function examine(name: string, look: () => Promise<Finding> | Finding): Promise<ExaminationCheck> {
  const { ok, detail, mend } = await found(look)
  // Paths and the messages of others stand in them.
  const shown = (text: string) => printable(redactNirs(text))
  return { name, ok, detail: shown(detail), mend: mend === null ? null : shown(mend) }
}

async function found(look: () => Promise<Finding> | Finding): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    return ill(error instanceof Error ? error.message : String(error), mendOf(error))
  }
}

function mendOf(error: unknown): string {
  // No such schema, table or function: before the first migration that is no damage.
  if (['3F000', '42P01', '42883'].includes(errorCode(error) ?? '')) return 'Run: cpa migrate'
  const known = serverTrouble(error) ?? error
  if (known instanceof CpaError) return known.hint ?? catalogue[known.code].remedy.en
  return 'Set CPA_LOG_LEVEL=debug and call the command that fails, for its trace.'
}
