import { basename, join } from 'node:path'
import type { InboxRule } from '../../configuration/configuration.ts'
import { CpaError } from '../../errors.ts'
import { type FeedName, feedNames, isFeedName } from '../../input/feeds/names.ts'
import { feedsOfFile } from '../../input/loading/feed-of-file.ts'
import { refusalBudget } from '../../input/survey/refusal-budget.ts'
import type { RefusalGroup } from '../../input/survey/refusal-groups.ts'
import type { Sentence } from '../../language.ts'
import type { Circumstances } from '../circumstances.ts'
import { fileTrouble, givenPath, shownName } from '../file-trouble.ts'
import { loadFiles } from '../load-file.ts'
import { nothingOf } from '../loaded-file.ts'
import type { InboxFolders } from './folders.ts'
import { type FileInHand, letGo } from './in-hand.ts'
import { ruleFor } from './name-pattern.ts'
import { type ReportedFile, writeReturnFiles } from './return-files.ts'
import { isSameState, notePutAway, stateOfFile } from './written-later.ts'

/**
 * What became of a file. In `done/`: `loaded`, `already_loaded`. In `refused/`: `refused`. Left where it was dropped:
 * `growing` (somebody writes it), `waiting` (its marker is missing), `unreadable`, `no_file` (a link, a pipe). In hand, to be
 * tried again: `failed`.
 */
export type InboxOutcome =
  | 'loaded'
  | 'already_loaded'
  | 'refused'
  | 'growing'
  | 'waiting'
  | 'unreadable'
  | 'no_file'
  | 'failed'

export interface TakenFile {
  readonly name: string
  readonly path: string
  readonly outcome: InboxOutcome
  readonly feed: FeedName | null
  readonly sha256: string | null
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly groups: readonly RefusalGroup[]
  /** Where it was put. */
  readonly moved_to: string | null
  /** Names of what was written to `out/` for its sender. */
  readonly returned: readonly string[]
  readonly error: CpaError | null
}

/** Of a file that nothing was done with. */
export function nothingDone(name: string, path: string): Omit<TakenFile, 'outcome'> {
  const counts = { rows: 0, accepted: 0, rejected: 0, groups: [] }
  return {
    name,
    path: givenPath(path),
    feed: null,
    sha256: null,
    ...counts,
    moved_to: null,
    returned: [],
    error: null,
  }
}

/** Loads a file that is in hand, writes what goes back to its sender, and puts it away, in this order. */
export async function takeIn(
  circumstances: Circumstances,
  folders: InboxFolders,
  inHand: FileInHand,
): Promise<TakenFile> {
  const { inbox, done, refused, out } = folders
  const from = join(inbox, inHand.name)
  const before = stateOfFile(inHand.path)
  let file: ReportedFile
  try {
    file = await load(circumstances, inHand, from)
  } catch (error) {
    return { ...nothingDone(shownName(inHand.name), from), outcome: 'failed', error: failureOfOne(error) }
  }
  // Whoever still writes it is left alone: what was loaded of it is replaced when it is loaded whole.
  if (file.error?.code === 'file_changed' || !isSameState(stateOfFile(inHand.path), before)) {
    letGo(inHand, inbox, 'later')
    return { ...nothingDone(file.name, from), outcome: 'growing' }
  }
  const returned = await writeReturnFiles(circumstances, out, file)
  const isRefused = file.error !== null || (file.accepted === 0 && file.rejected > 0)
  const place = letGo(inHand, isRefused ? refused : done, file.sha256?.slice(0, 8) ?? 'again')
  await notePutAway(folders, { path: place, name: inHand.name, ...before })
  const { name, path, feed, sha256, rows, accepted, rejected, groups, error } = file
  const outcome = isRefused ? 'refused' : file.already_loaded ? 'already_loaded' : 'loaded'
  const moved_to = givenPath(join(basename(isRefused ? refused : done), basename(place)))
  return { name, path, outcome, feed, sha256, rows, accepted, rejected, groups, moved_to, returned, error }
}

async function load(
  circumstances: Circumstances,
  { name, path }: FileInHand,
  from: string,
): Promise<ReportedFile> {
  const rule = ruleFor(name, circumstances.settings.configuration.inbox)
  const found = await feedOf(circumstances, path, rule)
  if (found instanceof CpaError) {
    const nothing = nothingOf({ name: shownName(name), shown: givenPath(from), feed: null })
    return { ...nothing, sha256: null, error: found }
  }
  const most = rule?.max_refused ?? circumstances.settings.configuration.inbox.max_refused
  const { files } = await loadFiles(circumstances, found, [path], {
    from,
    sender: rule?.sender,
    maxRefused: most === undefined ? undefined : refusalBudget(most, 'inbox.max_refused'),
  })
  return files[0]!
}

/** The feed of a file: as it is configured, else the one that its header is made for; or why there is none. */
async function feedOf(
  { signal }: Circumstances,
  path: string,
  rule: InboxRule | undefined,
): Promise<FeedName | CpaError> {
  if (rule?.feed !== undefined) {
    if (isFeedName(rule.feed)) return rule.feed
    throw new CpaError(
      'configuration',
      { en: `inbox.files: there is no feed ${rule.feed}`, fr: `inbox.files : il n’y a pas de flux ${rule.feed}` },
      { hint: knownFeeds },
    )
  }
  let found: readonly FeedName[]
  try {
    found = await feedsOfFile(path, { signal })
  } catch (error) {
    return fileTrouble(error)
  }
  const [feed] = found
  if (feed !== undefined && found.length === 1) return feed
  return new CpaError(
    'file_unreadable',
    found.length === 0
      ? { en: 'Its header is that of no feed', fr: 'Son en-tête n’est celui d’aucun flux' }
      : { en: `It may be ${found.join(' or ')}`, fr: `Il peut être ${found.join(' ou ')}` },
    { hint: toName },
  )
}

const knownFeeds: Sentence = {
  en: `Feeds: ${feedNames.join(', ')}.`,
  fr: `Flux : ${feedNames.join(', ')}.`,
}

const toName: Sentence = {
  en: 'Correct its header, or name its feed by the names of such files: inbox.files in CPA_CONFIG.',
  fr: 'Corrigez son en-tête, ou nommez son flux d’après le nom de tels fichiers : inbox.files dans CPA_CONFIG.',
}

/** What goes wrong with one file and not with the next; everything else ends the call, and the file stays in hand. */
function failureOfOne(error: unknown): CpaError {
  const isOfOne =
    error instanceof CpaError &&
    ['usage', 'already_running', 'run_failed', 'refused', 'configuration', 'file_unknown'].includes(error.code)
  if (isOfOne) return error
  throw error
}
