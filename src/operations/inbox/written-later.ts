import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { writeWhole } from '../write-whole.ts'
import type { InboxFolders } from './folders.ts'
import { putAway } from './in-hand.ts'

/** What a write to a file changes. */
export interface FileState {
  readonly bytes: string
  readonly modified: string
}

export function stateOfFile(path: string): FileState {
  const { size, mtimeNs } = statSync(path, { bigint: true })
  return { bytes: String(size), modified: String(mtimeNs) }
}

export function isSameState(one: FileState, other: FileState): boolean {
  return one.bytes === other.bytes && one.modified === other.modified
}

interface Note extends FileState {
  readonly path: string
  /** The name under which the file was dropped. */
  readonly name: string
}

/** For so long a file that was put away is looked at again. */
const watchedMilliseconds = 24 * 3_600_000

/** Notes how a file was when it was put away. */
export async function notePutAway({ notes }: InboxFolders, note: Note): Promise<void> {
  await writeWhole(join(notes, `${basename(note.path)}.${note.modified}.json`), JSON.stringify(note))
}

/**
 * Whoever stops in the middle of a file for longer than anybody waits, and writes the rest of it later, writes into the file
 * that was put away. Such a file is brought back, and loaded whole. Gives the names of those that were.
 */
export function bringBackWrittenLater({ inbox, notes }: InboxFolders): string[] {
  return readdirSync(notes).flatMap((one) => {
    const place = join(notes, one)
    const made = statSync(place, { throwIfNoEntry: false })
    if (made === undefined || !one.endsWith('.json')) return []
    const note = JSON.parse(readFileSync(place, 'utf8')) as Note
    const isThere = statSync(note.path, { throwIfNoEntry: false })?.isFile() === true
    const isChanged = isThere && !isSameState(stateOfFile(note.path), note)
    if (isChanged) putAway(note.path, inbox, note.name, 'later')
    if (isChanged || !isThere || Date.now() - made.mtimeMs > watchedMilliseconds) rmSync(place, { force: true })
    return isChanged ? [note.name] : []
  })
}
