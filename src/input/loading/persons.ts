import { holderTable } from '../../chain/ledger-tables.ts'
import type { PartSealing } from '../../chain/part-sealing.ts'
import { digestOfRows } from '../../chain/row-digest.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { FeedStatements } from '../tables/feed-statements.ts'
import type { FeedTable } from '../tables/feed-table.ts'
import type { SliceRows } from './slice-rows.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const someoneKnownSql = sql('someone-known')
const peopleOfSliceSql = sql('people-of-slice')
const resolveKnownSql = sql('resolve-known')
const addPersonsSql = sql('add-persons')
const dateBirthsSql = sql('date-births')
const addNamesSql = sql('add-names')
const copyNames = (table: 'holder_name' | 'staged_name', person: 'holder_id' | 'person') =>
  `copy ${table} (${person}, generation, family, family_sound, firsts, first_sounds, file_id, line) from stdin`
/** Without asking whether the persons are known: the unique index answers. */
const copyHolders = 'copy holder (id, nir_hash, nir_encrypted, birth_year, birth_month, birth_day) from stdin'

/** Persons of a slice that are looked up before it is taken for one of new persons. */
const sampled = 50
const uniqueViolation = '23505'
const resolvedSql =
  'select min(holder_id) filter (where is_new)::integer as first, bool_or(differs) as differ from resolved'
const holdersOfSlice = 'select array_agg(holder_id::integer order by person) as holders from resolved'

/**
 * Whether all persons of a slice are likely new, as in the first file about a population, and all its rows about a
 * person give the same birth. Such a slice is not staged: staging, looking up and inserting takes twice as long as
 * copying.
 */
export async function seemFresh(transaction: Transaction, people: SliceRows): Promise<boolean> {
  if (people.births !== '') return false
  const [someone] = await transaction.query<{ known: boolean }>(someoneKnownSql, [people.someHashes(sampled)])
  return !someone!.known
}

/** Copies new persons and their rows into the tables. False, and nothing is changed, when one of them is known. */
export async function loadFresh(
  transaction: Transaction,
  { statements, sealed }: Pick<FeedTable<never>, 'statements' | 'sealed'>,
  people: SliceRows,
  sealing: PartSealing,
): Promise<boolean> {
  const [row] = await transaction.query<{ highest: number }>('select highest_holder_number()::integer as highest')
  const persons = people.persons(row!.highest)
  if (!(await copyUnlessMet(transaction, copyHolders, persons))) return false
  sealing.copied(holderTable, digestOfRows(persons))
  const rows = people.rows(row!.highest)
  await transaction.copyIn(statements.copyFresh, rows)
  sealing.copied(sealed, digestOfRows(rows))
  if (people.hasNames) await transaction.copyIn(copyNames('holder_name', 'holder_id'), people.names(row!.highest))
  people.firstNumber = row!.highest
  return true
}

/** Copies persons beside the tables. */
export async function stagePersons(transaction: Transaction, people: SliceRows): Promise<void> {
  await transaction.execute(peopleOfSliceSql)
  await transaction.copyIn('copy staged_person from stdin', people.persons(0))
  if (people.births !== '') await transaction.copyIn('copy staged_birth from stdin', [people.births])
  if (people.hasNames) await transaction.copyIn(copyNames('staged_name', 'person'), people.names(0))
  people.staged = 'persons'
}

/**
 * Whether the rows of staged persons are likely to take the place of none, as in the first file about a year. Then they
 * need not be staged, judged and inserted, which takes twice as long as to copy them.
 */
export async function seemAdditional(
  transaction: Transaction,
  { stage, copyStaged, meets, clearStaged }: FeedStatements,
  people: SliceRows,
): Promise<boolean> {
  if (meets === undefined) return false
  await transaction.execute(stage)
  await transaction.copyIn(copyStaged, people.someRows(sampled))
  const [found] = await transaction.query<{ met: boolean }>(meets)
  await transaction.execute(clearStaged)
  return !found!.met
}

/** Copies the rows of resolved persons into their table. False, and nothing is changed, when one takes the place of another. */
export async function loadAdditional(
  transaction: Transaction,
  { statements, sealed }: Pick<FeedTable<never>, 'statements' | 'sealed'>,
  people: SliceRows,
  sealing: PartSealing,
): Promise<boolean> {
  const [found] = await transaction.query<{ holders: number[] }>(holdersOfSlice)
  const { inFileOrder, inHolderOrder } = people.rowsOf(found!.holders)
  if (!(await copyUnlessMet(transaction, statements.copyFresh, [inHolderOrder]))) return false
  sealing.copied(sealed, digestOfRows(inFileOrder))
  return true
}

/** Copies rows in; false, and nothing is changed, when a unique index has one of them already. */
async function copyUnlessMet(transaction: Transaction, copy: string, rows: readonly Buffer[]): Promise<boolean> {
  await transaction.execute('savepoint met')
  try {
    await transaction.copyIn(copy, rows)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error
    await transaction.execute('rollback to savepoint met')
    return false
  }
}

/** Finds or adds the holders of staged persons. True when somebody was known, whose facts may be repeated or replaced. */
export async function resolvePersons(
  transaction: Transaction,
  people: SliceRows,
  sealing: PartSealing,
): Promise<boolean> {
  const known = await transaction.execute(resolveKnownSql)
  if (known < people.personCount) await transaction.execute(addPersonsSql)
  const [resolved] = await transaction.query<{ first: number | null; differ: boolean | null }>(resolvedSql)
  const { first, differ } = resolved!
  if (people.hasNames) await transaction.execute(addNamesSql)
  // Before their births are corrected by further rows: such a change is sealed as one.
  if (first !== null) await sealing.add(holderTable, { first, last: Number.MAX_SAFE_INTEGER })
  if (differ === true || people.births !== '') await transaction.execute(dateBirthsSql)
  return known > 0
}
