import type { YearTotals } from '../../../jobs/credit-year/totals.ts'
import type { CivilDate } from '../../civil-date.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import type { Account } from '../../ledger/money.ts'
import { type Booked, bookedByPlan } from '../../plans/booked.ts'
import { figuresOfPlan, type Plan, readPlans } from '../../plans/plans.ts'
import { type DepartmentSum, rightsByDepartment } from './departments.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const statements = {
  tables: sql('right-of-person'),
  keepRights: sql('keep-rights'),
  keepTold: sql('keep-told'),
  groups: sql('groups'),
  people: sql('people'),
  booked: sql('booked'),
  movements: sql('movements'),
  leave: sql('leave'),
  deaths: sql('deaths'),
  refusals: sql('refusals'),
  latestRuns: sql('latest-runs'),
}

/** The rights of one group, in the unit of the account. */
export interface GroupRow {
  readonly year: number
  readonly account: Account
  readonly dimension: string
  readonly key: string | null
  readonly people: bigint
  readonly amount: bigint
  readonly capped: bigint
  readonly missed: bigint
}

export interface MovementRow {
  readonly dimension: 'movement' | 'top_up' | 'training'
  readonly account: Account
  readonly kind: string | null
  readonly what: string | null
  readonly lot_kind: string | null
  readonly entries: bigint
  readonly people: bigint
  readonly causes: bigint
  readonly amount: bigint
}

export interface RunRow {
  readonly job: string
  readonly id: number
  readonly as_of: CivilDate
  readonly finished_at: string
  /** As the job reports them. */
  readonly totals: Partial<YearTotals> | null
}

/** Everything that a report is made of, as it stood at one moment. */
export interface YearRead {
  readonly groups: readonly GroupRow[]
  readonly departments: readonly DepartmentSum[]
  readonly people: readonly { readonly year: number; readonly people: bigint }[]
  readonly booked: readonly {
    readonly account: Account
    readonly kind: string
    readonly entries: bigint
    readonly people: bigint
    readonly amount: bigint
  }[]
  readonly movements: readonly MovementRow[]
  readonly leave: readonly {
    readonly kind: string
    readonly answer: string
    readonly people: bigint
    readonly requests: bigint
  }[]
  readonly deaths: { readonly known: bigint; readonly closed: bigint }
  readonly refusals: readonly {
    readonly feed: string
    readonly code: string
    readonly sender: string | null
    readonly rows: bigint
    readonly open: bigint
  }[]
  readonly runs: readonly RunRow[]
  /** The last plan of the year that was applied, what it would book and what its runs have booked. */
  readonly plan: {
    readonly plan: Plan
    readonly planned: readonly Booked[]
    readonly booked: readonly Booked[]
  } | null
}

/** Hears what is at work, and how much of it is done. */
export type Heard = (what: 'rights' | 'groups' | 'departments' | 'movements', done: number, of: number) => void

/** Reads a year in one snapshot, so that all sums are of one moment. Errors as `rightsByDepartment`. */
export async function readYear(
  transaction: Transaction,
  keys: KeyRing,
  year: number,
  heard: Heard,
): Promise<YearRead> {
  await transaction.execute('set transaction isolation level repeatable read')
  // Two sorts and two hashes of all persons: in memory up to this size, on the disk of the server beyond.
  await transaction.execute("set local work_mem = '128MB'")
  await transaction.execute(statements.tables)
  // Persons, rights and employers are joined whole: after a load, when statistics say "one row", every person was held
  // against every employer.
  await transaction.execute('set local enable_nestloop = off')
  heard('rights', 0, 2)
  await transaction.execute(statements.keepRights, [year])
  heard('rights', 1, 2)
  await transaction.execute(statements.keepTold, [year])
  await transaction.execute('analyze right_of_person, told_of_person')
  await transaction.execute('set local enable_nestloop = on')
  heard('groups', 0, 1)
  // The planner cannot know how few cells there are, and would sort all persons by twelve columns.
  await transaction.execute('set local enable_sort = off')
  const groups = await transaction.query<GroupRow>(statements.groups, [year])
  await transaction.execute('set local enable_sort = on')
  const people = await transaction.query<YearRead['people'][number]>(statements.people)
  const persons = groups
    .filter((row) => row.dimension === 'account' && row.year === year)
    .reduce((sum, row) => sum + Number(row.people), 0)
  let done = 0
  const departments = await rightsByDepartment(transaction, keys, year, (count) => {
    done += count
    heard('departments', done, Math.max(done, persons))
  })
  heard('movements', 0, 1)
  const [deaths] = await transaction.query<YearRead['deaths']>(statements.deaths, [year])
  return {
    ...{ groups, departments, people, deaths: deaths! },
    booked: await transaction.query(statements.booked, [year]),
    movements: await transaction.query(statements.movements, [year]),
    leave: await transaction.query(statements.leave, [year]),
    refusals: await transaction.query(statements.refusals, [year]),
    runs: await transaction.query(statements.latestRuns, [year]),
    plan: await appliedPlan(transaction, year),
  }
}

async function appliedPlan(transaction: Transaction, year: number): Promise<YearRead['plan']> {
  const plan = (await readPlans(transaction, { year })).find(({ state }) => state === 'applied')
  if (plan === undefined) return null
  const found = await figuresOfPlan<{ readonly lines?: readonly Booked[] }>(transaction, plan)
  const booked = await bookedByPlan(transaction, plan.id)
  return { plan, planned: found?.figures.lines ?? [], booked }
}
