import type { Circumstances } from '../../src/operations/circumstances.ts'
import { ConsoleVisit } from './console.ts'

/** A console of one machine, begun by somebody: whoever looks at it acts in their name. */
export function visitAs(name: string, circumstances: () => Circumstances): ConsoleVisit {
  const before = process.env.CPA_OPERATOR
  process.env.CPA_OPERATOR = name
  try {
    return new ConsoleVisit(circumstances)
  } finally {
    if (before === undefined) delete process.env.CPA_OPERATOR
    else process.env.CPA_OPERATOR = before
  }
}
