import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { Account, Entry, Ledger } from './ledger.ts'

/*
 * What statements and decisions grant, the conversion of hours into euros on 1 January 2019, and the conversions that
 * holders ask for: from the texts, on plain numbers, without SQL.
 */

export type DecisionKind =
  | 'youth_qualification'
  | 'agreement'
  | 'corrective'
  | 'performance_agreement'
  | 'whistle_blower'
  | 'work_accident'
  | 'voluntary'
  | 'additional_rights'
  | 'platform'

export interface DifFact {
  readonly hours: number
  readonly declaredOn: CivilDate
}

export interface DecisionFact {
  readonly kind: DecisionKind
  /** Cents, or hours for the young. */
  readonly quantity: number
  readonly decidedOn: CivilDate
  readonly reference: string
  /** Of the money; null: it has not come, so that nothing can be used yet. */
  readonly receivedOn: CivilDate | null
  /** The action or the certification that it is kept for. */
  readonly restrictedTo: string | null
  /** The last day. */
  readonly usableUntil: CivilDate | null
  /** What is left then goes back to the funder. */
  readonly refundable: boolean
}

export interface RequestFact {
  readonly source: 'cpf_public' | 'cpf' | 'cec' | 'c2p'
  readonly target: 'cpf' | 'cpf_public'
  /** In the unit of the source. */
  readonly quantity: number
  readonly requestedOn: CivilDate
}

export type Refusal =
  | 'taken_over'
  | 'no_conversion_at_this_date'
  | 'insufficient_balance'
  | 'cap_reached'
  | 'less_than_half_an_hour'

/** What somebody is to be granted, and what they asked for, each request carried out once. */
export class Claims {
  dif: DifFact | null = null
  readonly decisions = new Map<string, DecisionFact>()
  readonly #waiting = new Map<string, RequestFact>()

  decide(decision: DecisionFact): void {
    this.decisions.set(`${decision.kind} ${decision.reference}`, decision)
  }

  /** A request told again takes its place anew, at the end of those of its day. */
  ask(request: RequestFact): void {
    const key = `${request.source} ${request.target} ${request.requestedOn}`
    this.#waiting.delete(key)
    this.#waiting.set(key, request)
  }

  /** Takes the requests up to a day, the oldest first; they wait no longer. */
  takeUntil(asOf: CivilDate): RequestFact[] {
    const due = [...this.#waiting].filter(([, { requestedOn }]) => requestedOn <= asOf)
    for (const [key] of due) this.#waiting.delete(key)
    return due
      .map(([, request]) => request)
      .sort((one, other) =>
        one.requestedOn < other.requestedOn ? -1 : one.requestedOn > other.requestedOn ? 1 : 0,
      )
  }
}

export interface ConversionResult {
  readonly converted: number
  readonly refused: readonly Refusal[]
}

/** The day until which another system kept an account; what it gave and converted by then is in what it held. */
type KeptUntil = (account: Account) => CivilDate | null

/** Does all that is due for one holder at the business date. */
export function convert(
  ledger: Ledger,
  claims: Claims,
  asOf: CivilDate,
  keptUntil: KeptUntil = () => null,
): ConversionResult {
  grant(ledger, claims, asOf, keptUntil('cpf') ?? '')
  if (asOf >= endOfHours) convertHoursOf2018(ledger)
  const outcomes = claims.takeUntil(asOf).map((request) => {
    return request.requestedOn <= (keptUntil(request.source) ?? '') ? 'taken_over' : carryOut(ledger, request)
  })
  const refused = outcomes.filter((outcome) => outcome !== null)
  return { converted: outcomes.length - refused.length, refused }
}

/**
 * What a labour court orders for a whistle-blower may not bring the account above 8,000 euros (D6323-3-4, III): held, when
 * it is told, against what is known to have stood there on the day of the judgment.
 */
export function isAboveCourtLimit(
  ledger: Ledger,
  { kind, quantity, decidedOn, reference }: DecisionFact,
): boolean {
  if (kind !== 'whistle_blower') return false
  const rights = ledger
    .of('cpf')
    .filter(({ lot, effectiveOn }) => effectiveOn <= decidedOn && lot !== `${kind}/${reference}`)
    .reduce((sum, { amount }) => sum + amount, 0)
  return quantity > 8_000_00 - Math.max(0, rights)
}

interface Grant {
  readonly account: Account
  readonly activityYear: number
  readonly rate: string
  readonly lot: string | null
  quantity: number
  on: CivilDate
}

/** Books the difference between what is stated and decided and what is booked for it; outside every cap (L6323-15). */
function grant(ledger: Ledger, claims: Claims, asOf: CivilDate, keptUntil: CivilDate | ''): void {
  const grants = new Map<string, Grant>()
  const add = (grant: Grant) => {
    const { account, activityYear, rate, lot, on } = grant
    // Top-ups stand each on the day on which the money came; hours stand together.
    const key = [account, activityYear, rate, ...(account === 'cpf' ? [lot, on] : [])].join(' ')
    const known = grants.get(key)
    if (known === undefined) grants.set(key, { ...grant })
    else {
      known.quantity += grant.quantity
      if (on > known.on) known.on = on
    }
  }
  if (claims.dif !== null && claims.dif.declaredOn <= asOf && claims.dif.declaredOn > keptUntil) {
    const { hours, declaredOn } = claims.dif
    add({ account: 'dif_hours', activityYear: 2014, rate: 'dif', lot: null, quantity: hours, on: declaredOn })
  }
  for (const { kind, quantity, decidedOn, reference, receivedOn } of claims.decisions.values()) {
    const common = { activityYear: yearOf(decidedOn), rate: kind, quantity }
    if (decidedOn > asOf || (receivedOn ?? decidedOn) <= keptUntil) continue
    if (kind === 'youth_qualification') add({ ...common, account: 'cpf_hours', lot: null, on: decidedOn })
    else if (receivedOn !== null && receivedOn <= asOf) {
      add({ ...common, account: 'cpf', lot: `${kind}/${reference}`, on: receivedOn })
    }
  }
  const isGrant = ({ kind, rate }: Entry) => kind === 'top_up' && rate !== 'c2p'
  for (const { account, activityYear, rate, amount, lot, effectiveOn } of ledger.entries.filter(isGrant)) {
    const on = account === 'cpf' ? effectiveOn : '0000-01-01'
    add({ account, activityYear, rate: rate!, lot, quantity: -amount, on })
  }
  const due = [...grants.values()]
    .filter(({ quantity }) => quantity !== 0)
    .map((each) => ({ ...each, on: each.on === '0000-01-01' ? asOf : each.on }))
  due.sort(
    (one, other) =>
      compare(one.on, other.on) ||
      one.quantity - other.quantity ||
      compare(one.rate, other.rate) ||
      compare(one.lot ?? '', other.lot ?? ''),
  )
  for (const { account, activityYear, rate, lot, quantity, on } of due) {
    append(ledger, {
      account,
      activityYear,
      kind: 'top_up',
      amount: quantity,
      statutory: 0,
      effectiveOn: on,
      rate,
      lot,
    })
  }
}

const endOfHours = '2019-01-01'

/** Law 2018-771, article 1, VIII and decree 2018-1153: 15 euros an hour of CPF or DIF; 12 an hour of CEC. */
const rates2019 = [
  { source: 'cpf_hours', target: 'cpf', cents: 15_00, rate: 'conversion.cpf_hour' },
  { source: 'dif_hours', target: 'dif', cents: 15_00, rate: 'conversion.cpf_hour' },
  { source: 'cec_hours', target: 'cec', cents: 12_00, rate: 'conversion.cec_hour' },
] as const

function convertHoursOf2018(ledger: Ledger): void {
  for (const { source, target, cents, rate } of rates2019) {
    const { balance, statutory } = ledger.balance(source)
    if (balance === 0) continue
    // Hours that came later are converted on the day they came.
    const days = ledger.of(source).map((entry) => entry.effectiveOn)
    const effectiveOn = [endOfHours, ...days].sort().at(-1)!
    const common = { activityYear: 2018, kind: 'conversion', effectiveOn, rate } as const
    append(ledger, { ...common, account: source, amount: -balance, statutory: -statutory })
    append(ledger, { ...common, account: target, amount: balance * cents, statutory: statutory * cents })
  }
}

/** The rate of the day of the request, in cents; null: there is no such conversion yet. */
function centsOn({ source, requestedOn }: RequestFact): number | null {
  if (source === 'c2p') return requestedOn < '2019-01-01' ? null : requestedOn < '2023-09-01' ? 375_00 : 500_00
  if (requestedOn < '2020-01-01') return null
  return source === 'cec' ? 12_00 : 15_00
}

function carryOut(ledger: Ledger, request: RequestFact): Refusal | null {
  const { source, target, quantity } = request
  const cents = centsOn(request)
  if (cents === null) return 'no_conversion_at_this_date'
  const held = ledger.balance(source)
  // Top-ups are bound to what they were paid for.
  const available = source === 'cpf' ? Math.min(held.balance, held.statutory) : held.balance
  if (quantity > available) return 'insufficient_balance'
  if (source === 'c2p') {
    // R4163-11: whole points, outside the cap; to use them makes no room under the cap of a career.
    move(ledger, request, quantity, quantity * cents)
    return null
  }
  const room = Math.max(0, capOf(ledger, target) - ledger.balance(target).statutory)
  if (source === 'cpf_public') {
    const hours = Math.min(quantity, Math.floor(room / cents))
    if (hours === 0) return 'cap_reached'
    move(ledger, request, hours, hours * cents)
    return null
  }
  // The nearest whole hour, half an hour upwards.
  const nearest = Math.floor((2 * quantity + cents) / (2 * cents))
  if (nearest === 0) return 'less_than_half_an_hour'
  const hours = Math.min(nearest, room)
  if (hours === 0) return 'cap_reached'
  move(ledger, request, hours < nearest ? hours * cents : quantity, hours)
  return null
}

/** The cap of the latest activity year that was credited, else the general one. */
function capOf(ledger: Ledger, target: 'cpf' | 'cpf_public'): number {
  const capped = ledger.of(target).filter(({ basis, scheme }) => basis !== null && scheme !== null)
  const latest = capped
    .toSorted((one, other) => one.activityYear - other.activityYear || one.number - other.number)
    .at(-1)
  return latest?.basis?.cap ?? (target === 'cpf' ? 5_000_00 : 150)
}

function move(ledger: Ledger, { source, target, requestedOn }: RequestFact, given: number, gained: number): void {
  const isPoints = source === 'c2p'
  const common = { activityYear: yearOf(requestedOn) - 1, effectiveOn: requestedOn } as const
  append(ledger, {
    ...common,
    ...{
      account: source,
      kind: 'conversion',
      amount: -given,
      statutory: isPoints ? 0 : -given,
      rate: `to_${target}`,
    },
  })
  append(ledger, {
    ...common,
    ...{ account: target, kind: isPoints ? 'top_up' : 'conversion', amount: gained },
    ...{ statutory: isPoints ? 0 : gained, rate: isPoints ? 'c2p' : `from_${source}` },
  })
}

type Told = Pick<Entry, 'account' | 'activityYear' | 'kind' | 'amount' | 'statutory' | 'effectiveOn' | 'rate'> &
  Partial<Pick<Entry, 'lot'>>

function append(ledger: Ledger, told: Told): void {
  // A plain zero: -0 is told as another number by strict comparisons.
  const statutory = told.statutory === 0 ? 0 : told.statutory
  ledger.append({ ...told, statutory, scheme: null, undoes: null, basis: null })
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
