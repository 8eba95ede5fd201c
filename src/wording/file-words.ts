import type { FileState, ListedFile } from '../input/in-force/files.ts'
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
