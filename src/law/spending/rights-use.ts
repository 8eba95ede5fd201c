import type { Arrival, RightsUse } from './holder-facts.ts'
import { orderOfAccount } from './order-of-use.ts'
import type { ReadLaw } from './top-up-lot.ts'
import type { Purse } from './training.ts'

/** A debit without a training file, and what came of it. */
export interface UseStory {
  readonly use: RightsUse
  /** What was taken, in the unit of the account. */
  readonly taken: number
  /** Why less was taken than was told; null when all was. */
  readonly limit: 'hold' | 'death' | 'pension' | 'before_takeover' | 'half_of_rights' | 'not_enough_rights' | null
}

function subjectOfUse({ kind, reference }: RightsUse): string {
  return `use ${kind} ${reference}`
}

/**
 * Takes a debit from the account that it names, as far as there are rights: of a period of reconversion within the firm
 * the half of them at most (L6324-10). The hours of a public agent may run ahead of his credits by those of the next
 * years, where his employer agreed (code général de la fonction publique, L422-9).
 */
export function takeUse(use: RightsUse, credits: readonly Arrival[], { pots, movements, law }: Purse): UseStory {
  const { account, quantity, usedOn, kind } = use
  const order = orderOfAccount(pots, account, usedOn, law)
  const held = order.reduce((sum, pot) => sum + Math.max(0, pot.left), 0)
  const share = kind === 'reconversion_internal' ? law('movement.reconversion_internal_share', usedOn) : null
  const most = share === null ? held : floorOfShare(held, share)
  const ahead = anticipated(use, Math.min(0, order[0]?.left ?? 0), credits, law)
  const within = Math.min(quantity, Math.max(0, most + ahead))
  let missing = within
  for (const [index, pot] of order.entries()) {
    const last = index === order.length - 1
    const taken = last && ahead > 0 ? missing : Math.min(missing, Math.max(0, pot.left))
    movements.move(pot, 'use', -taken, usedOn, subjectOfUse(use))
    missing -= taken
  }
  const limit = within === quantity ? null : share === null ? 'not_enough_rights' : 'half_of_rights'
  return { use, taken: within, limit }
}

/** The hours that may be used before they are credited, less those that are owed already (`owed`, below zero). */
function anticipated(
  { account, kind, usedOn }: RightsUse,
  owed: number,
  credits: readonly Arrival[],
  law: ReadLaw,
) {
  if (account !== 'cpf_public' || kind !== 'public_training') return 0
  // A correction tells the rate of the agent as a credit does.
  const latest = credits.findLast(
    ({ account: of, on, rate }) => of === 'cpf_public' && on <= usedOn && rate?.startsWith('public'),
  )
  const parameter = latest?.rate === 'public_category_c' ? 'cpf.public.category_c' : 'cpf.public.first_rhythm'
  const hours = Number(law(parameter, usedOn) ?? 0) * Number(law('movement.anticipation_years', usedOn) ?? 0)
  return Math.max(0, hours + owed)
}

function floorOfShare(quantity: number, share: string): number {
  const [numerator, denominator] = share.split('/').map(Number) as [number, number]
  const product = quantity * numerator
  return (product - (product % denominator)) / denominator
}
