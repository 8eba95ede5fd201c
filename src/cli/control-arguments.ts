import { CpaError } from '../errors.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { readStatedTotals, type StatedTotal } from '../input/survey/control-totals.ts'
import { type RefusalBudget, refusalBudget } from '../input/survey/refusal-budget.ts'
import { totalsBeside } from '../operations/given-file.ts'

/** How commands describe the options that decide by what a file holds. */
export const maxRefusedMeaning = {
  en: 'nothing of a file counts when more of its rows are refused: a share (5%) or a number (100)',
  fr: 'rien d’un fichier ne compte si plus de lignes que cela sont refusées : une part (5%) ou un nombre (100)',
}
export const controlMeaning = {
  en: 'totals that the sender states, of one file: rows=1250,time_worked=803.5 (else those in FILE.control)',
  fr: 'totaux qu’annonce l’émetteur, d’un seul fichier : rows=1250,time_worked=803.5 (sinon ceux de FICHIER.control)',
}

/** Throws `usage`. */
export function maxRefusedGiven(text: string | undefined): RefusalBudget | undefined {
  return text === undefined ? undefined : refusalBudget(text, '--max-refused')
}

/** The totals stated for a file: by the option, which is of one file, or in the file beside it. Throws `usage`. */
export function controlsGiven(
  text: string | undefined,
  feed: FeedName,
  path: string,
  paths: readonly string[],
): readonly StatedTotal[] {
  if (text === undefined) return totalsBeside(feed, path)
  if (paths.length > 1) {
    throw new CpaError(
      'usage',
      {
        en: '--control is of one file, and several are given',
        fr: '--control vaut pour un seul fichier, et plusieurs sont donnés',
      },
      {
        hint: {
          en: 'Write the totals of each into a file beside it: FILE.control.',
          fr: 'Écrivez les totaux de chacun dans un fichier à côté : FICHIER.control.',
        },
      },
    )
  }
  return readStatedTotals(text, feed, '--control')
}
