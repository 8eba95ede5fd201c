import type { CivilDate } from '../../civil-date.ts'
import type { FileFacts } from './file-steps.ts'
import { compare, type Pot, type Pots } from './pots.ts'
import { type ReadLaw, type TopUpObstacle, topUpObstacle } from './top-up-lot.ts'

/** A training that is to be paid. */
export interface Purchase {
  readonly facts: FileFacts
  /** The day on which the rights are reserved. */
  readonly on: CivilDate
  /** The day whose law applies: that of the contract. */
  readonly lawOn: CivilDate
}

/** Which pots pay for a training, one after the other, and which top-ups do not. */
export interface OrderOfUse {
  readonly pots: readonly Pot[]
  readonly obstacles: readonly { readonly pot: Pot; readonly why: TopUpObstacle }[]
}

/**
 * R6333-3: since 5 December 2025 top-ups that are on the account, then statutory rights, those of the former DIF with
 * them; before it the other way round. Then the rights of engagements by seniority (D5151-11, D5151-13), then what is
 * asked for this training only: points (L4163-8), the top-up after a work accident (code de la sécurité sociale,
 * L432-12). A training for volunteers is paid by rights of engagements alone (L6323-6, II, 5°).
 */
export function orderOfUse(pots: Pots, purchase: Purchase, law: ReadLaw): OrderOfUse {
  const engagements = pots.bySeniority('cec')
  if (purchase.facts.action === 'volunteer_training') return { pots: engagements, obstacles: [] }
  const { usable, obstacles } = topUpsFor(pots, purchase, law)
  const isAccident = (pot: Pot) => pot.topUp?.kind === 'work_accident'
  const topUps = [...usable.filter((pot) => !isAccident(pot)), ...looseEuros(pots)]
  const statutory = statutoryRights(pots, purchase.lawOn, law)
  const first = isTopUpFirst(purchase.lawOn, law) ? [...topUps, ...statutory] : [...statutory, ...topUps]
  const points = Number(purchase.facts.points ?? 0) > 0 ? [pots.main('c2p')] : []
  return { pots: [...first, ...engagements, ...points, ...usable.filter(isAccident)], obstacles }
}

/** The order of a debit that names an account: it takes from that one alone, never what is bound to a training. */
export function orderOfAccount(pots: Pots, account: Pot['account'], on: CivilDate, law: ReadLaw): Pot[] {
  if (account === 'cec' || account === 'cec_hours') return pots.bySeniority(account)
  if (account !== 'cpf') return [pots.main(account)]
  const training = { on, requestedOn: on, action: null, certification: null, asksWorkAccident: false }
  const usable = pots
    .ofAccount('cpf')
    .filter((pot) => isTopUp(pot) && (pot.topUp === null || topUpObstacle(pot.topUp, training, law) === undefined))
  const topUps = [...usable.sort(inTopUpOrder), ...looseEuros(pots)]
  return isTopUpFirst(on, law) ? [...topUps, pots.main('cpf')] : [pots.main('cpf'), ...topUps]
}

function isTopUpFirst(lawOn: CivilDate, law: ReadLaw): boolean {
  return law('movement.order', lawOn) === 'top_ups_first'
}

function statutoryRights(pots: Pots, lawOn: CivilDate, law: ReadLaw): Pot[] {
  const [cpf, dif] = [pots.main('cpf'), pots.main('dif')]
  return law('movement.dif_place', lawOn) === 'before' ? [dif, cpf] : [cpf, dif]
}

function topUpsFor(
  pots: Pots,
  { facts, on, lawOn }: Purchase,
  law: ReadLaw,
): { usable: Pot[]; obstacles: { pot: Pot; why: TopUpObstacle }[] } {
  const training = {
    on,
    requestedOn: facts.requestedOn ?? lawOn,
    action: facts.action,
    certification: facts.certification,
    asksWorkAccident: Number(facts.workAccidentAmount ?? 0) > 0,
  }
  const usable: Pot[] = []
  const obstacles: { pot: Pot; why: TopUpObstacle }[] = []
  for (const pot of pots.ofAccount('cpf').filter((pot) => isTopUp(pot) && pot.left > 0)) {
    const why = pot.topUp === null ? undefined : topUpObstacle(pot.topUp, training, law)
    if (why === undefined) usable.push(pot)
    else obstacles.push({ pot, why })
  }
  return { usable: usable.sort(inTopUpOrder), obstacles }
}

function isTopUp(pot: Pot): boolean {
  return pot.lot !== null
}

function looseEuros(pots: Pots): Pot[] {
  return pots.ofAccount('cpf').filter((pot) => pot.lot === null && !pot.isStatutory)
}

const never = '9999-12-31'

/** Those bound to this training first, then the one that ends soonest, then the oldest. */
function inTopUpOrder(a: Pot, b: Pot): number {
  return (
    Number((a.topUp?.restrictedTo ?? null) === null) - Number((b.topUp?.restrictedTo ?? null) === null) ||
    compare(a.topUp?.usableUntil ?? never, b.topUp?.usableUntil ?? never) ||
    compare(a.topUp?.receivedOn ?? never, b.topUp?.receivedOn ?? never) ||
    compare(a.lot!, b.lot!)
  )
}
