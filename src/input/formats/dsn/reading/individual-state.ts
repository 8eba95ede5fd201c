import type { DsnFinding } from '../facts.ts'
import { IndividualFacts } from './individual-facts.ts'

/** An individual while it is being read. */
export class IndividualState {
  readonly line: number
  /** Where its first line begins, in the bytes at hand. */
  readonly start: number
  readonly facts = new IndividualFacts()
  /** Why nothing of it counts. */
  readonly refusals: DsnFinding[] = []
  /** S21.G00.30.001 as it stands there. */
  nir: string | null = null

  constructor(line: number, start: number) {
    this.line = line
    this.start = start
  }
}
