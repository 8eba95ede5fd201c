import { setTimeout as delay } from 'node:timers/promises'
import { isConnectionLoss } from '../database/database-error.ts'
import { loadSql } from '../database/sql.ts'
import { lockChunk } from './chunk-transaction.ts'
import { keptMessage, pauseBefore, sqlstateOf, troubleOf } from './chunk-trouble.ts'
import type { ChunkResult } from './observe.ts'
import type { ClaimedChunk, Workplace } from './workplace.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const releaseSql = sql('release-chunk')
const splitSql = sql('split-chunk')
const setAsideSql = sql('set-holder-aside')

/** Gives a chunk in hand back, with the error that it met, if any: to be rung again, or given up. */
export async function releaseChunk(
  place: Workplace,
  { runId, number, key }: ClaimedChunk,
  error?: unknown,
  { giveUp = false }: { giveUp?: boolean } = {},
): Promise<void> {
  const message = error === undefined ? null : keptMessage(error)
  const values = [runId, number, key, message, sqlstateOf(error), giveUp]
  await patiently(place, () => place.database.execute(releaseSql, values))
}

/**
 * Puts the halves of a chunk that fails for good in its place, or sets its one holder aside. Undefined when its job cannot be
 * cut, or nobody is in it.
 */
export async function takeApart(
  place: Workplace,
  claimed: ClaimedChunk,
  error: unknown,
): Promise<ChunkResult | undefined> {
  const halve = place.jobs[claimed.job]?.halve
  if (halve === undefined) return undefined
  const { runId, number, bounds } = claimed
  const met = [keptMessage(error), sqlstateOf(error)]
  return await patiently(place, () =>
    place.database.transaction(async (transaction) => {
      if (!(await lockChunk(transaction, claimed, 0))) return 'skipped'
      const halves = await halve(transaction, bounds)
      if (halves === undefined) return undefined
      if ('holder' in halves) {
        await transaction.execute(setAsideSql, [runId, number, halves.holder, ...met])
        return 'set_aside'
      }
      // One at a time, before the last number is looked up.
      await transaction.query('select from run where id = $1 for update', [runId])
      const [first, second] = halves.map((half) => JSON.stringify(half))
      await transaction.execute(splitSql, [runId, number, first, second, ...met])
      return 'split'
    }),
  )
}

/** Does what the registry needs again as long as what it meets may pass. */
export async function patiently<T>(
  { settings, random = Math.random }: Pick<Workplace, 'settings' | 'random'>,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (isConnectionLoss(error) || troubleOf(error, tries, settings.tries) !== 'passing') throw error
      await delay(pauseBefore(error, tries, random()))
    }
  }
}
