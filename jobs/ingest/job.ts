import type { KeyRing } from '../../src/identity/key-ring.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { removeSpoolOf } from '../../src/input/files/sliced-file.ts'
import type { CutFile } from '../../src/input/files/slices.ts'
import type { FileSlice, IngestFile } from '../../src/input/loading/ingest-file.ts'
import { loadSlice, stageSlice } from '../../src/input/loading/load-slice.ts'
import { type PreparedSlice, prepareSlice } from '../../src/input/loading/prepare-slice.ts'
import { fileToGoOnWith, slicesToLoad } from '../../src/input/loading/slices-to-load.ts'
import { finishFile } from '../../src/input/loading/source-file.ts'
import type { Job } from '../../src/runs/job.ts'

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
    leftToOthers: !keys.canLoad,
    identity: ({ feed, sha256 }) => `ingest ${feed} ${sha256}`,
    async *plan(transaction, file, { runId }) {
      if (cut === undefined) throw new Error('a file is cut by the command that loads it')
      const slices = await slicesToLoad(transaction, file, cut, runId)
      for (const slice of slices) yield { bounds: slice, weight: slice.length }
    },
    async takeUp(transaction, runId, started, asked) {
      return cut === undefined ? started : fileToGoOnWith(transaction, runId, started, asked, cut)
    },
    prepare: (slice, file, { asOf }, signal) => prepareSlice(slice, file, asOf, keys, vault, signal),
    stage: (transaction, _slice, file, prepared) => stageSlice(transaction, file, prepared),
    async process(transaction, slice, file, { sealing }, prepared) {
      const { accepted, replaced, refused } = await loadSlice(transaction, slice, file, prepared, {
        vault,
        keys,
        sealing,
      })
      return { rows: prepared.good + prepared.refused.length, accepted, rejected: refused, replaced }
    },
    async finish(transaction, file, { runId }) {
      const { totals, isNew } = await finishFile(transaction, file, runId)
      await removeSpoolOf(file)
      return { outcome: isNew ? 'loaded' : 'already_loaded', totals }
    },
  }
}
