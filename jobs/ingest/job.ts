import type { Transaction } from '../../src/database/connection.ts'
import { loadSql } from '../../src/database/sql.ts'
import { CpaError } from '../../src/errors.ts'
import type { KeyRing } from '../../src/identity/key-ring.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { removeSpoolOf } from '../../src/input/files/sliced-file.ts'
import type { CutFile } from '../../src/input/files/slices.ts'
import { spoolBelow } from '../../src/input/files/spool-directories.ts'
import type { FileSlice, IngestFile } from '../../src/input/loading/ingest-file.ts'
import { loadSlice, stageSlice } from '../../src/input/loading/load-slice.ts'
import { type PreparedSlice, prepareSlice } from '../../src/input/loading/prepare-slice.ts'
import type { Sift } from '../../src/input/loading/sift.ts'
import { fileToGoOnWith, slicesToLoad } from '../../src/input/loading/slices-to-load.ts'
import { finishFile } from '../../src/input/loading/source-file.ts'
import type { Job } from '../../src/runs/job.ts'
import { siftSlice } from './sift-slice.ts'

const refusedBeforeSql = loadSql(import.meta.url, './refused-before.sql')

export type IngestJob = Job<IngestFile, FileSlice, PreparedSlice | Preparing>

/** Prepares what is left in of a slice that is sifted. */
type Preparing = (sift: Sift) => Promise<PreparedSlice>

/**
 * Loads a file, slice by slice. Slices are read and checked side by side and commit in their order, so that the
 * first of two equal rows wins and holders are numbered as they are first named, whatever happens meanwhile.
 * A run belongs to a content: the same file again finds it done, or takes it up where it stopped. What a cancelled
 * run loaded stays, and the next run of the file loads the rest.
 */
export function ingest(
  { keys, spoolDirectory }: { readonly keys: KeyRing; readonly spoolDirectory: string },
  cut?: CutFile,
): IngestJob {
  const vault = new NirVault(keys)
  // The registry may be written to by others: what it calls a spool is looked for where spools are.
  const here = (file: IngestFile): IngestFile =>
    file.spooled ? { ...file, path: spoolBelow(spoolDirectory, file.path) } : file
  return {
    name: 'ingest',
    weighs: 'bytes',
    ordered: true,
    leftToOthers: !keys.canLoad,
    identity: ({ feed, sha256 }) => `ingest ${feed} ${sha256}`,
    async *plan(transaction, file, { runId }) {
      if (cut === undefined) throw new Error('a file is cut by the command that loads it')
      const slices = await slicesToLoad(transaction, file, cut, runId, vault)
      for (const slice of slices) yield { bounds: slice, weight: slice.length }
    },
    async takeUp(transaction, runId, started, asked) {
      if (cut === undefined) return started
      const file = await fileToGoOnWith(transaction, runId, started, asked, cut)
      return asked.mostRefused === undefined ? file : { ...file, mostRefused: asked.mostRefused }
    },
    about: ({ firstLine }, { name }) => ({
      en: `${name} from line ${firstLine} on`,
      fr: `${name} à partir de la ligne ${firstLine}`,
    }),
    async prepare(slice, file, { asOf }, signal) {
      const preparing = (sift?: Sift) => prepareSlice(slice, here(file), asOf, keys, vault, signal, sift)
      return slice.sifted === true ? preparing : await preparing()
    },
    async stage(transaction, _slice, file, prepared) {
      if (typeof prepared !== 'function') await stageSlice(transaction, file, prepared)
    },
    async process(transaction, slice, file, { runId, sealing }, given) {
      const load = (one: PreparedSlice) => loadSlice(transaction, slice, file, one, { vault, keys, sealing })
      const stageAndLoad = async (one: PreparedSlice) => {
        await stageSlice(transaction, file, one)
        return await load(one)
      }
      const isSifted = typeof given === 'function'
      const prepared = isSifted ? await siftSlice(given, (one) => sealing.tryOut(() => stageAndLoad(one))) : given
      const { accepted, replaced, refused, overlapping } = await (isSifted ? stageAndLoad : load)(prepared)
      if (refused > 0) await leaveAtTooMany(transaction, runId, file, refused)
      const rows = prepared.good + prepared.refused.length
      const { empty, remarks } = prepared
      return { rows, accepted, rejected: refused, replaced, overlapping, empty_rows: empty, remarks }
    },
    sift: (slice) => (slice.sifted === true ? undefined : { ...slice, sifted: true }),
    async finish(transaction, file, { runId }) {
      const { totals, isNew } = await finishFile(transaction, file, runId)
      await removeSpoolOf(here(file))
      return { outcome: isNew ? 'loaded' : 'already_loaded', totals }
    },
  }
}

/** Fails with `too_many_refused` when a slice brings the refused rows of its file above what is kept. */
async function leaveAtTooMany(
  transaction: Transaction,
  runId: number,
  file: IngestFile,
  refused: number,
): Promise<void> {
  const { mostRefused = Number.POSITIVE_INFINITY, name } = file
  const [before] = await transaction.query<{ rows: number }>(refusedBeforeSql, [runId])
  if (before!.rows + refused <= mostRefused) return
  throw new CpaError(
    'too_many_refused',
    {
      en: `More than ${mostRefused} rows of ${name} are refused`,
      fr: `Plus de ${mostRefused} lignes de ${name} sont refusées`,
    },
    {
      hint: {
        en: 'What was loaded of it stays. Correct the file and load it again, or raise CPA_MAX_REFUSED and give the same command.',
        fr: 'Ce qui en est chargé reste. Corrigez le fichier et rechargez-le, ou relevez CPA_MAX_REFUSED et relancez la même commande.',
      },
    },
  )
}
