import { accessSync, constants, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { InboxConfiguration } from '../../configuration/configuration.ts'
import { controlSuffix } from '../given-file.ts'

/** A file that was dropped, by its name. */
export interface DroppedFile {
  readonly name: string
  /** `waiting`: its marker is missing. */
  readonly state: 'whole' | 'growing' | 'waiting' | 'unreadable' | 'no_file'
}

interface Seen {
  readonly isFile: boolean
  readonly modified: bigint
  /** What a write to the file changes. */
  readonly state: string
}

/** The files in a folder, the oldest first. Looks twice: what has changed meanwhile is still being written. */
export async function lookForFiles(
  directory: string,
  configuration: InboxConfiguration,
  signal: AbortSignal,
): Promise<DroppedFile[]> {
  const { settle_seconds, marker } = configuration
  const first = look(directory)
  const names = [...first.keys()].filter((name) => isMeant(name, configuration))
  if (names.length === 0) return []
  await pause(settle_seconds * 1000, undefined, { signal }).catch(() => {})
  const second = look(directory)
  return names
    .filter((name) => second.has(name))
    .sort((one, other) => order(first.get(one)!, first.get(other)!) || (one < other ? -1 : 1))
    .map((name) => ({ name, state: stateOf(name, first, second, directory, marker) }))
}

/** Whether a name is that of a file to be loaded, and not of what stands beside one or is not written to its end. */
function isMeant(name: string, { unfinished, marker = controlSuffix }: InboxConfiguration): boolean {
  return !name.startsWith('.') && ![...unfinished, controlSuffix, marker].some((end) => name.endsWith(end))
}

function look(directory: string): Map<string, Seen> {
  const seen = new Map<string, Seen>()
  for (const name of readdirSync(directory)) {
    const found = lstatSync(join(directory, name), { bigint: true, throwIfNoEntry: false })
    if (found === undefined || found.isDirectory()) continue
    const { ino, size, mtimeNs } = found
    seen.set(name, { isFile: found.isFile(), modified: mtimeNs, state: `${ino} ${size} ${mtimeNs}` })
  }
  return seen
}

function order(one: Seen, other: Seen): number {
  return one.modified < other.modified ? -1 : one.modified > other.modified ? 1 : 0
}

function stateOf(
  name: string,
  first: ReadonlyMap<string, Seen>,
  second: ReadonlyMap<string, Seen>,
  directory: string,
  marker: string | undefined,
): DroppedFile['state'] {
  const { isFile, state } = second.get(name)!
  // A link may point anywhere, at the file of somebody else too; a pipe never ends.
  if (!isFile) return 'no_file'
  if (first.get(name)!.state !== state) return 'growing'
  if (marker !== undefined && !second.has(name + marker)) return 'waiting'
  try {
    accessSync(join(directory, name), constants.R_OK)
    return 'whole'
  } catch {
    return 'unreadable'
  }
}
