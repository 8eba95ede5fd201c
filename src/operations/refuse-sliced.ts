import { NirVault } from '../identity/nir-vault.ts'
import type { SlicedFile } from '../input/files/sliced-file.ts'
import { spoolKey } from '../input/files/spool.ts'
import { rowsBelowHeader } from '../input/loading/file-header.ts'
import { rowsToKeep } from '../input/loading/refused-file.ts'
import { refuseFile } from '../input/loading/source-file.ts'
import type { Rejection } from '../input/rejections/rejection.ts'
import type { RefusedRow } from '../input/rejections/store-rejections.ts'
import { surveyOfRefused } from '../input/survey/survey.ts'
import type { Circumstances } from './circumstances.ts'
import { rejectionOf } from './file-rejections.ts'
import type { GivenFile } from './given-file.ts'
import { type LoadedFile, nothingOf } from './loaded-file.ts'

/** Keeps that a file is refused whole, with its rows: all that are to be given back, unless others are named. */
export async function refuseSliced(
  { open, signal }: Circumstances,
  given: GivenFile,
  sliced: SlicedFile,
  refusal: Rejection,
  rowsToGiveBack?: readonly RefusedRow[],
): Promise<LoadedFile> {
  const { database, chain, keys } = await open()
  const { feed, name, shown, sender } = given
  const kept = rowsToGiveBack ?? (await rowsToKeep(sliced, feed, refusal, spoolKey(keys), signal))
  const { cut } = sliced
  const { sha256, bytes } = cut
  const rows = kept.length > 0 ? kept.length : rowsBelowHeader(cut)
  const told = { path: shown, sender, controls: [] }
  await refuseFile(
    { database, chain },
    { feed, sha256, name, bytes, told, given: cut, rows, kept },
    refusal,
    new NirVault(keys),
  )
  const { groups } = surveyOfRefused(rows, [refusal])
  const rejections = [rejectionOf({ name, path: shown }, refusal)]
  return { ...nothingOf(given), sha256, rows, rejected: rows, groups, rejections }
}
