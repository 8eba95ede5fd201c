/**
 * The errors a user may meet, each with its exit code and what to do next. Everything else is a bug and
 * exits with 1. `docs/errors.md` is generated from this list.
 */
export const catalogue = {
  usage: { exit: 2, title: 'The command was called in a way it does not know' },
  configuration: { exit: 2, title: 'A setting is missing or wrong' },
  database_unreachable: { exit: 2, title: 'The database does not answer' },
  database_unsuitable: { exit: 2, title: 'The database cannot be used as it is' },
  embedded_postgres: { exit: 1, title: 'The embedded Postgres could not be started' },
  queue_unreachable: { exit: 2, title: 'The queue does not answer' },
  key_file_missing: { exit: 2, title: 'The key file is missing or cannot be read' },
  key_file_invalid: { exit: 2, title: 'The key file is not one of ours' },
  key_file_mismatch: { exit: 2, title: 'The key file does not fit the database' },
  migration_needed: { exit: 2, title: 'The database schema is not up to date' },
  migration_failed: { exit: 1, title: 'The database schema could not be brought up to date' },
  file_unreadable: { exit: 2, title: 'A file cannot be read' },
  file_changed: { exit: 1, title: 'A file changed while it was being loaded' },
  file_unwritable: { exit: 2, title: 'A file cannot be written' },
  disk_full: { exit: 1, title: 'No space left on a disk' },
  unknown_person: { exit: 1, title: 'Nobody is known under this NIR' },
  ambiguous_person: { exit: 2, title: 'Several persons share this NIR' },
  nir_invalid: { exit: 2, title: 'This is not a NIR' },
  already_running: { exit: 4, title: 'The same job is already running' },
  outside_window: { exit: 4, title: 'The yearly run is not allowed at this business date' },
  refused: { exit: 4, title: 'A rule forbids it' },
  stopped: { exit: 5, title: 'Stopped before the end' },
  run_failed: { exit: 1, title: 'A run failed' },
  run_unknown: { exit: 2, title: 'There is no such run' },
  law_invalid: { exit: 1, title: 'The parameters of the law are not valid' },
} as const satisfies Record<string, { exit: number; title: string }>

export type ErrorCode = keyof typeof catalogue

/** An error told to the user: what happened, and in `hint` what to do next. Never holds a NIR or a key. */
export class CpaError extends Error {
  override readonly name = 'CpaError'
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.hint = options.hint
  }

  get exitCode(): number {
    return catalogue[this.code].exit
  }
}
