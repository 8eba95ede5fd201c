import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Database } from '../database/connection.ts'
import { CpaError } from '../errors.ts'
import type { FeedName } from '../input/feeds/index.ts'
import { readingError } from '../input/files/file-error.ts'
import { putInForceAgain, type ReplacingFile, standingOf, withdraw } from '../input/in-force/file-in-force.ts'
import {
  type FileEvent,
  type FilesSought,
  fileHistory,
  findFiles,
  type KnownFile,
  type ListedFile,
  loadingRun,
  type Overlap,
  listFiles as readFiles,
  readOverlaps,
} from '../input/in-force/files.ts'
import type { MovedRows } from '../input/in-force/order.ts'
import { type Resting, restingOn } from '../input/in-force/resting.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import { type Retried, retryFile } from './retry-refused.ts'

export { type FileState, type FilesSought, fileStateOf, fileStates } from '../input/in-force/files.ts'

/** Overlapping rows listed one by one; beyond, they are only counted. */
const listedOverlaps = 1_000

/** A file that was loaded, with its history and how its rows stand today. */
export interface ShownFile extends ListedFile {
  readonly superseded: number
  readonly superseded_by: readonly ReplacingFile[]
  readonly history: readonly FileEvent[]
  /** The run that loaded it; null for a file that was refused whole. */
  readonly run_id: number | null
  readonly overlaps: readonly Overlap[]
  readonly overlaps_total: number
}

/** Files that were loaded or refused, the latest first. */
export async function listFiles({ open }: Circumstances, sought: FilesSought = {}): Promise<ListedFile[]> {
  const { database } = await open()
  return await readFiles(database, sought)
}

/** A page of them, and whether more follow: those before the last one of the page. */
export async function pageOfFiles(
  circumstances: Circumstances,
  { limit, ...sought }: FilesSought & { readonly limit: number },
): Promise<{ readonly files: readonly ListedFile[]; readonly more: boolean }> {
  const found = await listFiles(circumstances, { ...sought, limit: limit + 1 })
  return { files: found.slice(0, limit), more: found.length > limit }
}

/**
 * One file. Overlaps are looked for in all rows of its feed, so a page asks for them apart. Throws `file_unknown`, and `usage`
 * when it is not clear which one is meant.
 */
export async function showFile(
  { open }: Circumstances,
  file: string,
  feed: FeedName | null,
  { withOverlaps = true }: { readonly withOverlaps?: boolean } = {},
): Promise<ShownFile> {
  const { database } = await open()
  const known = await findFile(database, file, feed)
  const [listed] = await readFiles(database, { id: known.id })
  const { replacedBy } = await standingOf(database, known.feed, known.id)
  const { overlaps, total } = withOverlaps
    ? await readOverlaps(database, known, listedOverlaps)
    : { overlaps: [], total: 0 }
  return {
    ...listed!,
    superseded: replacedBy.reduce((sum, { rows }) => sum + rows, 0),
    superseded_by: replacedBy,
    history: await fileHistory(database, known.id),
    run_id: await loadingRun(database, known),
    overlaps,
    overlaps_total: total,
  }
}

/** What rests on a file. Reads the whole table of its feed. Throws as showFile does. */
export async function showResting({ open }: Circumstances, file: string, feed: FeedName | null): Promise<Resting> {
  const { database } = await open()
  return await restingOn(database, await findFile(database, file, feed))
}

export interface WithdrawnFile extends MovedRows {
  readonly file: KnownFile
  /** False: it was withdrawn before, and nothing happened. */
  readonly withdrawn: boolean
}

/**
 * Takes a whole file back: none of its rows counts any more, what they replaced is in force again, and the next runs
 * book the differences. Throws `file_unknown`, `usage`, and `refused` for a file that is not loaded to its end.
 */
export async function withdrawFile(
  { open }: Circumstances,
  file: string,
  feed: FeedName | null,
  reason: string,
): Promise<WithdrawnFile> {
  const opened = await open()
  const { database, chain } = opened
  const known = await findFile(database, file, feed)
  const { withdrawn: before } = await standingOf(database, known.feed, known.id)
  const kept = textToKeep(reason, '--reason')
  const detail = { feed: known.feed, sha256: known.sha256, reason: kept }
  const moved = await recorded(opened, 'files withdraw', detail, () =>
    chain.operation(database, (transaction) => withdraw(transaction, known.feed, known.id, kept)),
  )
  return { ...moved, file: known, withdrawn: !before }
}

/**
 * Puts the rows of a file that was loaded in force again, as if it were loaded now, and tries again what is refused of it.
 * Throws `file_unknown`, `usage`, `refused` for a file that is not loaded to its end, and what executeRun throws.
 */
export async function putFileInForceAgain(
  circumstances: Circumstances,
  file: string,
  feed: FeedName | null,
  reason: string,
): Promise<MovedRows & Retried & { readonly file: KnownFile }> {
  const opened = await circumstances.open()
  const { database, chain } = opened
  opened.keys.requireLoading()
  const known = await findFile(database, file, feed)
  const detail = { feed: known.feed, sha256: known.sha256, reason: textToKeep(reason, '--reason') }
  return await recorded(opened, 'files again', detail, async () => {
    const moved = await chain.operation(database, (transaction) =>
      putInForceAgain(transaction, known.feed, known.id),
    )
    return { ...moved, ...(await retryFile(circumstances, known.id)), file: known }
  })
}

/**
 * The file that is meant: by the beginning of its SHA-256, or by a path, whose content is then known or not. Throws
 * `file_unknown`, and `usage` when several are.
 */
async function findFile(database: Database, text: string, feed: FeedName | null): Promise<KnownFile> {
  const found = await filesMeant(database, text, feed)
  if (found.length === 1) return found[0]!
  const feeds = [...new Set(found.map((file) => file.feed))]
  throw new CpaError(
    'usage',
    {
      en: `${found.length} files have a SHA-256 that begins so`,
      fr: `${found.length} fichiers ont un SHA-256 qui commence ainsi`,
    },
    {
      hint:
        feeds.length > 1
          ? { en: `Say which feed: ${feeds.join(', ')}.`, fr: `Dites quel flux : ${feeds.join(', ')}.` }
          : { en: 'Give more of its digits.', fr: 'Donnez-en plus de chiffres.' },
    },
  )
}

/** All files that may be meant. Throws `file_unknown` when there is none. */
export async function filesMeant(database: Database, text: string, feed: FeedName | null): Promise<KnownFile[]> {
  const beginning = text.toLowerCase()
  const bySha = /^[0-9a-f]{4,64}$/.test(beginning) ? await findFiles(database, beginning, feed) : []
  if (bySha.length > 0) return bySha
  const found = isFile(text) ? await findFiles(database, await sha256Of(text), feed) : []
  if (found.length > 0) return found
  throw new CpaError(
    'file_unknown',
    {
      en: `No file${feed === null ? '' : ` of ${feed}`} that was loaded is meant by this`,
      fr: `Aucun fichier chargé${feed === null ? '' : ` de ${feed}`} n’est désigné ainsi`,
    },
    {
      hint: {
        en: 'Give the beginning of its SHA-256, four digits at least, as `cpa files` lists it, or the path of the file itself.',
        fr: 'Donnez le début de son SHA-256, au moins quatre chiffres, comme `cpa files` le liste, ou le chemin du fichier lui-même.',
      },
    },
  )
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (error) {
    throw readingError(path, error)
  }
  return hash.digest('hex')
}
