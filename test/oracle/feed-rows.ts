import { type CivilDate, yearOf } from '../../src/civil-date.ts'
import type { ExposureFact } from './c2p.ts'
import type { Engagement } from './cec.ts'
import type { Activity } from './cec-law.ts'
import type { DecisionFact, DecisionKind, DifFact, RequestFact } from './conversions.ts'
import type {
  Birth,
  Change,
  ContractNature,
  DeclarationFact,
  PostTime,
  PublicCategory,
  Scheme,
  SituationFact,
  SituationKind,
  TimeUnit,
} from './facts.ts'
import type { Account } from './ledger.ts'
import type { FormerBalanceFact, HoldFact, TrainingRow, UseFact } from './movements/facts.ts'

/*
 * Rows as the feeds carry them (text under column names), and what they say. The files written from them hold
 * canonical values only: reading every tolerated form is the business of the feeds and of their own tests.
 */

export type Feed =
  | 'declarations'
  | 'situations'
  | 'engagements'
  | 'exposures'
  | 'dif'
  | 'decisions'
  | 'training_files'
  | 'uses'
  | 'holds'
  | 'balances'
  | 'deaths'
  | 'conversions'
  | 'leave_requests'

/** A row of a feed: text by column; a column that is absent is empty. */
export type FeedRow = Readonly<Record<string, string>>

export const feedColumns: Record<Feed, readonly string[]> = {
  declarations: [
    'nir',
    'birth_date',
    'scheme',
    'siret',
    'contract_number',
    'contract_nature',
    'activity_start',
    'activity_end',
    'time_unit',
    'time_worked',
    'assimilated_time',
    'time_reference',
    'qualification_level',
    'disabled_worker',
    'public_category',
    'contribution_paid',
    'post_time',
    'employer_reference',
  ],
  situations: ['nir', 'birth_date', 'situation', 'from', 'to'],
  engagements: [
    'nir',
    'birth_date',
    'activity',
    'from',
    'to',
    'quantity',
    'quantity_largest_body',
    'declared_on',
    'attested_on',
  ],
  exposures: ['nir', 'birth_date', 'siret', 'contract_start', 'contract_end', 'year', 'factors'],
  dif: ['nir', 'birth_date', 'hours', 'declared_on'],
  decisions: [
    ...['nir', 'birth_date', 'kind', 'quantity', 'unit', 'decided_on', 'reference'],
    ...['funder', 'received_on', 'restricted_to', 'usable_until', 'refundable'],
  ],
  training_files: [
    ...['file_number', 'nir', 'birth_date', 'state', 'state_on', 'action', 'certification', 'training_body'],
    ...['price', 'third_party_amount', 'third_party_kind', 'participation_exempt', 'points'],
    ...['work_accident_amount', 'requested_on', 'contract_on', 'starts_on', 'ends_on', 'attendance'],
    ...['force_majeure', 'working_time', 'reference'],
  ],
  uses: ['nir', 'birth_date', 'account', 'quantity', 'used_on', 'kind', 'reference', 'cancelled'],
  holds: ['nir', 'birth_date', 'kind', 'from', 'to', 'reference'],
  balances: [
    ...['nir', 'birth_date', 'account', 'amount', 'statutory', 'as_of', 'lot_kind', 'funder', 'received_on'],
    ...['usable_until', 'restricted_to', 'source'],
  ],
  deaths: ['nir', 'death_date', 'cancelled'],
  conversions: ['nir', 'from', 'to', 'quantity', 'requested_on'],
  leave_requests: [
    'request_number',
    'nir',
    'birth_date',
    'siret',
    'kind',
    'received_on',
    'starts_on',
    'duration_months',
    'answer',
    'answered_on',
  ],
}

/** The file that holds these rows, header included. */
export function csvOf(feed: Feed, rows: readonly FeedRow[]): string {
  const columns = feedColumns[feed]
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join(';'))
  return `${[columns.join(';'), ...lines].join('\n')}\n`
}

/** What rows that are all acceptable change in the world. */
export function changesOf(feed: Feed, rows: readonly FeedRow[]): Change[] {
  return rows.map((row) => changeOf(feed, row))
}

function changeOf(feed: Feed, row: FeedRow): Change {
  const nir = required(row, 'nir')
  if (feed === 'deaths') {
    return { kind: 'death', nir, date: required(row, 'death_date'), cancelled: row.cancelled === 'true' }
  }
  if (feed === 'conversions') return { kind: 'request', nir, fact: requestOf(row) }
  const birth = parseBirth(required(row, 'birth_date'))
  if (feed === 'engagements') return { kind: 'engagement', nir, birth, fact: engagementOf(row) }
  if (feed === 'exposures') return { kind: 'exposure', nir, birth, fact: exposureOf(row) }
  if (feed === 'dif') return { kind: 'dif', nir, birth, fact: difOf(row) }
  if (feed === 'decisions') return { kind: 'decision', nir, birth, fact: decisionOf(row) }
  if (feed === 'training_files') return { kind: 'training', nir, birth, fact: trainingOf(row) }
  if (feed === 'uses') return { kind: 'use', nir, birth, fact: useOf(row) }
  if (feed === 'holds') return { kind: 'hold', nir, birth, fact: holdOf(row) }
  if (feed === 'balances') return { kind: 'balance', nir, birth, fact: balanceOf(row) }
  if (feed === 'situations') return { kind: 'situation', nir, birth, fact: situationOf(row) }
  return { kind: 'declaration', nir, birth, fact: declarationOf(row) }
}

function engagementOf(row: FeedRow): Engagement {
  return {
    activity: required(row, 'activity') as Activity,
    from: required(row, 'from'),
    to: optional(row, 'to'),
    quantity: Number(parseTime(row.quantity || '0')),
    largest: Number(parseTime(row.quantity_largest_body || '0')),
    declaredOn: optional(row, 'declared_on'),
    attestedOn: optional(row, 'attested_on'),
  }
}

function exposureOf(row: FeedRow): ExposureFact {
  const factors = required(row, 'factors')
  return {
    siret: required(row, 'siret'),
    contractStart: required(row, 'contract_start'),
    contractEnd: optional(row, 'contract_end'),
    year: Number(required(row, 'year')),
    factors: factors === 'none' ? [] : factors.split('|'),
  }
}

function difOf(row: FeedRow): DifFact {
  return { hours: Number(required(row, 'hours')), declaredOn: required(row, 'declared_on') }
}

function decisionOf(row: FeedRow): DecisionFact {
  return {
    kind: required(row, 'kind') as DecisionKind,
    quantity: wholeParts(required(row, 'quantity'), required(row, 'unit') === 'EUR'),
    decidedOn: required(row, 'decided_on'),
    reference: required(row, 'reference'),
    receivedOn: optional(row, 'received_on'),
    restrictedTo: optional(row, 'restricted_to'),
    usableUntil: optional(row, 'usable_until'),
    refundable: row.refundable === 'true',
  }
}

function trainingOf(row: FeedRow): TrainingRow {
  const money = (column: string) => (row[column] ? wholeParts(row[column], true) : null)
  return {
    fileNumber: required(row, 'file_number'),
    state: required(row, 'state') as TrainingRow['state'],
    stateOn: required(row, 'state_on'),
    action: optional(row, 'action') as TrainingRow['action'],
    certification: optional(row, 'certification'),
    price: money('price'),
    thirdPartyAmount: money('third_party_amount'),
    thirdPartyKind: optional(row, 'third_party_kind'),
    participationExempt: row.participation_exempt === 'true',
    points: row.points ? Number(row.points) : null,
    workAccidentAmount: money('work_accident_amount'),
    requestedOn: optional(row, 'requested_on'),
    contractOn: optional(row, 'contract_on'),
    startsOn: optional(row, 'starts_on'),
    attendance: money('attendance'), // hundredths of a percent, as cents are of a euro
    forceMajeure: row.force_majeure === 'true',
  }
}

function useOf(row: FeedRow): UseFact {
  const account = required(row, 'account') as Account
  return {
    account,
    quantity: wholeParts(required(row, 'quantity'), isInEuros(account)),
    usedOn: required(row, 'used_on'),
    kind: required(row, 'kind') as UseFact['kind'],
    reference: required(row, 'reference'),
    cancelled: row.cancelled === 'true',
  }
}

function holdOf(row: FeedRow): HoldFact {
  return {
    kind: required(row, 'kind') as HoldFact['kind'],
    from: required(row, 'from'),
    to: optional(row, 'to'),
    reference: row.reference ?? '',
  }
}

function balanceOf(row: FeedRow): FormerBalanceFact {
  const account = required(row, 'account') as Account
  const amount = required(row, 'amount')
  const isTopUp = account === 'cpf' && Boolean(row.lot_kind)
  return {
    account,
    amount: wholeParts(amount, isInEuros(account)),
    // All that has no lot counts under the cap, unless the row tells otherwise.
    statutory: wholeParts(row.statutory || (isTopUp ? '0' : amount), isInEuros(account)),
    asOf: required(row, 'as_of'),
    lotKind: optional(row, 'lot_kind'),
    funder: optional(row, 'funder'),
    receivedOn: optional(row, 'received_on'),
    usableUntil: optional(row, 'usable_until'),
    restrictedTo: optional(row, 'restricted_to'),
  }
}

function isInEuros(account: Account): boolean {
  return account === 'cpf' || account === 'cec' || account === 'dif'
}

function requestOf(row: FeedRow): RequestFact {
  const source = required(row, 'from') as RequestFact['source']
  return {
    source,
    target: required(row, 'to') as RequestFact['target'],
    quantity: wholeParts(required(row, 'quantity'), source === 'cpf' || source === 'cec'),
    requestedOn: required(row, 'requested_on'),
  }
}

/** Cents, or whole hours and points. */
function wholeParts(text: string, isInCents: boolean): number {
  const parts = parseTime(text) * (isInCents ? 100n : 1n)
  if (parts % 10_000n !== 0n) throw new RangeError(`${text} has parts of a unit`)
  return Number(parts / 10_000n)
}

function situationOf(row: FeedRow): SituationFact {
  return {
    situation: required(row, 'situation') as SituationKind,
    from: required(row, 'from'),
    to: optional(row, 'to'),
  }
}

function declarationOf(row: FeedRow): DeclarationFact {
  const level = optional(row, 'qualification_level')
  const reference = optional(row, 'time_reference')
  const contribution = optional(row, 'contribution_paid')
  return {
    siret: row.siret ?? '',
    contractNumber: row.contract_number ?? '',
    activityYear: yearOf(required(row, 'activity_start')),
    activityStart: required(row, 'activity_start'),
    activityEnd: required(row, 'activity_end'),
    scheme: required(row, 'scheme') as Scheme,
    contractNature: optional(row, 'contract_nature') as ContractNature | null,
    timeUnit: optional(row, 'time_unit') as TimeUnit | null,
    timeWorked: parseTime(row.time_worked || '0'),
    assimilatedTime: parseTime(row.assimilated_time || '0'),
    timeReference: reference === null ? null : parseTime(reference),
    qualificationLevel: level === null ? null : Number(level),
    disabledWorker: row.disabled_worker === 'true',
    publicCategory: optional(row, 'public_category') as PublicCategory | null,
    contributionPaid: contribution === null ? null : contribution === 'true',
    postTime: optional(row, 'post_time') as PostTime | null,
    employerReference: row.employer_reference ?? '',
  }
}

/** `2004-02-00`: the 0 of an unknown part is kept. */
export function parseBirth(text: string): Birth {
  const [year, month, day] = text.split('-').map(Number)
  return { year: year!, month: month!, day: day! }
}

export function writeBirth({ year, month, day }: Birth): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A decimal with at most four places, as whole ten-thousandths. */
export function parseTime(text: string): bigint {
  const match = /^(\d+)(?:\.(\d{1,4}))?$/.exec(text)
  if (match === null) throw new RangeError(`${text} is not a time`)
  return BigInt(match[1]! + (match[2] ?? '').padEnd(4, '0'))
}

/** The shortest decimal of a number of ten-thousandths. */
export function writeTime(tenThousandths: bigint): string {
  const digits = String(tenThousandths).padStart(5, '0')
  const written = digits.slice(-4)
  const needed = written.replace(/0+$/, '')
  if (needed === '') return digits.slice(0, -4)
  // Three decimals may be taken for thousands, which is refused.
  return `${digits.slice(0, -4)}.${needed.length === 3 ? written : needed}`
}

function required(row: FeedRow, column: string): string | CivilDate {
  const value = row[column]
  if (value === undefined || value === '') throw new RangeError(`A row has no ${column}`)
  return value
}

function optional(row: FeedRow, column: string): string | null {
  return row[column] || null
}
