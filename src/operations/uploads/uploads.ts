import { actor } from '../../actor.ts'
import { CpaError } from '../../errors.ts'
import type { FeedName } from '../../input/feeds/index.ts'
import { readSealed } from '../../input/files/sealed-file.ts'
import { uploadKey } from '../../input/files/spool.ts'
import { findFiles, type KnownFile } from '../../input/in-force/files.ts'
import { feedsOfFile } from '../../input/loading/feed-of-file.ts'
import type { Language } from '../../language.ts'
import { recordAction } from '../audit-trail.ts'
import { checkFile } from '../check-file.ts'
import type { Circumstances } from '../circumstances.ts'
import { fileTrouble, shownName } from '../file-trouble.ts'
import { givenFile } from '../given-file.ts'
import { loadGiven } from '../load-file.ts'
import { mapFor } from '../senders.ts'
import { keepReturns, returnsPath } from './kept-returns.ts'
import type { Upload, UploadCheck, UploadTrouble } from './upload.ts'
import {
  contentOf,
  readUpload,
  readUploads,
  receive,
  remove,
  removeContent,
  writeUpload,
} from './upload-folder.ts'

export { keptDays } from './upload-folder.ts'

/** Refusals of a check that are kept with it; all of them are counted in groups. */
const keptRefusals = 100

/** A file as it is sent. */
export interface SentFile {
  /** As the browser names it. */
  readonly name: string
  readonly content: AsyncIterable<Buffer>
  /** Null: its beginning tells it. */
  readonly feed: FeedName | null
  readonly sender: string | null
}

/** Keeps a file that is sent, sealed as it comes. Kept in the audit trail. Throws what receive throws. */
export async function keepUpload(
  circumstances: Circumstances,
  { name, content, feed, sender }: SentFile,
): Promise<Upload> {
  const { settings } = circumstances
  const opened = await circumstances.open()
  opened.keys.requireLoading()
  const sent_at = new Date().toISOString()
  const new_ = { check: null, loading_at: null, result: null }
  const about = { name: nameOf(name), feed, sender, by: actor(), sent_at, ...new_ }
  const upload = await receive(settings, about, content, uploadKey(opened.keys))
  await recordAction(opened, 'uploads send', { upload: upload.id, feed, bytes: upload.bytes })
  return upload
}

/** The last part of whatever a browser says: Windows names a file by its whole path. */
function nameOf(name: string): string {
  const last = shownName(name.replaceAll('\\', '/')).slice(0, 200)
  return last === '' || last === '.' || last === '..' || last === '-' ? 'file' : last
}

/** All that were sent and are still kept, the latest first. */
export function listUploads({ settings }: Circumstances): Promise<Upload[]> {
  return readUploads(settings)
}

/** One of them, and whether its content was loaded before. Throws `file_unknown`. */
export async function showUpload(
  { settings, open }: Circumstances,
  id: string,
): Promise<{ readonly upload: Upload; readonly known: KnownFile | undefined }> {
  const upload = await theUpload(settings, id)
  const sha256 = upload.check?.sha256 ?? null
  if (sha256 === null || upload.feed === null) return { upload, known: undefined }
  const { database } = await open()
  const [known] = await findFiles(database, sha256, upload.feed)
  return { upload, known }
}

/**
 * Reads it through as a load would, and keeps what was found. Its feed is found out where it was not said. Throws
 * `file_unknown`, `stopped`; why it cannot be read stands in the check.
 */
export async function checkUpload(circumstances: Circumstances, id: string): Promise<Upload> {
  const { settings, signal } = circumstances
  const opened = await circumstances.open()
  const upload = await theUpload(settings, id)
  const bytes = () => contentOf(settings, upload, uploadKey(opened.keys))
  const feed = upload.feed ?? (await feedOf(upload, bytes, signal))
  if (typeof feed !== 'string') return await keep(settings, { ...upload, check: unreadable(upload, feed) })
  const sender = upload.sender ?? undefined
  const map = await mapFor(opened, feed, { sender })
  const found = await checkFile(circumstances, feed, upload.name, { bytes, map })
  const check = { ...found, error: found.error === null ? null : troubleOf(found.error) }
  return await keep(settings, {
    ...upload,
    feed,
    check: { ...check, rejections: check.rejections.slice(0, keptRefusals) },
  })
}

/**
 * Loads it. What was sent is thrown away once all of it is loaded; until then a load that ended early goes on when it is asked
 * for again. Of a DSN the files to send back are kept with it. Throws `file_unknown`, `usage` while its feed is not known,
 * and what loadFiles throws.
 */
export async function loadUpload(circumstances: Circumstances, id: string, language: Language): Promise<Upload> {
  const { settings } = circumstances
  const { keys } = await circumstances.open()
  const upload = await theUpload(settings, id)
  if (upload.result !== null) return upload
  const { feed, name } = upload
  if (feed === null) throw noFeed()
  const begun = await keep(settings, { ...upload, loading_at: new Date().toISOString() })
  const key = uploadKey(keys)
  const bytes = () => contentOf(settings, upload, key)
  const options = { sender: upload.sender ?? undefined, stated: [] }
  const given = { ...givenFile(feed, name, options), bytes }
  const { files, retried } = await loadGiven(circumstances, feed, [given], options)
  const { error, ...file } = files[0]!
  // What cannot be read or is refused as a whole stays, to be looked at.
  if (error !== null) {
    return await keep(settings, {
      ...begun,
      loading_at: null,
      check: { ...checkOf(begun), error: troubleOf(error) },
    })
  }
  const returns = feed === 'dsn' ? await keepReturns(circumstances, upload, { bytes, key, language }) : []
  const loaded = await keep(settings, { ...begun, result: { ...file, error: null, retried, returns } })
  await removeContent(settings, upload)
  return loaded
}

/** Throws it away, loaded or not: what was loaded stays loaded. Kept in the audit trail. Throws `file_unknown`. */
export async function discardUpload({ settings, open }: Circumstances, id: string): Promise<Upload> {
  const upload = await theUpload(settings, id)
  await remove(settings, id)
  await recordAction(await open(), 'uploads discard', { upload: id, feed: upload.feed })
  return upload
}

/** The files to send back about the declarations of a DSN, as one archive. Kept in the audit trail. Throws `file_unknown`. */
export async function* giveReturns({ settings, open }: Circumstances, id: string): AsyncGenerator<Buffer> {
  const upload = await theUpload(settings, id)
  const opened = await open()
  await recordAction(opened, 'uploads returns', { upload: id })
  yield* readSealed(returnsPath({ settings }, upload), uploadKey(opened.keys))
}

async function feedOf(
  { name }: Upload,
  bytes: () => AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<FeedName | CpaError> {
  let found: readonly FeedName[]
  try {
    found = await feedsOfFile(name, { signal, bytes: bytes() })
  } catch (error) {
    return fileTrouble(error)
  }
  return found.length === 1 ? found[0]! : noFeed(found)
}

function noFeed(found: readonly FeedName[] = []): CpaError {
  return new CpaError(
    'usage',
    found.length > 1
      ? {
          en: `The file has the columns of more than one feed: ${found.join(', ')}`,
          fr: `Le fichier a les colonnes de plusieurs flux : ${found.join(', ')}`,
        }
      : {
          en: 'The file has the columns of no feed that is known',
          fr: 'Le fichier n’a les colonnes d’aucun flux connu',
        },
    { hint: { en: 'Throw it away, and send it with its feed.', fr: 'Jetez-le, et renvoyez-le avec son flux.' } },
  )
}

const nothingFound = {
  ...{ sha256: null, rows: 0, accepted: 0, rejected: 0, empty_rows: 0, unknown_columns: [], sheet: null },
  ...{ remarks: {}, controls: [], groups: [], rejections: [], refusals: 0 },
}

function unreadable({ name }: Upload, error: CpaError): UploadCheck {
  return { name, path: name, ...nothingFound, error: troubleOf(error) }
}

function checkOf({ name, check }: Upload): UploadCheck {
  return check ?? { name, path: name, ...nothingFound, error: null }
}

function troubleOf({ code, told, advice }: CpaError): UploadTrouble {
  return { code, told, advice: advice ?? null }
}

async function keep(settings: Circumstances['settings'], upload: Upload): Promise<Upload> {
  await writeUpload(settings, upload)
  return upload
}

async function theUpload(settings: Circumstances['settings'], id: string): Promise<Upload> {
  const upload = await readUpload(settings, id)
  if (upload !== undefined) return upload
  throw new CpaError(
    'file_unknown',
    { en: 'What was sent is not kept any more', fr: 'Ce qui a été envoyé n’est plus gardé' },
    {
      hint: {
        en: 'It was thrown away, or came too long ago. Send the file again.',
        fr: 'Il a été jeté, ou date de trop longtemps. Renvoyez le fichier.',
      },
    },
  )
}
