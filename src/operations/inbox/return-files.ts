import { join } from 'node:path'
import type { FeedName } from '../../input/feeds/index.ts'
import type { Circumstances } from '../circumstances.ts'
import type { LoadedFile } from '../loaded-file.ts'
import { giveRejectedRows } from '../rejections.ts'
import { writeWhole, writeWholePieces } from '../write-whole.ts'

/** A file of which is told what became of it; nobody may know its feed. */
export type ReportedFile = Omit<LoadedFile, 'feed'> & { readonly feed: FeedName | null }

const reportEnd = '.report.json'

/**
 * Writes what goes back to the sender of a file: its refused rows that are still to be corrected, and a report. Sentences of
 * the report stand in every language. Gives the names of the files.
 */
export async function writeReturnFiles(
  circumstances: Circumstances,
  out: string,
  file: ReportedFile,
): Promise<string[]> {
  const { name, feed, sha256 } = file
  const stem = sha256 === null ? name : `${name}.${sha256.slice(0, 8)}`
  const written: string[] = []
  if (sha256 !== null && file.rejected > 0 && file.error === null) {
    const rows = `${stem}.to-correct.csv`
    const sought = { feed, file: sha256, all: false }
    const pieces = giveRejectedRows(circumstances, sought, { cells: 'disarmed', language: 'fr' })
    if (await writeWholePieces(join(out, rows), pieces)) written.push(rows)
  }
  const { error, ...told } = file
  const trouble = error === null ? null : { code: error.code, message: error.told, advice: error.advice ?? null }
  const report = `${stem}${reportEnd}`
  await writeWhole(
    join(out, report),
    `${JSON.stringify({ ...told, error: trouble, returned: written }, null, 2)}\n`,
  )
  return [...written, report]
}
