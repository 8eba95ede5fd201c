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
    history.diedOn = diedOn!
    history.retiredOn = retiredOn!
    history.closedOn = closedOn!
  })
  return histories
}

function takeFileRow(history: HolderHistory, cells: Cells): void {
  const [, fileNumber, state, stateOn, action, certification, price, thirdPartyAmount, thirdPartyKind] = cells
  const [exempt, points, workAccidentAmount, contractOn, trainingBody] = cells.slice(9)
  const [requestedOn, startsOn, endsOn, attendance, forceMajeure, workingTime, reference] = cells.slice(14)
  const row: FileRow = {
    state: state as FileState,
    stateOn: stateOn!,
    action: action as TrainingAction | null,
    certification: certification!,
    price: bigintOf(price!),
    thirdPartyAmount: bigintOf(thirdPartyAmount!),
    thirdPartyKind: thirdPartyKind as ThirdPartyKind | null,
    participationExempt: exempt === 't',
    points: numberOf(points!),
    workAccidentAmount: bigintOf(workAccidentAmount!),
    contractOn: contractOn!,
    trainingBody: bigintOf(trainingBody!),
    requestedOn: requestedOn!,
    startsOn: startsOn!,
    endsOn: endsOn!,
    attendance: numberOf(attendance!),
    forceMajeure: forceMajeure === 't',
    workingTime: workingTime === 't',
    reference: reference!,
  }
  const rows = history.files.get(fileNumber!)
  if (rows === undefined) history.files.set(fileNumber!, [row])
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
  history.holds.push({ kind: kind as Hold['kind'], from: from!, to: to!, reference: reference! })
}

const ofSpending: ReadonlySet<string> = new Set<MovementKind>([
  ...(['reservation', 'release', 'use', 'recovery', 'expiry', 'refund'] as const),
])

function takeEntry(history: HolderHistory, cells: Cells): void {
  const [, account, lot, on, kind, activityYear, rate, amount, statutory, subject] = cells
  const moved = {
    account: account as Account,
    lot: lot!,
    on: on!,
    amount: Number(amount),
    statutory: Number(statutory),
  }
  // A restoration that names no file undoes another entry: together they come to nothing.
  if (ofSpending.has(kind!) || subject !== null) {
    history.booked.push({ ...moved, kind: kind as MovementKind, subject: subject! })
  } else {
    history.arrivals.push({ ...moved, kind: kind!, activityYear: Number(activityYear), rate: rate! })
  }
}

function takeTopUp(history: HolderHistory, cells: Cells): void {
  const [, account, lot, kind, funder, decidedOn, receivedOn, restrictedTo, usableUntil, refundable] = cells
  history.topUps.push({
    account: account as Account,
    lot: lot!,
    kind: kind!,
    funder: funder!,
    decidedOn: decidedOn!,
    receivedOn: receivedOn!,
    restrictedTo: restrictedTo!,
    usableUntil: usableUntil!,
    refundable: refundable === 't',
  })
}

function takeEngagementLot(history: HolderHistory, [, account, lot, payer]: Cells): void {
  history.engagementLots.push({ account: account as EngagementLot['account'], lot: lot!, payer: payer! })
}

function bigintOf(cell: string | null): bigint | null {
  return cell === null ? null : BigInt(cell)
}

function numberOf(cell: string | null): number | null {
  return cell === null ? null : Number(cell)
}
