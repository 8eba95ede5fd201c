import { ingest } from '../../jobs/ingest/job.ts'
import { enduring } from '../database/connection.ts'
import type { SlicedFile } from '../input/files/sliced-file.ts'
import { withdraw } from '../input/in-force/file-in-force.ts'
import { findFiles } from '../input/in-force/files.ts'
import { unknownColumns } from '../input/loading/file-header.ts'
import { ingestFileOf } from '../input/loading/ingest-file.ts'
import { type ListedGroup, readGroups } from '../input/rejections/rejections.ts'
import type { ControlTotal } from '../input/survey/control-totals.ts'
import { exceeds } from '../input/survey/refusal-budget.ts'
import { remarkGroups } from '../input/survey/refusal-groups.ts'
import { executeRun } from '../runs/engine.ts'
import type { Circumstances } from './circumstances.ts'
import { readFileRejections } from './file-rejections.ts'
import type { GivenFile } from './given-file.ts'
import { asLoaded, type FileCounts, firstRejections, type LoadedFile, nothingOf } from './loaded-file.ts'
import { spoolDirectoryOf } from './open.ts'
import { tooManyRefused } from './survey-before.ts'

/** Loads a file that was cut, and takes it back when the database refuses more of its rows than may be. */
export async function loadSliced(
  circumstances: Circumstances,
  given: GivenFile,
  sliced: SlicedFile,
  controls: readonly ControlTotal[],
): Promise<LoadedFile> {
  const { open, settings, asOf, signal, progress } = circumstances
  const { feed, name, shown, sender } = given
  const { database, keys, engine } = await open()
  const { cut } = sliced
  const { sha256 } = cut
  const told = { path: shown, sender, controls }
  const params = { ...ingestFileOf(feed, name, sliced, asOf, told), mostRefused: settings.limits.refused }
  const result = await executeRun(
    await engine(),
    ingest({ keys, spoolDirectory: spoolDirectoryOf(settings) }, cut),
    { params, asOf },
    { signal, onProgress: (state) => progress.show({ ...state, job: name }) },
  )
  progress.end()
  const counts = result.totals as FileCounts
  const refused = counts.rejected > 0
  const [file, groups, rejections] = await enduring(database, signal, async () => {
    const [found] = refused ? await findFiles(database, sha256, feed) : []
    const groups: ListedGroup[] =
      found === undefined ? [] : await readGroups(database, { feed, files: [found.id], all: true })
    return [
      found,
      groups,
      refused ? await readFileRejections(database, feed, sha256, firstRejections) : [],
    ] as const
  })
  const loaded: LoadedFile = {
    ...nothingOf(given),
    sha256,
    ...counts,
    ...asLoaded,
    controls,
    groups: [...groups, ...remarkGroups(counts.remarks ?? {})],
    run_id: result.runId,
    // Another command may have loaded it while this one was reading it.
    already_loaded: result.outcome === 'already_loaded',
    unknown_columns: unknownColumns(cut, feed),
    sheet: cut.sheet ?? null,
    rejections,
  }
  const { maxRefused } = given
  if (maxRefused === undefined || file === undefined || loaded.already_loaded) return loaded
  if (!exceeds(maxRefused, counts.rejected, counts.rows)) return loaded
  return await takenBack(circumstances, given, loaded, file.id)
}

/** What only the database knows (a death of somebody unknown, say) is refused as the rows come in: then nothing counts. */
async function takenBack(
  { open }: Circumstances,
  { feed, name, maxRefused }: GivenFile,
  loaded: LoadedFile,
  fileId: number,
): Promise<LoadedFile> {
  const { database, chain } = await open()
  const error = tooManyRefused(name, loaded.rejected, loaded.rows, maxRefused!)
  await chain.operation(database, (transaction) => withdraw(transaction, feed, fileId, error.told.en))
  return { ...loaded, accepted: 0, replaced: 0, overlapping: 0, withdrawn: true, error }
}
