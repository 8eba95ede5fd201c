import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import type { PersonFacts } from '../../src/input/formats/dsn/person-facts.ts'
import type { PersonMonth } from '../../src/input/months/person-month.ts'
import { type Cells, takeCells } from '../../src/ledger/spending/copied-cells.ts'

const monthsSql = loadSql(import.meta.url, './months.sql')
const deathsSql = loadSql(import.meta.url, './deaths.sql')

/** Gives all months and events that tell a death, or may take one back, person by person, to `take`. */
export async function eachOfDeath(
  transaction: Transaction,
  { first, last }: { readonly first: number; readonly last: number },
  take: (holder: string, months: readonly PersonMonth[]) => void,
): Promise<void> {
  await byPerson(transaction, deathsSql, [first, last], take)
}

/** Gives all months that tell something of a year, person by person, to `take`. */
export async function eachPerson(
  transaction: Transaction,
  { year, first, last }: { readonly year: number; readonly first: number; readonly last: number },
  take: (holder: string, months: readonly PersonMonth[]) => void,
): Promise<void> {
  await byPerson(transaction, monthsSql, [year, first, last], take)
}

async function byPerson(
  transaction: Transaction,
  sql: string,
  values: readonly number[],
  take: (holder: string, months: readonly PersonMonth[]) => void,
): Promise<void> {
  let holder: string | undefined
  let months: PersonMonth[] = []
  await takeCells(transaction, sql, values, (cells) => {
    if (cells[0] !== holder) {
      if (holder !== undefined) take(holder, months)
      holder = cells[0]
      months = []
    }
    months.push(monthOf(cells))
  })
  if (holder !== undefined) take(holder, months)
}

function monthOf(cells: Cells): PersonMonth {
  return {
    siret: cells[1]!,
    month: cells[2]!,
    nature: Number(cells[3]),
    fraction: Number(cells[4]),
    order: Number(cells[5]),
    constitutedOn: cells[6]!,
    fileId: Number(cells[7]),
    place: Number(cells[8]),
    qualificationLevel: cells[9] === '' ? null : Number(cells[9]),
    facts: JSON.parse(cells[10]!) as PersonFacts,
  }
}
