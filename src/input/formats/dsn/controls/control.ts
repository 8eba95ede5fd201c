import type { DsnLevel } from '../facts.ts'
import type { BlockValues } from '../reading/block-values.ts'
import type { DeclarationState } from '../reading/declaration-state.ts'
import type { Found } from '../reading/findings.ts'
import type { IndividualState } from '../reading/individual-state.ts'

/** What a control may look at, and how it tells that it is not met. */
export interface ControlState {
  /** Of the block that has just ended and of those above it. */
  readonly values: BlockValues
  readonly declaration: DeclarationState | null
  readonly individual: IndividualState | null
  /** `level`: what is refused for it; undefined when it is only told. */
  fail(rubric: number | null, level: DsnLevel | undefined, found: Found): void
}

export type RunControl = (state: ControlState) => void
