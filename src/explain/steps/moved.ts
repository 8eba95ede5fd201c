import { together } from '../citation.ts'
import type { ParameterName } from '../facts/year-law.ts'
import type { Drafted, Telling } from '../step.ts'

/**
 * What conversions and uses made of the room under the cap: what left the account before the year was credited made
 * room for it; what was moved afterwards did neither, and counts for the years credited later. None where nothing was.
 */
export function movedSteps(
  { facts, words }: Telling,
  { account, cap_rule: rule, moved_later: later }: Moved,
): Drafted[] {
  const left = facts.moved.get(account)
  if (left === undefined || rule === null) return []
  const [before, after] = [left + later, -later]
  if (before === 0n && after === 0n) return []
  return [
    {
      name: 'moved',
      text: words.moved({ account, year: facts.year, before, after }),
      article: together(facts.law.citation(rule)),
      account,
      quantity: before,
      inputs: { before, after },
    },
  ]
}

interface Moved {
  readonly account: string
  readonly cap_rule: ParameterName | null
  readonly moved_later: bigint
}
