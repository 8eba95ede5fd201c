import type { FileEvent, FileState, ListedFile } from '../input/in-force/files.ts'
import type { RefusalState } from '../input/rejections/rejections.ts'
import { agree } from '../input/survey/control-totals.ts'
import type { Sentence } from '../language.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'

/** How a file stands. */
export const fileStateWords: Readonly<Record<FileState, Sentence>> = {
  loading: { en: 'being loaded', fr: 'en chargement' },
  open: { en: 'to correct', fr: 'à corriger' },
  complete: { en: 'complete', fr: 'complet' },
  withdrawn: { en: 'withdrawn', fr: 'retiré' },
}

/** What is to be known of a file beside its counts, in a few words each. */
export function fileRemarks({ sender, withdrawn_at, given_back, controls }: ListedFile): string[] {
  const remarks = [
    sender === null ? '' : tell(`from ${sender}`, `de ${sender}`),
    withdrawn_at === null ? '' : tell('withdrawn', 'retiré'),
    given_back === 0
      ? ''
      : tell(
          `${counted(given_back)} refused again in a later file`,
          `${counted(given_back)} refusées de nouveau dans un fichier ultérieur`,
        ),
    controls.some((total) => !agree(total))
      ? tell('not what its sender states', 'pas ce que l’expéditeur annonce')
      : '',
  ]
  return remarks.filter((text) => text !== '')
}

/** How a refused row stands. */
export const refusalStateWords: Readonly<Record<RefusalState, Sentence>> = {
  open: { en: 'to correct', fr: 'à corriger' },
  waiting: { en: 'waits', fr: 'attend' },
  cured: { en: 'accepted since', fr: 'acceptée depuis' },
  corrected: { en: 'accepted in a later file', fr: 'acceptée dans un fichier ultérieur' },
  given_back: { en: 'refused again in a later file', fr: 'refusée de nouveau dans un fichier ultérieur' },
  withdrawn: { en: 'withdrawn', fr: 'retirée' },
}

/** What was done with a file as a whole. */
export const fileEventWords: Readonly<Record<FileEvent['what'], Sentence>> = {
  loaded: { en: 'loaded', fr: 'chargé' },
  again: { en: 'put in force again', fr: 'remis en vigueur' },
  withdrawn: { en: 'withdrawn', fr: 'retiré' },
}
