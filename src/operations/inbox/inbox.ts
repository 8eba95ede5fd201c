import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { InboxConfiguration } from '../../configuration/configuration.ts'
import { locks, tryLock } from '../../database/locks.ts'
import { redactNirs } from '../../identity/redaction.ts'
import { recorded } from '../audit-trail.ts'
import type { Circumstances } from '../circumstances.ts'
import { shownName } from '../file-trouble.ts'
import { controlSuffix } from '../given-file.ts'
import { type InboxFolders, openInbox } from './folders.ts'
import { type FileInHand, leftInHand, takeInHand } from './in-hand.ts'
import { nothingDone, type TakenFile, takeIn } from './take-in.ts'
import { lookForFiles } from './whole-files.ts'
import { bringBackWrittenLater } from './written-later.ts'

/** What became of an inbox in one call. */
export interface EmptiedInbox {
  readonly files: readonly TakenFile[]
  /** True: another call is at work on this inbox, and all was left to it. */
  readonly busy: boolean
}

/**
 * Takes in what lies in a folder: each file that is whole is loaded once, as the feed that its name or its header tells, and
 * put away; what goes back to its sender is written before. A call that is killed leaves a file where the next one goes on
 * with it. One call at a time: a second leaves all to the first. Throws what loading throws when nothing more can be loaded.
 */
export async function emptyInbox(circumstances: Circumstances, directory: string): Promise<EmptiedInbox> {
  const folders = openInbox(directory)
  const opened = await circumstances.open()
  const session = await opened.database.session()
  try {
    if (!(await tryLock(session, locks.inbox(keyOf(folders.inbox))))) return { files: [], busy: true }
    const detail = { directory: redactNirs(folders.inbox) }
    return await recorded(opened, 'inbox', detail, async () => {
      return { files: await takeAll(circumstances, folders), busy: false }
    })
  } finally {
    await session.release()
  }
}

async function takeAll(circumstances: Circumstances, folders: InboxFolders): Promise<TakenFile[]> {
  const { signal, settings } = circumstances
  const { inbox: configuration } = settings.configuration
  const isCompanion = companionTest(configuration)
  const taken: TakenFile[] = []
  for (const file of leftInHand(folders.inbox, folders.work, isCompanion)) {
    taken.push(await takeIn(circumstances, folders, file))
  }
  bringBackWrittenLater(folders)
  for (const { name, state } of await lookForFiles(folders.inbox, configuration, signal)) {
    if (state !== 'whole') {
      taken.push({ ...nothingDone(shownName(name), join(folders.inbox, name)), outcome: state })
      continue
    }
    const file: FileInHand | undefined = takeInHand(
      folders.inbox,
      folders.work,
      name,
      companionsOf(name, configuration),
    )
    if (file !== undefined) taken.push(await takeIn(circumstances, folders, file))
  }
  return taken
}

function companionsOf(name: string, { marker }: InboxConfiguration): string[] {
  return [name + controlSuffix, ...(marker === undefined ? [] : [name + marker])]
}

function companionTest({ marker }: InboxConfiguration): (name: string) => boolean {
  return (name) => name.endsWith(controlSuffix) || (marker !== undefined && name.endsWith(marker))
}

/** The same folder has the same key for every process and host that sees it under the same path. */
function keyOf(path: string): number {
  return createHash('sha256').update(path).digest().readInt32BE()
}
