import { settleTopUps } from '../../jobs/settle-top-ups/job.ts'
import { useRights } from '../../jobs/use-rights/job.ts'
import type { CivilDate } from '../../src/civil-date.ts'
import { openPosting } from '../../src/ledger/ledger.ts'
import type { RunResult } from '../../src/runs/engine.ts'
import { exposedPerson } from '../c2p/exposed-people.ts'
import type { Installation } from '../jobs/installation.ts'
import { bookAsChunk } from '../support/chunk-in-hand.ts'

/** Holders 1 to `count`, whose accounts are open since 2019. */
export async function openHolders(installation: Installation, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => exposedPerson(index)).map(
    ({ nir, birthDate }) => `${nir};${birthDate};on_request;2019-01-01;`,
  )
  await installation.load(
    'situations',
    'known.csv',
    `nir;birth_date;situation;from;to\n${rows.join('\n')}\n`,
    '2019-01-02',
  )
  await installation.openAccounts('2019-01-02')
}

let files = 0

/** Statutory rights, in cents. */
export async function give(
  installation: Installation,
  holder: number,
  on: CivilDate,
  cents: number,
): Promise<void> {
  await installation.database.transaction(async (transaction) => {
    await openPosting(transaction)
    await transaction.execute(
      `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, cap, statutory)
       values ($1, 'cpf', extract(year from $2::date) - 1, $4, $3, $2, 500000, $3)`,
      [holder, on, cents, cents > 0 ? 'credit' : 'correction'],
    )
    await bookAsChunk(transaction, { runId: 0, chunkNumber: 1, first: 1, last: 1_000_000 })
  })
}

/** A top-up that was received, as its decision and its entry tell it. */
export async function topUp(
  { database }: Installation,
  holder: number,
  reference: string,
  cents: number,
  { receivedOn, usableUntil, refundable }: { receivedOn: CivilDate; usableUntil: CivilDate; refundable: boolean },
): Promise<void> {
  await database.query(
    `insert into decision (holder_id, kind, quantity, unit, decided_on, reference, funder, received_on, usable_until,
       refundable, file_id, line)
     values ($1, 'voluntary', $3, 'EUR', $4, $2, '130025265', $4, $5, $6, 1, 1)`,
    [holder, reference, cents, receivedOn, usableUntil, refundable],
  )
  await database.transaction(async (transaction) => {
    await openPosting(transaction)
    await transaction.execute(
      `insert into posting (holder_id, account, activity_year, kind, amount, effective_on, rate, statutory, lot)
       values ($1, 'cpf', 2025, 'top_up', $3, $4, 'voluntary', 0, 'voluntary/' || $2)`,
      [holder, reference, cents, receivedOn],
    )
    await bookAsChunk(transaction, { runId: 0, chunkNumber: 1, first: 1, last: 1_000_000 })
  })
}

/** A row of a training file as the feed would bring it: a later one of its state takes its place. */
export async function tellState(
  { database }: Installation,
  holder: number,
  fileNumber: string,
  state: string,
  on: CivilDate,
  more: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  files += 1
  await database.query(
    `update training_file set superseded_by = $4
     where holder_id = $1 and file_number = $2 and state = $3 and superseded_by is null`,
    [holder, fileNumber, state, files],
  )
  const row = {
    ...{ holder_id: holder, file_number: fileNumber, state, state_on: on, participation_exempt: false },
    ...{ force_majeure: false, working_time: false, file_id: files, line: 1, ...more },
  }
  const names = Object.keys(row)
  await database.query(
    `insert into training_file (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
}

/** The row of that state counts no more. */
export async function withdrawState({ database }: Installation, fileNumber: string, state: string): Promise<void> {
  files += 1
  await database.query(
    'update training_file set superseded_by = $3 where file_number = $1 and state = $2 and superseded_by is null',
    [fileNumber, state, files],
  )
}

/** Both jobs, as a night runs them. */
export async function runSpending(installation: Installation, asOf: CivilDate): Promise<[RunResult, RunResult]> {
  return [await installation.run(useRights, {}, asOf), await installation.run(settleTopUps, {}, asOf)]
}

/** `cpf 2025-05-04 reservation -1400.00 file F1`, in the order of the account; what comes to nothing on one day is left out. */
export async function bookedOf({ database }: Installation, holder: number): Promise<string[]> {
  const rows = await database.query<Record<string, string | null>>(
    `select account, effective_on, kind, sum(amount)::text as amount, lot, subject
     from entry where holder_id = $1 and kind not in ('credit', 'correction', 'top_up')
     group by account, effective_on, kind, lot, subject having sum(amount) <> 0
     order by effective_on, account, kind, lot nulls first, subject`,
    [holder],
  )
  return rows.map(({ account, effective_on, kind, amount, lot, subject }) =>
    [account, effective_on, kind, amount, lot, subject].filter((word) => word !== null).join(' '),
  )
}

export async function balanceOf(
  { database }: Installation,
  holder: number,
): Promise<{ balance: number; statutory: number }> {
  const [row] = await database.query<{ balance: bigint; statutory: bigint }>(
    `select balance, statutory from balance where holder_id = $1 and account = 'cpf'`,
    [holder],
  )
  return { balance: Number(row?.balance ?? 0), statutory: Number(row?.statutory ?? 0) }
}
