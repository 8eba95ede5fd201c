import { accessSync, constants, readFileSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Linux's file system in memory. */
const inMemory = '/dev/shm'
/** What a run takes of it at most, with as much again for everything else. */
const memoryWanted = 8_000_000_000

/**
 * Where the servers of tests have their data: in memory, where there is plenty of it. A database is 1,300 files, and to
 * clone one costs the processor eight times as much on a disk.
 */
export function serversFolder(): string {
  return hasRoomInMemory() ? inMemory : tmpdir()
}

function hasRoomInMemory(): boolean {
  try {
    accessSync(inMemory, constants.W_OK)
    const { bavail, bsize } = statfsSync(inMemory)
    const [, kilobytes] = /^MemAvailable: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? []
    return bavail * bsize >= memoryWanted && Number(kilobytes) * 1024 >= memoryWanted
  } catch {
    return false
  }
}
