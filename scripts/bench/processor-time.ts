import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterPaths } from '../../src/database/embedded/cluster.ts'

/** The kernel counts in hundredths of a second, on every machine of Debian. */
const ticksOfSecond = 100

/** Seconds of processor that the Postgres of a data directory has used so far, with the connections that have ended. */
export function postgresSeconds(dataDirectory: string): number {
  const [postmaster] = readFileSync(join(clusterPaths(dataDirectory).cluster, 'postmaster.pid'), 'utf8').split(
    '\n',
  )
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = statusOf(name)
    if (fields === undefined || (name !== postmaster && fields[1] !== postmaster)) continue
    ticks += sum(fields.slice(11, name === postmaster ? 15 : 13))
  }
  return ticks / ticksOfSecond
}

/** Seconds of processor that a process has used so far; 0 when it is gone. */
export function processSeconds(pid: number | undefined): number {
  return sum(statusOf(String(pid))?.slice(11, 13) ?? []) / ticksOfSecond
}

/** Largest resident memory of a process so far, in bytes; 0 when it is gone. */
export function highWaterMark(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0 // not Linux, or the process has just ended
  }
}

/** State, parent and what follows: user and system time stand at 11 and 12, those of children that ended at 13 and 14. */
function statusOf(pid: string): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // Behind the name of the program, which may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function sum(fields: readonly string[]): number {
  return fields.reduce((all, field) => all + Number(field), 0)
}
