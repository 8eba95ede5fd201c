import { asItIs, type Sentence } from './language.ts'

interface CataloguedError {
  /** What the command ends with. */
  readonly exit: number
  readonly title: string
  /** What to do in general; the hint of the error itself knows more. */
  readonly remedy: string
}

/**
 * The errors a user may meet, each with its exit code and what to do about it. Everything else is a bug and
 * exits with 1. `docs/errors.md` is generated from this list.
 */
export const catalogue = {
  usage: {
    exit: 2,
    title: 'The command was called in a way it does not know',
    remedy: 'Call the command with `--help`: it shows arguments, options and examples.',
  },
  configuration: {
    exit: 2,
    title: 'A setting is missing or wrong',
    remedy: 'Correct the variable that the message names; the operator guide lists them all.',
  },
  database_unreachable: {
    exit: 2,
    title: 'The database does not answer',
    remedy:
      'Check that the server runs, and host, port, user and password in `CPA_DATABASE_URL`. Then give the same command again: it continues.',
  },
  tls_failed: {
    exit: 2,
    title: 'No encrypted connection could be made',
    remedy:
      'The hint says which certificate or setting does not fit. `sslmode` and `sslrootcert` in `CPA_DATABASE_URL`, `rediss://` in `CPA_REDIS_URL`: see the operator guide on connections.',
  },
  database_unsuitable: {
    exit: 2,
    title: 'The database cannot be used as it is',
    remedy:
      'Use Postgres 15 or later, a database in UTF-8 that takes writes (no standby), a role that has been granted `cpa_operator`, and a pooler in session mode or none. `cpa doctor` says which it is.',
  },
  database_busy: {
    exit: 1,
    title: 'The database did not get to it: somebody else was at the same rows, or a statement was cancelled',
    remedy:
      'Give the same command again. When it comes back: look for long transactions and time limits at the server.',
  },
  database_exhausted: {
    exit: 1,
    title: 'The database server ran out of memory, locks or temporary space',
    remedy:
      'Raise the limit that the message names at the server, then give the same command again: it continues.',
  },
  database_damaged: {
    exit: 1,
    title: 'The database cannot read its own files, or something that belongs to the schema is gone',
    remedy:
      'Start nothing more on it. Look at the log of the server and at its disk, and restore the last backup: there is a runbook.',
  },
  embedded_postgres: {
    exit: 1,
    title: 'The embedded Postgres could not be started',
    remedy:
      'Read `postgres.log` in the data directory. Give a data directory that you may write to, or a server by `CPA_DATABASE_URL`.',
  },
  data_directory_unsafe: {
    exit: 2,
    title: 'The data directory belongs to somebody else, or others may write to it',
    remedy:
      'Run the command as the owner of the data directory, or set `CPA_DATA_DIR` to one of your own that nobody else may write to.',
  },
  queue_unreachable: {
    exit: 2,
    title: 'The queue does not answer',
    remedy: 'Check Redis and `CPA_REDIS_URL`, or unset it: the queue is then kept in Postgres.',
  },
  queue_unsuitable: {
    exit: 2,
    title: 'The Redis cannot be used as it is',
    remedy:
      'Use a single Redis that takes writes (no cluster, no replica), with room in its memory, and a user that may do all commands on the keys `cpa-*`. Or unset `CPA_REDIS_URL`: the queue is then kept in Postgres.',
  },
  key_file_missing: {
    exit: 2,
    title: 'The key file is missing or cannot be read',
    remedy: 'Set `CPA_KEY_FILE` to the key file of this database, and let the user of the commands read it.',
  },
  key_file_invalid: {
    exit: 2,
    title: 'The key file is not one of ours',
    remedy: 'Restore the key file from its copy. Never make a new one for a database that holds data.',
  },
  key_file_mismatch: {
    exit: 2,
    title: 'The key file does not fit the database',
    remedy: 'Use the key file that this database was filled with. See the runbook about restoring a backup.',
  },
  key_file_unsafe: {
    exit: 2,
    title: 'The key file belongs to somebody else, or others may reach it',
    remedy:
      'Give it to the user of the commands, mode 600, below directories that nobody else may write to. A file of root that the group of a container may read (mode 440) is let pass.',
  },
  key_missing: {
    exit: 2,
    title: 'The key file lacks a key that the command needs',
    remedy:
      'Use a key file that holds it: the whole one loads, the part to look up finds people, the part to reveal shows NIRs.',
  },
  key_check_missing: {
    exit: 2,
    title: 'The database holds people, and no longer knows with which keys they are protected',
    remedy:
      'Somebody removed the row of `cpa.key_check`. Find out who; then put it back from a backup, as the owner. The message has the statement.',
  },
  keys_rotating: {
    exit: 4,
    title: 'The keys are being changed',
    remedy: 'Finish it with `cpa keys rotate FILE`, then load. Everything but loading goes on meanwhile.',
  },
  migration_needed: {
    exit: 2,
    title: 'The database schema is not up to date',
    remedy: 'Run `cpa migrate` once, as the owner of the database (`CPA_MIGRATION_URL`).',
  },
  program_too_old: {
    exit: 4,
    title: 'The database is of a newer release than the program',
    remedy:
      'Use the release that the message names, or a later one, on every machine. `cpa runs` and `cpa doctor` still look at the database.',
  },
  migration_failed: {
    exit: 1,
    title: 'The database schema could not be brought up to date',
    remedy: 'Nothing of it was kept. Mend what the message says, then run `cpa migrate` again.',
  },
  file_unknown: {
    exit: 2,
    title: 'No such file was loaded',
    remedy: 'List the files with `cpa files`, and name one by the beginning of its SHA-256 or by its path.',
  },
  file_unreadable: {
    exit: 2,
    title: 'A file cannot be read',
    remedy: 'Check the path, that the user of the commands may read it, and that it is a CSV file, plain or gzip.',
  },
  file_too_large: {
    exit: 2,
    title: 'A file is larger than the limits allow',
    remedy:
      'Check that it is the file that you mean. If it is, raise the limit that the message names; the operator guide lists them.',
  },
  too_many_refused: {
    exit: 4,
    title: 'So many rows of a file are refused that the rest of it was left alone',
    remedy: 'Look at the refusals with `cpa rejections`, correct the file, and load it again.',
  },
  max_refused: {
    exit: 4,
    title: 'More rows of a file are refused than `--max-refused` allows',
    remedy:
      'Nothing of the file counts. Correct what the table of refusals names, or allow more: then give the same command again.',
  },
  controls_differ: {
    exit: 4,
    title: 'The totals that the sender states are not those of the file',
    remedy:
      'Nothing of the file was loaded. Ask the sender whether the file is whole and of the day that is meant, and load the right one.',
  },
  file_changed: {
    exit: 1,
    title: 'A file changed while it was being loaded',
    remedy: 'Wait until whoever writes the file is done, then load it again.',
  },
  file_unwritable: {
    exit: 2,
    title: 'A file cannot be written',
    remedy: 'Choose a folder that you may write to.',
  },
  disk_full: {
    exit: 1,
    title: 'No space left on a disk',
    remedy: 'Free some space, then give the same command again: it continues where it stopped.',
  },
  anchor_unwritable: {
    exit: 1,
    title: 'The head of the chain cannot be kept outside the database',
    remedy:
      'Let the user of the commands append to the file that `CPA_ANCHOR_FILE` names. What the command did is done all the same.',
  },
  chain_broken: {
    exit: 1,
    title: 'The database was changed by somebody who may not',
    remedy:
      'Stop crediting, and follow the runbook about a broken chain. `cpa audit` names the first broken link.',
  },
  result_unwritten: {
    exit: 1,
    title: 'The result could not be written to standard output',
    remedy:
      'Free some space, or write the result elsewhere. What the command did is kept; only what it had to say is lost: give it again.',
  },
  system_refused: {
    exit: 1,
    title: 'The operating system refused something that the command needs',
    remedy:
      'The message has what the system said, and of which file: rights (`EACCES`, `EPERM`), a disk that is read-only (`EROFS`) or broken (`EIO`), too many open files (`EMFILE`).',
  },
  unknown_person: {
    exit: 1,
    title: 'Nobody is known under this NIR',
    remedy: 'Check the NIR. A person becomes known with the first declaration or situation that names them.',
  },
  unknown_training_file: {
    exit: 1,
    title: 'The person has no training file of this number',
    remedy:
      'Check the number: it is that of the feed `training_files`. `cpa account` lists the files of a person.',
  },
  ambiguous_person: {
    exit: 2,
    title: 'Several persons share this NIR',
    remedy: 'Add `--birth-date`: a NIR holds no century.',
  },
  nir_invalid: {
    exit: 2,
    title: 'This is not a NIR',
    remedy: 'Write 13 characters, or 15 with the key.',
  },
  already_running: {
    exit: 4,
    title: 'The same job is already running',
    remedy: 'Wait, or look who works on it: `cpa runs show ID`.',
  },
  outside_window: {
    exit: 4,
    title: 'The yearly run is not allowed at this business date',
    remedy:
      'Give a year that is over. For a late or an early run give the reason with `--outside-window`, which the audit trail keeps; `--plan` looks at any time.',
  },
  refused: {
    exit: 4,
    title: 'A rule forbids it',
    remedy: 'The message names the rule, and the hint what is possible instead.',
  },
  stopped: {
    exit: 5,
    title: 'Stopped before the end',
    remedy: 'Give the same command again, or `cpa runs resume ID`. See the runbook about a run that stopped.',
  },
  run_failed: {
    exit: 1,
    title: 'A run failed',
    remedy:
      'Nothing of the failed part is kept. Look at it with `cpa runs show ID`, mend the cause, give the same command again.',
  },
  run_unknown: {
    exit: 2,
    title: 'There is no such run',
    remedy: 'List the runs: `cpa runs`.',
  },
  law_invalid: {
    exit: 1,
    title: 'The parameters of the law are not valid',
    remedy: 'Correct the file of the parameter that the message names, and build again.',
  },
} as const satisfies Record<string, CataloguedError>

export type ErrorCode = keyof typeof catalogue

/**
 * An error told to the user: what happened, and what to do next. Neither ever holds a NIR or a key. As an `Error`, for logs
 * and for who catches it, it speaks English.
 */
export class CpaError extends Error {
  override readonly name = 'CpaError'
  readonly code: ErrorCode
  /** What happened. */
  readonly told: Sentence
  /** What to do next. */
  readonly advice: Sentence | undefined

  constructor(
    code: ErrorCode,
    message: Sentence | string,
    { hint, cause }: { hint?: Sentence | string | undefined; cause?: unknown } = {},
  ) {
    const told = typeof message === 'string' ? asItIs(message) : message
    super(told.en, { cause })
    this.code = code
    this.told = told
    this.advice = typeof hint === 'string' ? asItIs(hint) : hint
  }

  /** What to do next, in English. */
  get hint(): string | undefined {
    return this.advice?.en
  }

  get exitCode(): number {
    return catalogue[this.code].exit
  }
}
