import { CpaError } from '../errors.ts'
import type { SlicedFile } from '../input/files/sliced-file.ts'
import { spoolKey } from '../input/files/spool.ts'
import { agree, type ControlTotal } from '../input/survey/control-totals.ts'
import { exceeds, type RefusalBudget } from '../input/survey/refusal-budget.ts'
import { type Survey, surveyFile } from '../input/survey/survey.ts'
import type { Circumstances } from './circumstances.ts'
import type { GivenFile } from './given-file.ts'

/**
 * Reads a file through before anything of it is loaded, where there is something to decide by that: totals stated by its
 * sender, or how many rows may be refused. A second reading costs a third of a load; it saves to take back half of one.
 */
export async function surveyBefore(
  { open, asOf, signal }: Circumstances,
  { feed, stated, maxRefused }: GivenFile,
  sliced: SlicedFile,
): Promise<Survey | undefined> {
  if (stated.length === 0 && maxRefused === undefined) return undefined
  const { keys } = await open()
  return await surveyFile(sliced, feed, { asOf, spoolKey: spoolKey(keys), signal, stated })
}

/** Why a file is not loaded after what was found in it, if so. */
export function reasonAgainst(
  { name, maxRefused }: Pick<GivenFile, 'name' | 'maxRefused'>,
  { rows, rejected, controls }: Pick<Survey, 'rows' | 'rejected' | 'controls'>,
): CpaError | undefined {
  const wrong = controls.filter((total) => !agree(total))
  if (wrong.length > 0) return controlsDiffer(name, wrong)
  if (maxRefused === undefined || !exceeds(maxRefused, rejected, rows)) return undefined
  return tooManyRefused(name, rejected, rows, maxRefused)
}

export function tooManyRefused(name: string, rejected: number, rows: number, { text }: RefusalBudget): CpaError {
  return new CpaError('max_refused', `${rejected} of ${rows} rows of ${name} are refused: more than ${text}`, {
    hint: 'Nothing of the file counts. Correct it, or allow more with --max-refused.',
  })
}

function controlsDiffer(name: string, wrong: readonly ControlTotal[]): CpaError {
  const told = wrong.map(({ name, stated, found }) => `${name} ${stated}, found ${found}`).join('; ')
  return new CpaError('controls_differ', `The totals stated for ${name} are not those of the file: ${told}`, {
    hint: 'Nothing of the file was loaded. Ask its sender for the whole file, or for the right totals.',
  })
}
