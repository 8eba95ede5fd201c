import { errorCode } from '../../database/database-error.ts'
import { serverTrouble } from '../../database/server-trouble.ts'
import { catalogue } from '../../error-catalogue/index.ts'
import { CpaError } from '../../errors.ts'
import { redactNirs } from '../../identity/redaction.ts'
import { asItIs, type Sentence } from '../../language.ts'
import { printable } from '../../printable.ts'

/** One thing the installation needs, looked at. */
export interface ExaminationCheck {
  readonly name: string
  readonly ok: boolean
  readonly detail: Sentence
  /** What to do, when something is wrong or could be better (then `ok` is true all the same). */
  readonly mend: Sentence | null
}

export type Finding = Omit<ExaminationCheck, 'name'>

export function well(detail: Sentence): Finding {
  return { ok: true, detail, mend: null }
}

/** It works, and there is something to know about it. */
export function note(detail: Sentence, mend: Sentence): Finding {
  return { ok: true, detail, mend }
}

export function ill(detail: Sentence, mend: Sentence): Finding {
  return { ok: false, detail, mend }
}

/** Looks at one thing. Never throws: whatever goes wrong while looking is what was found. */
export async function examine(name: string, look: () => Promise<Finding> | Finding): Promise<ExaminationCheck> {
  const { ok, detail, mend } = await found(look)
  // Paths and the messages of others stand in them.
  const shown = ({ en, fr }: Sentence) => ({ en: printable(redactNirs(en)), fr: printable(redactNirs(fr)) })
  return { name, ok, detail: shown(detail), mend: mend === null ? null : shown(mend) }
}

async function found(look: () => Promise<Finding> | Finding): Promise<Finding> {
  try {
    return await look()
  } catch (error) {
    return ill(toldBy(error), mendOf(error))
  }
}

function toldBy(error: unknown): Sentence {
  if (error instanceof CpaError) return error.told
  return asItIs(error instanceof Error ? error.message : String(error))
}

function mendOf(error: unknown): Sentence {
  // No such schema, table or function: before the first migration that is no damage.
  if (['3F000', '42P01', '42883'].includes(errorCode(error) ?? ''))
    return { en: 'Run: cpa migrate', fr: 'Lancez : cpa migrate' }
  const known = serverTrouble(error) ?? error
  if (known instanceof CpaError) return known.advice ?? catalogue[known.code].remedy
  return {
    en: 'Set CPA_LOG_LEVEL=debug and call the command that fails, for its trace.',
    fr: 'Mettez CPA_LOG_LEVEL=debug et lancez la commande qui échoue, pour sa trace.',
  }
}
