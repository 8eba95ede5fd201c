import { reasonOf } from '../law/reasons.ts'
import type { Conversion } from '../ledger/statement/conversions.ts'
import { tell } from './language.ts'

/** What came of a request to convert rights. */
export function conversionState({ state, refusal }: Conversion): string {
  if (state === 'waiting') return tell('waits for cpa convert-hours', 'attend cpa convert-hours')
  if (state === 'converted') return tell('converted', 'converti')
  const reason = tell(reasonOf(refusal!))
  return tell(`refused: ${reason}`, `refusé : ${reason}`)
}
