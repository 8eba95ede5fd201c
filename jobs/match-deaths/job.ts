import { locks, lockUntilEnd, shareUntilEnd } from '../../src/database/locks.ts'
import { loadSql } from '../../src/database/sql.ts'
import { makeTraits } from '../../src/deaths/holder-traits.ts'
import { doubtfulFrom, matchPoints, rivalWithin, sureFrom } from '../../src/deaths/match-points.ts'
import { requireKeysInForce } from '../../src/identity/key-check.ts'
import type { KeyRing } from '../../src/identity/key-ring.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { cutByHolders } from '../../src/ledger/holder-chunks/halve-range.ts'
import { type HolderRange, planRangesOf } from '../../src/ledger/holder-chunks/holder-ranges.ts'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'
import type { Job } from '../../src/runs/job.ts'

const sql = (file: string) => loadSql(import.meta.url, `./${file}.sql`)
const tablesSql = sql('tables')
const soughtSql = sql('sought')
const pairsSql = sql('pairs')
const scoreSql = sql('score')
const goneSql = sql('gone')
const keepSql = sql('keep')
const rivalsSql = sql('rivals')
const acceptSureSql = sql('accept-sure')
const totalsSql = sql('totals')

/** What is done with sure matches: looked at like the others, or accepted. */
export interface MatchDeaths {
  readonly sure: 'review' | 'accept'
}

/**
 * Holds the deaths that INSEE tells against all holders, range by range: who is sought, which pairs are worth comparing, what
 * agrees in them, what is to be looked at. What should stand on the list is worked out anew each time, so it converges: a
 * second run changes nothing, a file that is withdrawn takes its matches along.
 */
export function matchDeaths({ keys }: { readonly keys: KeyRing }): Job<MatchDeaths, HolderRange> {
  const vault = new NirVault(keys)
  const { generation } = vault.names
  return {
    name: 'match-deaths',
    weighs: 'holders',
    leftToOthers: !keys.has('lookup', 'reveal'),
    identity: () => 'match-deaths',
    ...cutByHolders,
    async *plan(transaction) {
      await requireKeysInForce(transaction, keys)
      // Both are filled in bulk, and the passes are planned by their sizes.
      await transaction.query("select analyze_table('death_record'), analyze_table('holder_name')")
      yield* planRangesOf(transaction, chunkSizes.matchedHolders)
    },
    async process(transaction, { first, last }) {
      // No exchange of keys begins meanwhile: half of the hashes under other keys would look like matches that are gone.
      await shareUntilEnd(transaction, locks.newHolders)
      await requireKeysInForce(transaction, keys)
      const traits = await makeTraits(transaction, vault, { first, last })
      await transaction.execute(tablesSql)
      const sought = await transaction.execute(soughtSql, [first, last, generation])
      await transaction.execute('analyze sought')
      const pairs = await transaction.execute(pairsSql, [generation])
      await transaction.execute(scoreSql, [JSON.stringify(matchPoints), doubtfulFrom])
      await transaction.execute('analyze matched')
      const [{ matched, known } = { matched: 0, known: 0 }] = await transaction.query<{
        matched: number
        known: number
      }>('select count(*)::integer as matched, count(*) filter (where is_known)::integer as known from matched')
      // Their numbers are dense: one writer at a time.
      await lockUntilEnd(transaction, locks.deathReviews)
      const gone = await transaction.execute(goneSql, [first, last])
      const changed = gone + (await transaction.execute(keepSql, [sureFrom]))
      return { traits, names: sought, pairs, matched, known, gone, changed }
    },
    async finish(transaction, { sure }, _run, totals) {
      await lockUntilEnd(transaction, locks.deathReviews)
      await transaction.execute(rivalsSql, [sureFrom, rivalWithin])
      const accepted = sure === 'accept' ? await transaction.execute(acceptSureSql) : 0
      const [listed] = await transaction.query<Record<string, number>>(totalsSql)
      const { traits: _made, changed = 0, ...counts } = totals as Record<string, number>
      return {
        outcome: changed + accepted > 0 ? 'matched' : 'nothing_to_do',
        totals: { ...counts, ...listed, newly_accepted: accepted },
      }
    },
  }
}
