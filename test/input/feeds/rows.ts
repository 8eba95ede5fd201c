import {
  type AnyRow,
  checkContext,
  type Feed,
  type FeedName,
  type FeedRow,
  feedNamed,
  feeds,
  isRefused,
  isRejection,
  mapHeader,
} from '../../../src/input/feeds/index.ts'
import type { Rejection } from '../../../src/input/rejections/rejection.ts'

/** Every feed. */
export const feedNames = Object.keys(feeds) as FeedName[]

export type Cells = Readonly<Record<string, string>>

/** The business date of these tests. */
const today = '2025-06-01'

/** A correct row of each feed; tests change a cell or two. */
export const goodCells = {
  declarations: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    scheme: 'employee',
    siret: '99900001100018',
    contract_number: '00042',
    contract_nature: 'permanent',
    activity_start: '2024-01-01',
    activity_end: '2024-12-31',
    time_unit: 'hour',
    time_worked: '803.5',
  },
  situations: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    situation: 'job_seeker',
    from: '2024-03-01',
    to: '2024-09-30',
  },
  deaths: { nir: '1850375114901', death_date: '2025-01-31', cancelled: 'false' },
  engagements: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    activity: 'association_volunteer',
    from: '2024-01-01',
    to: '2024-12-31',
    quantity: '210.5',
    quantity_largest_body: '120',
    declared_on: '2025-04-15',
    attested_on: '2025-05-30',
  },
  exposures: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    siret: '99900001100018',
    contract_start: '2021-09-01',
    contract_end: '2025-03-31',
    year: '2024',
    factors: 'night|noise',
  },
  dif: { nir: '1850375114901', birth_date: '1985-03-15', hours: '95', declared_on: '2020-11-30' },
  conversions: {
    nir: '1850375114901',
    from: 'cpf_public',
    to: 'cpf',
    quantity: '24',
    requested_on: '2024-03-01',
  },
  decisions: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    kind: 'corrective',
    quantity: '3000',
    unit: 'EUR',
    decided_on: '2024-03-01',
    reference: 'A-2024-117',
  },
  training_files: {
    file_number: 'D-2025-117',
    nir: '1850375114901',
    birth_date: '1985-03-15',
    state: 'accepted',
    state_on: '2025-03-03',
    action: 'certification',
    certification: 'RNCP37680',
    training_body: '99900001100018',
    price: '1500',
    third_party_amount: '200.50',
    third_party_kind: 'employer',
    contract_on: '2025-03-03',
    starts_on: '2025-04-07',
    ends_on: '2025-05-28',
  },
  uses: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    account: 'cpf_public',
    quantity: '12',
    used_on: '2025-03-10',
    kind: 'public_training',
    reference: 'PUB-2025-31',
    cancelled: 'false',
  },
  leave_requests: {
    request_number: 'L-2025-0042',
    nir: '1850375114901',
    birth_date: '1985-03-15',
    siret: '99900001100018',
    kind: 'cpf',
    received_on: '2025-03-03',
    starts_on: '2025-06-02',
    duration_months: '2.5',
    answer: 'accepted',
    answered_on: '2025-03-20',
  },
  holds: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    kind: 'fraud_suspected',
    from: '2025-03-01',
    to: '2025-05-31',
    reference: 'S-2025-18',
  },
  'insee-deaths': {
    nomprenom: 'MARTIN*CAMILLE ANNE/',
    sexe: '2',
    datenaiss: '19500315',
    lieunaiss: '75114',
    commnaiss: 'PARIS 14E ARRONDISSEMENT',
    paysnaiss: '',
    datedeces: '20251204',
    lieudeces: '76351',
    actedeces: '0818',
  },
  'insee-oppositions': { datedeces: '20251204', lieudeces: '76351', actedeces: '818' },
  balances: {
    nir: '1850375114901',
    birth_date: '1985-03-15',
    account: 'cpf',
    amount: '3200',
    statutory: '3200',
    as_of: '2024-12-31',
    lot_kind: '',
    funder: '',
    received_on: '',
    usable_until: '',
    restricted_to: '',
    source: 'former system',
  },
  dsn: {
    nir: '1850375114901',
    provisional_nir: '',
    temporary_number: '',
    birth_date: '1985-03-15',
    family_name: 'MARTIN',
    first_names: 'CAMILLE',
    siret: '99900001100018',
    month: '2025-05-01',
    nature: '1',
    type: '01',
    fraction: '11',
    order: '1',
    constituted_on: '2025-06-05',
    test: 'false',
    qualification_level: '3',
    former: '',
    facts: '{"contracts":[]}',
    findings: '',
    raw: '',
  },
} as const satisfies Record<FeedName, Cells>

/** A cell as it stands in a file: what reads like JSON has quotes around it. */
export function writtenCell(cell: string): string {
  return cell.startsWith('{') ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Checks a row given as cells by column, on line 2 of a file that has exactly these columns. */
export function checkCells<Name extends FeedName>(name: Name, cells: Cells): FeedRow<Name> | readonly Rejection[] {
  const feed = feedNamed(name) as Feed<AnyRow>
  const header = mapHeader(Object.keys(cells), feed)
  if (isRejection(header)) throw new Error(header.message.en)
  return feed.check(Object.values(cells), header, 2, checkContext(today)) as FeedRow<Name> | readonly Rejection[]
}

/** The row of good cells with some changed. Fails when it is refused. */
export function accepted<Name extends FeedName>(name: Name, changes: Cells = {}): FeedRow<Name> {
  const result = checkCells(name, { ...goodCells[name], ...changes })
  if (isRefused(result)) throw new Error(JSON.stringify(result))
  return result as FeedRow<Name>
}

/** The defects of good cells with some changed, as `column code`. Empty when the row is accepted. */
export function defects(name: FeedName, changes: Cells): string[] {
  return rejections(name, changes).map(({ column, code }) => `${column ?? 'row'} ${code}`)
}

export function rejections(name: FeedName, changes: Cells): readonly Rejection[] {
  const result = checkCells(name, { ...goodCells[name], ...changes })
  return isRefused(result) ? result : []
}
