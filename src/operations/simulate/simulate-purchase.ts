import type { CivilDate } from '../../civil-date.ts'
import { explainTraining, type TrainingStep } from '../../explain/training/explain-training.ts'
import { maskNir } from '../../identity/nir.ts'
import { lawOn } from '../../law/law-on.ts'
import { askPurchase, type Course, type PurchaseAnswer } from '../../law/spending/purchase.ts'
import type { PersonSought } from '../../ledger/statement/find-holder.ts'
import type { Circumstances } from '../circumstances.ts'
import { historyOf } from '../consult-training.ts'

export interface SimulatedPurchase extends PurchaseAnswer {
  /** Masked. */
  readonly nir: string
  readonly hasAccount: boolean
  readonly steps: readonly TrainingStep[]
}

/**
 * Whether a person may buy a course on a day, what it would take from which lot, what remains to pay. Nothing is booked.
 * Throws `unknown_person`, `ambiguous_person`.
 */
export async function simulatePurchase(
  circumstances: Circumstances,
  sought: PersonSought,
  course: Course,
  on: CivilDate,
  language: 'en' | 'fr',
): Promise<SimulatedPurchase> {
  const { holder, history, hasAccount } = await historyOf(circumstances, sought, on, { purchase: on })
  const answer = askPurchase(history, course, on, lawOn)
  return {
    ...answer,
    isPossible: answer.isPossible && hasAccount,
    ...{ nir: maskNir(holder.nir), hasAccount, steps: explainTraining(answer.story, language, { asked: true }) },
  }
}
