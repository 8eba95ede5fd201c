import type { Transaction } from '../../src/database/connection.ts'
import { locks, lockUntilEnd } from '../../src/database/locks.ts'
import { loadSql } from '../../src/database/sql.ts'
import type { CutFile } from '../../src/feeds/reading/slices.ts'
import type { KeyRing } from '../../src/identity/key-ring.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import type { Job } from '../../src/runs/job.ts'
import type { FileSlice, IngestFile } from './file-parameters.ts'
import { loadSlice, stageSlice } from './load-slice.ts'
import { type PreparedSlice, prepareSlice } from './prepare-slice.ts'
import { leaveFile } from './reach-file.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const registerFileSql = sql('register-file')
const earlierRunSql = sql('earlier-run')
const slicesLeftSql = sql('slices-left')
const fileTotalsSql = sql('file-totals')
const finishFileSql = sql('finish-file')

export type IngestJob = Job<IngestFile, FileSlice, PreparedSlice>

/**
 * Loads a file, slice by slice. Slices are read and checked side by side and commit in their order, so that the
 * first of two equal rows wins and holders are numbered as they are first named, whatever happens meanwhile.
 * A run belongs to a content: the same file again finds it done, or takes it up where it stopped. What a cancelled
 * run loaded stays, and the next run of the file loads the rest.
 */
export function ingest({ keys }: { readonly keys: KeyRing }, cut?: CutFile): IngestJob {
  const vault = new NirVault(keys)
  return {
    name: 'ingest',
    weighs: 'bytes',
    ordered: true,
    identity: ({ feed, sha256 }) => `ingest ${feed} ${sha256}`,
    async *plan(transaction, file, { runId }) {
      if (cut === undefined) throw new Error('a file is cut by the command that loads it')
      await lockUntilEnd(transaction, locks.files)
      const values = [file.feed, file.sha256, file.name, file.bytes, JSON.stringify(file.header)]
      const [row] = await transaction.query<{ id: number }>(registerFileSql, values)
      const left = await slicesLeft(transaction, runId)
      for (const slice of left ?? cut.slices) yield { bounds: { ...slice, fileId: row!.id }, weight: slice.length }
    },
    async takeUp(transaction, runId, started, asked) {
      if (cut === undefined || asked.path === started.path) return started
      const left = (await transaction.query<{ bounds: FileSlice }>(slicesLeftSql, [runId])).map(
        (row) => row.bounds,
      )
      // Another version may cut in other places; in a spool the slices are found by their number.
      if (asked.spooled && !left.every((slice) => cut.slices[slice.number]?.sha256 === slice.sha256))
        return started
      return { ...started, path: asked.path, spooled: asked.spooled }
    },
    prepare: (slice, file, _run, signal) => prepareSlice(slice, file, keys, vault, signal),
    stage: (transaction, _slice, file, prepared) => stageSlice(transaction, file, prepared),
    async process(transaction, slice, file, _run, prepared) {
      const { accepted, replaced, refused } = await loadSlice(transaction, slice, file, prepared, vault)
      return { rows: prepared.good + prepared.refused.length, accepted, rejected: refused, replaced }
    },
    async finish(transaction, file, { runId }) {
      const [totals] = await transaction.query<FileTotals>(fileTotalsSql, [runId])
      const { rows, accepted, rejected, replaced } = totals!
      const values = [file.feed, file.sha256, rows, accepted, rejected, replaced]
      const loadedNow = await transaction.execute(finishFileSql, values)
      await leaveFile(file)
      return { outcome: loadedNow === 1 ? 'loaded' : 'already_loaded', totals: { ...totals! } }
    },
  }
}

interface FileTotals {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly replaced: number
}

/**
 * What an earlier run of the same content left to do: nothing when another command has just completed it, the end of
 * the file when it was cancelled. Undefined when there was none.
 */
async function slicesLeft(transaction: Transaction, runId: number): Promise<FileSlice[] | undefined> {
  const [earlier] = await transaction.query<{ id: number }>(earlierRunSql, [runId])
  if (earlier === undefined) return undefined
  const rows = await transaction.query<{ bounds: FileSlice }>(slicesLeftSql, [earlier.id])
  return rows.map(({ bounds }) => bounds)
}
