import { statfsSync } from 'node:fs'
import { CpaError } from '../../errors.ts'
import type { Settings } from '../../settings.ts'

/** Postgres writes ahead in files of this size; it ends when it cannot begin a new one. */
const segmentBytes = 16 * 1024 ** 2

/**
 * Tells why the embedded server went away, when that is because its disk is full: its clients see no more than a lost
 * connection. Gives any other error back as it is.
 */
export function explainedLoss(error: unknown, settings: Pick<Settings, 'databaseUrl' | 'dataDirectory'>): unknown {
  const lost =
    error instanceof CpaError &&
    ['database_unreachable', 'connection_lost', 'queue_unreachable'].includes(error.code)
  if (!lost || settings.databaseUrl !== undefined || !isFull(settings.dataDirectory)) return error
  return new CpaError(
    'disk_full',
    {
      en: `The embedded Postgres ended: no space is left for ${settings.dataDirectory}`,
      fr: `Le Postgres embarqué s’est arrêté : plus de place pour ${settings.dataDirectory}`,
    },
    {
      hint: {
        en: 'Free some space, then run the same command again: it continues where it stopped.',
        fr: 'Libérez de la place, puis relancez la même commande : elle continue où elle s’est arrêtée.',
      },
      cause: error,
    },
  )
}

function isFull(directory: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize < segmentBytes
  } catch {
    return false
  }
}
