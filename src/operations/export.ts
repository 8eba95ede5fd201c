import { CpaError } from '../errors.ts'
import { type ExportFormat, type ExportKind, exportPieces, type Piece } from '../ledger/export/export.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'

export interface ExportRequest {
  readonly kind: ExportKind
  readonly format: ExportFormat
  /** Full NIRs instead of masked ones. */
  readonly revealNir: boolean
}

/**
 * All accounts, entries or statements as pieces of text, in the order of the holders; the holder of the last piece is 0 when
 * there is none. Kept in the audit trail. Throws `stopped`: then what was given so far is not complete.
 */
export async function* exportAll(
  { open, signal, progress }: Circumstances,
  { kind, format, revealNir }: ExportRequest,
): AsyncGenerator<Piece> {
  const opened = await open()
  const { database, keys } = opened
  await recordAction(opened, 'export', { what: kind, format, reveal_nir: revealNir })
  const [last] = await database.query<{ holder: bigint }>('select coalesce(max(id), 0) as holder from holder')
  const weight = last!.holder
  for await (const piece of exportPieces(database, keys, kind, { format, revealNir })) {
    if (signal.aborted) throw stopped()
    yield piece
    const weightDone = BigInt(piece.holder)
    progress.show({ job: `export ${kind}`, weighs: 'holders', weight, weightDone })
  }
  progress.end()
}

function stopped(): CpaError {
  return new CpaError(
    'stopped',
    {
      en: 'The export was stopped: what was written is not complete',
      fr: 'L’export a été arrêté : ce qui est écrit n’est pas complet',
    },
    {
      hint: { en: 'Run it again: an export begins anew.', fr: 'Relancez-le : un export recommence.' },
    },
  )
}
