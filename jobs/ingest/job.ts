import { loadSql } from '../../src/database/sql.ts'
import type { CutFile } from '../../src/feeds/reading/slices.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import type { Job, Totals } from '../../src/runs/job.ts'
import type { JobSurroundings } from '../index.ts'
import type { FileSlice, IngestFile } from './file-parameters.ts'
import { loadSlice, stageSlice } from './load-slice.ts'
import { type PreparedSlice, prepareSlice } from './prepare-slice.ts'
import { leaveFile } from './reach-file.ts'

const registerFileSql = loadSql(import.meta.url, './sql/register-file.sql')
const finishFileSql = loadSql(import.meta.url, './sql/finish-file.sql')

export type IngestJob = Job<IngestFile, FileSlice, PreparedSlice>

/**
 * Loads a file, slice by slice. Slices are read and checked side by side and commit in their order, so that the
 * first of two equal rows wins and holders are numbered as they are first named, whatever happens meanwhile.
 * A run belongs to a content: the same file again finds it done, or takes it up where it stopped.
 */
export function ingest({ keys }: Pick<JobSurroundings, 'keys'>, cut?: CutFile): IngestJob {
  const vault = new NirVault(keys)
  return {
    name: 'ingest',
    weighs: 'bytes',
    ordered: true,
    identity: ({ feed, sha256 }) => `ingest ${feed} ${sha256}`,
    async *plan(transaction, file) {
      if (cut === undefined) throw new Error('a file is cut by the command that loads it')
      await transaction.query('select pg_advisory_xact_lock(728, 2)')
      const values = [file.feed, file.sha256, file.name, file.bytes, JSON.stringify(file.header)]
      const [row] = await transaction.query<{ id: number }>(registerFileSql, values)
      for (const slice of cut.slices) yield { bounds: { ...slice, fileId: row!.id }, weight: slice.length }
    },
    prepare: (slice, file, _run, signal) => prepareSlice(slice, file, keys, vault, signal),
    stage: (transaction, _slice, file, prepared) => stageSlice(transaction, file, prepared),
    async process(transaction, slice, file, _run, prepared) {
      const { accepted, replaced, refused } = await loadSlice(transaction, slice, file, prepared, vault)
      return { rows: prepared.good + prepared.refused.length, accepted, rejected: refused, replaced }
    },
    async finish(transaction, file, _run, totals) {
      const { rows = 0, accepted = 0, rejected = 0, replaced = 0 } = totals as Record<keyof Totals, number>
      const [known] = await transaction.query<{ id: number }>(
        'select id from source_file where feed = $1 and sha256 = $2',
        [file.feed, file.sha256],
      )
      await transaction.execute(finishFileSql, [known!.id, rows, accepted, rejected, replaced])
      await leaveFile(file)
      return { outcome: 'loaded', totals: { rows, accepted, rejected, replaced } }
    },
  }
}
