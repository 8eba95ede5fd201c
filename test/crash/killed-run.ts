import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Random } from '../../src/practice/generate/random.ts'
import { runCommand, startCommand } from './command-process.ts'
import type { RegistryWatch } from './registry-watch.ts'

/** Where a run stands: registered by this attempt, planned, or with that many chunks done. */
export type Moment = 'registered' | 'planned' | number

/** What the registry said after a kill. */
export interface Kill {
  readonly moment: Moment
  readonly done: number
  readonly chunks: number | null
}

/** The longest time, in milliseconds, that a command goes on after the moment at which it is to be killed. */
const longestDelay = 25

/**
 * Runs a command again and again, and kills it with SIGKILL a random time after each of these moments of its run;
 * then lets it come to its end, with the exit code given.
 */
export async function killThroughRun(
  watch: RegistryWatch,
  dataDirectory: string,
  words: readonly string[],
  options: { moments: readonly Moment[]; random: Random; exit: number },
): Promise<Kill[]> {
  const [next] = await watch.query<{ id: number }>('select coalesce(max(id), 0) + 1 as id from run')
  const { id } = next!
  const kills: Kill[] = []
  for (const [index, moment] of options.moments.entries()) {
    const command = startCommand(dataDirectory, words)
    await watch.until(reachedSql(id, index + 1, moment), command)
    await delay(options.random.below(longestDelay))
    const { signal } = await command.kill()
    const [found] = await watch.query<{ done: number; chunks: number | null }>(
      `select r.chunks, (select count(*)::int from chunk where run_id = r.id and state = 'done') as done
       from run r where id = $1`,
      [id],
    )
    // On a busy machine it may be over before the kill: there is nothing left to be killed then.
    if (signal !== 'SIGKILL') break
    kills.push({ moment, ...found! })
  }
  const { exit, stderr } = await runCommand(dataDirectory, words)
  expect({ exit, stderr }).toMatchObject({ exit: options.exit })
  return kills
}

/** A random choice of moments, in their order, of a run that has so many chunks. */
export function randomMoments(random: Random, count: number, chunks: number): Moment[] {
  // Not so close to the end that the command has ended before it is killed.
  const all: Moment[] = ['registered', 'planned', ...Array.from({ length: chunks - 4 }, (_, index) => index + 1)]
  while (all.length > count) all.splice(random.below(all.length), 1)
  return all
}

/** So many of the kills at least hit a run with chunks done and chunks left: otherwise nothing was tried. */
export function expectInTheMiddle(kills: readonly Kill[], atLeast: number): void {
  const inTheMiddle = kills.filter(({ done, chunks }) => done > 0 && chunks !== null && done < chunks)
  expect(inTheMiddle.length).toBeGreaterThanOrEqual(atLeast)
}

/** A query whose `reached` is true once the attempt has begun and the run is at that moment. */
export function reachedSql(run: number, attempt: number, moment: Moment): string {
  const begun = `exists (select from run_attempt where run_id = ${run} and number = ${attempt})`
  if (moment === 'registered') return `select ${begun} as reached`
  if (moment === 'planned') {
    return `select ${begun} and exists (select from run where id = ${run} and chunks is not null) as reached`
  }
  return `select ${begun} and count(*) >= ${moment} as reached
    from chunk where run_id = ${run} and state = 'done'`
}
