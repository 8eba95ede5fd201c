import type { CivilDate } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { explainTraining, type TrainingStep } from '../explain/training/explain-training.ts'
import { maskNir } from '../identity/nir.ts'
import { lawOn } from '../law/law-on.ts'
import { replay } from '../law/spending/replay.ts'
import type { FileStory } from '../law/spending/story.ts'
import { type HolderHistory, readHistory } from '../ledger/spending/holder-history.ts'
import { findHolder, type Holder, type PersonSought } from '../ledger/statement/find-holder.ts'
import { readInSnapshot } from '../ledger/statement/snapshot.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { unknownPerson, whom } from './consult.ts'

export interface ConsultedTraining {
  /** Masked. */
  readonly nir: string
  readonly story: FileStory
  readonly steps: readonly TrainingStep[]
}

/**
 * What paid for a training of a person and why. Throws `unknown_person`, `ambiguous_person`, and `unknown_training_file`
 * when nothing is known of the file among those of the person.
 */
export async function consultTraining(
  circumstances: Circumstances,
  sought: PersonSought,
  fileNumber: string,
  language: 'en' | 'fr',
): Promise<ConsultedTraining> {
  const { asOf } = circumstances
  const { holder, history } = await historyOf(circumstances, sought, asOf, { file: fileNumber })
  const file = replay(history, asOf, lawOn).files.find((one) => one.fileNumber === fileNumber)
  if (file === undefined) {
    throw new CpaError(
      'unknown_training_file',
      {
        en: 'This person has no training file of that number',
        fr: 'Cette personne n’a pas de dossier de formation de ce numéro',
      },
      {
        hint: {
          en: 'The numbers are those of the feed training_files; `cpa account` lists the files of a person.',
          fr: 'Les numéros sont ceux du flux training_files ; `cpa account` liste les dossiers d’une personne.',
        },
      },
    )
  }
  const { story } = file
  return { nir: maskNir(holder.nir), story, steps: explainTraining(story, language) }
}

/**
 * What a person's accounts have lived through up to a day, kept in the audit trail as a look at it. Throws as above,
 * without the file.
 */
export async function historyOf(
  { open }: Circumstances,
  sought: PersonSought,
  asOf: CivilDate,
  looked: Readonly<Record<string, string>>,
): Promise<{ readonly holder: Holder; readonly history: HolderHistory; readonly hasAccount: boolean }> {
  const opened = await open()
  const { database, keys } = opened
  const holder = await findHolder(database, keys, sought)
  await recordAction(opened, 'explain', { ...whom(keys, holder, sought), ...looked, as_of: asOf })
  if (holder === undefined) throw unknownPerson('nir' in sought ? 'this NIR' : 'this number')
  return await readInSnapshot(database, async (snapshot) => {
    const history = await readHistory(snapshot, holder.id, asOf)
    const [state] = await snapshot.query('select from account_state where holder_id = $1', [holder.id])
    return { holder, history, hasAccount: state !== undefined }
  })
}
