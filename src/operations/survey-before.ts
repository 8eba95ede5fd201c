import { CpaError } from '../errors.ts'
import type { SlicedFile } from '../input/files/sliced-file.ts'
import { spoolKey } from '../input/files/spool.ts'
import { agree, type ControlTotal } from '../input/survey/control-totals.ts'
import { exceeds, type RefusalBudget } from '../input/survey/refusal-budget.ts'
import { type Survey, surveyFile } from '../input/survey/survey.ts'
import { joined } from '../language.ts'
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
  return new CpaError(
    'max_refused',
    {
      en: `${rejected} of ${rows} rows of ${name} are refused: more than ${text}`,
      fr: `${rejected} lignes sur ${rows} de ${name} sont refusées : plus que ${text}`,
    },
    {
      hint: {
        en: 'Nothing of the file counts. Correct it, or allow more with --max-refused.',
        fr: 'Rien du fichier ne compte. Corrigez-le, ou admettez-en plus par --max-refused.',
      },
    },
  )
}

function controlsDiffer(name: string, wrong: readonly ControlTotal[]): CpaError {
  const told = wrong.map(({ name, stated, found }) => ({
    en: `${name} ${stated}, found ${found}`,
    fr: `${name} ${stated}, trouvé ${found}`,
  }))
  const all = joined(told, '; ')
  return new CpaError(
    'controls_differ',
    {
      en: `The totals stated for ${name} are not those of the file: ${all.en}`,
      fr: `Les totaux annoncés pour ${name} ne sont pas ceux du fichier : ${all.fr}`,
    },
    {
      hint: {
        en: 'Nothing of the file was loaded. Ask its sender for the whole file, or for the right totals.',
        fr: 'Rien du fichier n’a été chargé. Demandez à l’expéditeur le fichier entier, ou les bons totaux.',
      },
    },
  )
}
