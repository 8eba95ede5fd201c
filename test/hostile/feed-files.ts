import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { type FeedName, feeds } from '../../src/input/feeds/index.ts'
import type { Installation } from '../jobs/installation.ts'
import { csvOf, type FeedRow } from '../oracle/feed-rows.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'

/* Small files of every feed about invented people, told by their number, and what of them is in force. */

const birth = { year: 1985, month: 3, day: 15 }
export const birthDate = '1985-03-15'
export const siret = inventedSiret(0)

export function nirOf(person: number): string {
  return inventedNir(person, 1, birth, true)
}

/** Feeds whose rows are about somebody: of the others none can replace another. */
export type PersonFeed = Exclude<FeedName, `insee-${string}`>

export const personFeeds = Object.keys(feeds).filter((name): name is PersonFeed => !name.startsWith('insee-'))

const told: Record<PersonFeed, (variant: number, person: number) => FeedRow> = {
  declarations: (variant) => ({
    birth_date: birthDate,
    scheme: 'employee',
    siret,
    contract_nature: 'permanent',
    activity_start: '2024-01-01',
    activity_end: '2024-12-31',
    time_unit: 'hour',
    time_worked: String(100 + variant),
  }),
  situations: (variant) => ({
    birth_date: birthDate,
    situation: 'abroad',
    from: '2024-01-01',
    to: `2024-02-${10 + variant}`,
  }),
  deaths: (variant) => ({ death_date: `2024-02-${10 + variant}`, cancelled: '' }),
  engagements: (variant) => ({
    birth_date: birthDate,
    activity: 'association_volunteer',
    from: '2024-01-01',
    to: '2024-12-31',
    quantity: String(100 + variant),
    quantity_largest_body: '100',
    declared_on: '2025-04-15',
    attested_on: '2025-05-30',
  }),
  exposures: (variant) => ({
    birth_date: birthDate,
    siret,
    contract_start: '2024-01-01',
    contract_end: `2024-12-${10 + variant}`,
    year: '2024',
    factors: 'night',
  }),
  dif: (variant) => ({ birth_date: birthDate, hours: String(50 + variant), declared_on: '2020-11-30' }),
  conversions: (variant) => ({
    from: 'cpf_public',
    to: 'cpf',
    quantity: String(10 + variant),
    requested_on: '2024-03-01',
  }),
  decisions: (variant) => ({
    birth_date: birthDate,
    kind: 'agreement',
    quantity: String(100 + variant),
    unit: 'EUR',
    decided_on: '2024-03-01',
    reference: 'A-1',
  }),
  // The number of a training file is of one person.
  training_files: (variant, person) => ({
    birth_date: birthDate,
    file_number: `D-${person}`,
    state: 'requested',
    state_on: '2024-03-01',
    price: String(100 + variant),
  }),
  uses: (variant) => ({
    birth_date: birthDate,
    account: 'cpf_public',
    quantity: String(10 + variant),
    used_on: '2024-03-01',
    kind: 'public_training',
    reference: 'P-1',
  }),
  leave_requests: (variant) => ({
    birth_date: birthDate,
    request_number: 'L-1',
    siret,
    kind: 'cpf',
    received_on: '2024-03-01',
    starts_on: `2024-06-${10 + variant}`,
  }),
  holds: (variant) => ({
    birth_date: birthDate,
    kind: 'suspended',
    from: '2024-01-01',
    to: `2024-02-${10 + variant}`,
  }),
  balances: (variant) => ({
    birth_date: birthDate,
    account: 'cpf',
    amount: String(100 + variant),
    as_of: '2024-12-31',
    source: 'before',
  }),
  dsn: (variant) => ({
    birth_date: birthDate,
    siret,
    month: '2024-03-01',
    nature: '1',
    fraction: '11',
    order: '1',
    constituted_on: '2024-04-05',
    qualification_level: String(1 + variant),
    facts: '{"contracts":[]}',
  }),
}

/** A row about a person. Rows of one person and feed have one key; the variant changes what it says. */
export function rowOf(feed: PersonFeed, person: number, variant = 0, cells: FeedRow = {}): FeedRow {
  return { nir: nirOf(person), ...told[feed](variant, person), ...cells }
}

export function fileOf(feed: PersonFeed, ...rows: FeedRow[]): string {
  return csvOf(feed, rows)
}

/** Where a variant can be read in the table of a feed. */
const variantOf: Record<PersonFeed, readonly [table: string, variant: string]> = {
  declarations: ['declaration', 'time_worked / 10000 - 100'],
  situations: ['situation', 'extract(day from valid_to) - 10'],
  deaths: ['death', 'case when cancelled then -1 else extract(day from death_date) - 10 end'],
  engagements: ['engagement', 'quantity / 10000 - 100'],
  exposures: ['exposure', 'extract(day from contract_end) - 10'],
  dif: ['dif_statement', 'hours - 50'],
  conversions: ['conversion_request', 'quantity - 10'],
  decisions: ['decision', 'quantity / 100 - 100'],
  training_files: ['training_file', 'price / 100 - 100'],
  uses: ['rights_use', 'quantity - 10'],
  leave_requests: ['leave_request', 'extract(day from starts_on) - 10'],
  holds: ['account_hold', 'extract(day from valid_to) - 10'],
  balances: ['former_balance', 'amount / 100 - 100'],
  dsn: ['dsn_person', 'qualification_level - 1'],
}

/** The variants of a feed's rows about a person that are in force. */
export async function inForce(
  { database, keys }: Installation,
  feed: PersonFeed,
  person: number,
): Promise<number[]> {
  const hash = new NirVault(keys).hashNir(nirOf(person) as Nir)
  const [table, variant] = variantOf[feed]
  const rows = await database.query<{ variant: number }>(
    `select (${variant})::integer as variant
     from ${table} t join holder h on h.id = t.holder_id
     where h.nir_hash = $1 and t.superseded_by is null order by 1`,
    [hash],
  )
  // What makes a person known is none of them.
  return rows.map((row) => row.variant).filter((value) => value >= -1)
}

/** Makes a person known who has no other facts than that he or she was abroad for a day. */
export function known(person: number): string {
  return fileOf('situations', rowOf('situations', person, 0, { from: '2020-01-01', to: '2020-01-01' }))
}
