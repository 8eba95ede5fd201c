import { rubricNumber } from '../norm/vocabulary.ts'
import { R } from '../reading/rubric-numbers.ts'
import type { Condition } from './control.ts'

const workplace = rubricNumber('S21.G00.40.019')

/** The place of work of a contract is the establishment that declares it. */
export const sameSiret: Condition = (values) =>
  values.text(workplace) === `${values.text(R.siren)}${values.text(R.nic)}`
