import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import type { Sentence } from '../../language.ts'
import type { OneHolder } from '../../runs/job.ts'
import { holdersOfBlock } from '../holder-lock.ts'
import { type HolderRange, openEnd } from './holder-ranges.ts'

const lastHolderSql = loadSql(import.meta.url, '../last-holder.sql')

/** What jobs over ranges of holders do with a chunk that fails. */
export const cutByHolders = { halve: halveRange, about: holdersOf }

/** The holders of a range, in words. */
function holdersOf({ first, last }: HolderRange): Sentence {
  if (last >= openEnd) return { en: `holders from ${first} on`, fr: `titulaires à partir de ${first}` }
  if (first === last) return { en: `holder ${first}`, fr: `titulaire ${first}` }
  return { en: `holders ${first} to ${last}`, fr: `titulaires ${first} à ${last}` }
}

/**
 * Cuts the range of a chunk that fails in two, to find who makes it fail. Large halves end with a block of holders, so that
 * they do not wait for each other. Undefined when nobody is in the range.
 */
async function halveRange(
  transaction: Transaction,
  { first, last }: HolderRange,
): Promise<readonly [HolderRange, HolderRange] | OneHolder | undefined> {
  const [row] = await transaction.query<{ last: number }>(lastHolderSql, [last])
  const end = row!.last
  if (end < first) return undefined
  if (end === first) return { holder: first }
  const middle = first + Math.floor((end - first - 1) / 2)
  const blockEnd = Math.floor(middle / holdersOfBlock) * holdersOfBlock
  const cut = blockEnd >= first ? blockEnd : middle
  return [
    { first, last: cut },
    { first: cut + 1, last },
  ]
}
