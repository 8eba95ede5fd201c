import type { CivilDate } from '../../civil-date.ts'
import type { Transaction } from '../../database/queryable.ts'
import { loadSql } from '../../database/sql.ts'
import type { FileState, ThirdPartyKind, TrainingAction } from '../../law/spending/file-states.ts'
import type { FileRow } from '../../law/spending/file-steps.ts'
import type {
  Account,
  Arrival,
  EngagementLot,
  Hold,
  HolderFacts,
  RightsUse,
  TopUpLot,
} from '../../law/spending/holder-facts.ts'
import type { MovementKind } from '../../law/spending/movements.ts'
import { type Cells, takeCells } from './copied-cells.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)

/** An entry that the use of rights caused. */
export interface BookedMovement {
  readonly account: Account
  readonly lot: string | null
  readonly kind: MovementKind
  readonly on: CivilDate
  readonly subject: string | null
  readonly amount: number
  readonly statutory: number
}

/** What the use of a holder's rights depends on, and what is booked of it. */
export class HolderHistory implements HolderFacts {
  readonly holderId: number
  readonly arrivals: Arrival[] = []
  readonly topUps: TopUpLot[] = []
  readonly engagementLots: EngagementLot[] = []
  readonly files = new Map<string, FileRow[]>()
  readonly uses: RightsUse[] = []
  readonly holds: Hold[] = []
  readonly booked: BookedMovement[] = []
  /** By account: the part under its cap of all that is booked. */
  readonly underCap = new Map<Account, number>()
  /** Account and number of the closings, and what undoes an entry by that of the one undone. */
  readonly closings = new Set<string>()
  readonly restorations: [undone: string, arrival: Arrival][] = []
  retiredOn: CivilDate | null = null
  diedOn: CivilDate | null = null
  /** The day on which the accounts were closed. */
  closedOn: CivilDate | null = null

  constructor(holderId: number) {
    this.holderId = holderId
  }
}

interface Range {
  readonly first: number
  readonly last: number
}

/** The histories of some holders of a range, up to the business date. Everybody named gets one. */
export async function readHistories(
  transaction: Transaction,
  { first, last }: Range,
  asOf: CivilDate,
  movers: readonly number[],
): Promise<Map<number, HolderHistory>> {
  const histories = new Map(movers.map((holderId) => [holderId, new HolderHistory(holderId)]))
  const values = [first, last, asOf, `{${movers.join(',')}}`]
  const read = (file: string, take: (history: HolderHistory, cells: Cells) => void) =>
    takeCells(transaction, sql(file), values, (cells) => take(histories.get(Number(cells[0]))!, cells))
  await read('training-files', takeFileRow)
  await read('uses', takeUse)
  await read('holds', takeHold)
  await read('entries', takeEntry)
  await read('top-ups', takeTopUp)
  await read('engagement-lots', takeEngagementLot)
  await read('standings', (history, [, diedOn, retiredOn, closedOn]) => {
    history.diedOn = told(diedOn)
    history.retiredOn = told(retiredOn)
    history.closedOn = told(closedOn)
  })
  for (const { arrivals, closings, restorations } of histories.values()) {
    for (const [undone, arrival] of restorations) if (!closings.has(undone)) arrivals.push(arrival)
  }
  return histories
}

function takeFileRow(history: HolderHistory, cells: Cells): void {
  const fileNumber = cells[1]!
  const row: FileRow = {
    state: cells[2] as FileState,
    stateOn: cells[3]!,
    action: told(cells[4]) as TrainingAction | null,
    certification: told(cells[5]),
    price: bigintOf(cells[6]),
    thirdPartyAmount: bigintOf(cells[7]),
    thirdPartyKind: told(cells[8]) as ThirdPartyKind | null,
    participationExempt: cells[9] === 't',
    points: numberOf(cells[10]),
    workAccidentAmount: bigintOf(cells[11]),
    contractOn: told(cells[12]),
    trainingBody: bigintOf(cells[13]),
    requestedOn: told(cells[14]),
    startsOn: told(cells[15]),
    endsOn: told(cells[16]),
    attendance: numberOf(cells[17]),
    forceMajeure: cells[18] === 't',
    workingTime: cells[19] === 't',
    reference: told(cells[20]),
  }
  const rows = history.files.get(fileNumber)
  if (rows === undefined) history.files.set(fileNumber, [row])
  else rows.push(row)
}

function takeUse(history: HolderHistory, [, account, quantity, usedOn, kind, reference]: Cells): void {
  history.uses.push({
    account: account as Account,
    quantity: Number(quantity),
    usedOn: usedOn!,
    kind: kind as RightsUse['kind'],
    reference: reference!,
  })
}

function takeHold(history: HolderHistory, [, kind, from, to, reference]: Cells): void {
  history.holds.push({ kind: kind as Hold['kind'], from: from!, to: told(to), reference: reference! })
}

const ofSpending: ReadonlySet<string> = new Set<MovementKind>([
  ...(['reservation', 'release', 'use', 'recovery', 'expiry', 'refund'] as const),
])

function takeEntry(history: HolderHistory, cells: Cells): void {
  const kind = cells[4]!
  const subject = told(cells[9])
  const [account, lot, on] = [cells[1] as Account, told(cells[2]), cells[3]!]
  const [amount, statutory] = [Number(cells[7]), Number(cells[8])]
  history.underCap.set(account, (history.underCap.get(account) ?? 0) + statutory)
  if (kind === 'closing') history.closings.add(`${account} ${cells[10]}`)
  else if (ofSpending.has(kind) || subject !== null) {
    history.booked.push({ account, lot, on, amount, statutory, kind: kind as MovementKind, subject })
  } else {
    const [activityYear, rate] = [Number(cells[5]), told(cells[6])]
    const arrival = { account, lot, number: Number(cells[10]), on, amount, statutory, kind, activityYear, rate }
    if (kind === 'restoration') history.restorations.push([`${account} ${cells[11]}`, arrival])
    else history.arrivals.push(arrival)
  }
}

function takeTopUp(history: HolderHistory, cells: Cells): void {
  const [, account, lot, kind, funder, decidedOn, receivedOn, restrictedTo, usableUntil, refundable] = cells
  history.topUps.push({
    account: account as Account,
    lot: lot!,
    kind: kind!,
    funder: told(funder),
    decidedOn: decidedOn!,
    receivedOn: told(receivedOn),
    restrictedTo: told(restrictedTo),
    usableUntil: told(usableUntil),
    refundable: refundable === 't',
  })
}

function takeEngagementLot(history: HolderHistory, [, account, lot, payer]: Cells): void {
  history.engagementLots.push({ account: account as EngagementLot['account'], lot: lot!, payer: payer! })
}

function told(cell: string | undefined): string | null {
  return cell === undefined || cell === '' ? null : cell
}

function bigintOf(cell: string | undefined): bigint | null {
  return cell === undefined || cell === '' ? null : BigInt(cell)
}

function numberOf(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell)
}

/** The history of one holder. */
export async function readHistory(
  transaction: Transaction,
  holderId: number,
  asOf: CivilDate,
): Promise<HolderHistory> {
  const histories = await readHistories(transaction, { first: holderId, last: holderId }, asOf, [holderId])
  return histories.get(holderId)!
}
