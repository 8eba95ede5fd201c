import type { ExposureFact } from '../oracle/c2p.ts'
import type { Engagement } from '../oracle/cec.ts'
import type { Lot } from '../oracle/cec-account.ts'
import type { Birth, DeclarationFact, HolderFacts } from '../oracle/facts.ts'
import { writeBirth, writeTime } from '../oracle/feed-rows.ts'
import { type Account, type Entry, isMovement } from '../oracle/ledger.ts'
import type { Scenario, Step } from '../oracle/lives.ts'
import { amountText } from '../oracle/told-facts.ts'
import type { AccountView } from '../oracle/world.ts'

/*
 * Accounts, facts and histories as lines that a person reads: two accounts are equal when their lines are.
 */

export function accountLines(view: AccountView): string[] {
  const [moved, others] = [view.entries.filter(isMovement), view.entries.filter((entry) => !isMovement(entry))]
  return [stateLine(view), ...balanceLines(view), ...renumbered(others).map(entryLine), ...movementLines(moved)]
}

/** Numbers that leave movements out: what is undone is never one of them. */
function renumbered(entries: readonly Entry[]): Entry[] {
  const counts = new Map<Account, number>()
  const numbers = new Map<string, number>()
  return entries.map((entry) => {
    const number = (counts.get(entry.account) ?? 0) + 1
    counts.set(entry.account, number)
    numbers.set(`${entry.account} ${entry.number}`, number)
    const undoes = entry.undoes === null ? null : numbers.get(`${entry.account} ${entry.undoes}`)!
    return { ...entry, number, undoes }
  })
}

/** What stands of each movement: however many entries brought it about. */
function movementLines(entries: readonly Entry[]): string[] {
  const sums = new Map<string, { entry: Entry; amount: number; statutory: number }>()
  for (const entry of entries) {
    const { account, lot, kind, effectiveOn, subject, activityYear } = entry
    const key = [account, effectiveOn, lot, kind, subject, activityYear].join('|')
    const sum = sums.get(key) ?? { amount: 0, statutory: 0 }
    sums.set(key, {
      entry,
      amount: sum.amount + entry.amount,
      statutory: sum.statutory + entry.statutory,
    })
  }
  return [...sums.values()]
    .filter(({ amount, statutory }) => amount !== 0 || statutory !== 0)
    .map(({ entry: { account, lot, kind, effectiveOn, subject, activityYear }, amount, statutory }) => {
      const text = (quantity: number) => amountText(account, quantity)
      const words = [`${account}${lot === null ? '' : ` ${lot}`}: ${effectiveOn} ${kind} ${text(amount)}`]
      if (statutory !== amount) words.push(`under the cap ${text(statutory)}`)
      return [...words, `for ${activityYear}`, ...(subject === null ? [] : [`because of ${subject}`])].join(' ')
    })
    .sort()
}

function stateLine({ state, openedOn, openingReason, closedOn, reason }: AccountView): string {
  if (state === 'none') return `no account (${reason ?? 'may be opened'})`
  return `opened on ${openedOn} (${openingReason})${closedOn === null ? '' : `, closed on ${closedOn}`}`
}

function balanceLines({ balances }: AccountView): string[] {
  return Object.entries(balances)
    .sort()
    .map(([account, { balance, statutory, entries }]) => {
      return `${account}: ${amountText(account as Account, balance)}, under the cap ${amountText(account as Account, statutory)}, ${entries} entries`
    })
}

function entryLine(entry: Entry): string {
  const { account, number, activityYear, kind, amount, statutory, effectiveOn, scheme, rate, undoes, basis } =
    entry
  const text = (quantity: number) => amountText(account, quantity)
  const words = [`${account} ${number}:`, `${activityYear} ${kind} ${text(amount)} on ${effectiveOn}`]
  if (entry.lot !== null) words.push(`of ${entry.lot}`)
  if (statutory !== amount) words.push(`under the cap ${text(statutory)}`)
  if (scheme !== null || rate !== null) words.push(`${scheme} ${rate}`)
  if (undoes !== null) words.push(`undoes ${undoes}`)
  // Without a right a training account takes back what was booked; there is nothing that it was computed from.
  if (basis !== null && account.startsWith('c') && !account.startsWith('cpf')) {
    words.push(`right ${text(basis.right)}, cap ${text(basis.cap)}`)
  } else if (basis !== null && scheme !== null) {
    words.push(`right ${text(basis.right)}, cap ${text(basis.cap)}`)
    if (scheme !== 'esat') words.push(`ratio ${basis.ratio}`)
  }
  return words.join(' ')
}

/** What is known of a holder now. */
export function factLines(facts: HolderFacts): string[] {
  const { birth, declarations, situations, engagements, exposures, death } = facts
  return [
    `born ${birthText(birth)}`,
    ...declarations.map(declarationLine),
    ...situations.map(({ situation, from, to }) => `${situation} from ${from} to ${to ?? 'now'}`),
    ...engagements.map(engagementLine),
    ...exposures.map(exposureLine),
    ...(death === null ? [] : [`died on ${death.date}`]),
  ]
}

function engagementLine({ activity, from, to, quantity, largest, declaredOn, attestedOn }: Engagement): string {
  const words = [`${activity} from ${from} to ${to ?? 'now'}`]
  if (quantity > 0) words.push(`${writeTime(BigInt(quantity))}, ${writeTime(BigInt(largest))} in one body`)
  if (declaredOn !== null) words.push(`declared on ${declaredOn}`)
  if (attestedOn !== null) words.push(`attested on ${attestedOn}`)
  return words.join(', ')
}

function exposureLine({ year, siret, contractStart, contractEnd, factors }: ExposureFact): string {
  return `exposed in ${year}, ${siret} from ${contractStart} to ${contractEnd ?? 'now'}: ${factors.join(', ')}`
}

/** The rights of engagements, in the order in which they are used. */
export function lotLine({ account, year, activity, declaredOn, payer, amount, left }: Lot): string {
  const [whole, rest] = [amount, left].map((quantity) => amountText(account, quantity))
  return `lot of ${account} ${year} ${activity}, declared on ${declaredOn}, paid by ${payer}: ${rest} of ${whole}`
}

function birthText(birth: Birth): string {
  return writeBirth(birth)
}

function declarationLine(fact: DeclarationFact): string {
  const words = [`${fact.scheme} from ${fact.activityStart} to ${fact.activityEnd}`]
  if (fact.contractNature !== null) words.push(fact.contractNature)
  if (fact.timeUnit !== null) {
    const reference = fact.timeReference === null ? 'the common reference' : writeTime(fact.timeReference)
    const absent = fact.assimilatedTime === 0n ? '' : ` + ${writeTime(fact.assimilatedTime)}`
    words.push(`${writeTime(fact.timeWorked)}${absent} ${fact.timeUnit} of ${reference}`)
  }
  if (fact.qualificationLevel !== null) words.push(`level ${fact.qualificationLevel}`)
  if (fact.disabledWorker) words.push('disabled worker')
  return words.join(', ')
}

/** Everything that was done, day by day, with the rows about one person: enough to play it again by hand. */
export function storyLines({ steps }: Scenario, nir: string): string[] {
  const lines: string[] = []
  let operations: string[] = []
  let day = ''
  const endDay = () => {
    if (operations.length > 0) lines.push(`${day} ${operations.join(', ')}`)
    operations = []
  }
  for (const step of steps) {
    if (step.asOf !== day) endDay()
    day = step.asOf
    if (step.kind !== 'load') operations.push('year' in step ? `${step.kind} ${step.year}` : step.kind)
    else lines.push(...rowLines(step, nir))
  }
  endDay()
  return lines
}

function rowLines({ feed, name, asOf, rows }: Step & { kind: 'load' }, nir: string): string[] {
  const own = rows.filter((row) => row.nir === nir)
  const cells = own.map((row) => Object.entries(row).filter(([column]) => column !== 'nir'))
  return cells.map(
    (row) => `${asOf} ${feed} ${row.map(([column, text]) => `${column}=${text}`).join(' ')} (${name})`,
  )
}
