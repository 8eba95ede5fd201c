import type { Database, Transaction } from '../../database/connection.ts'
import { locks, lockUntilEnd } from '../../database/locks.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import type { KeyRing } from '../../identity/key-ring.ts'
import { NirVault } from '../../identity/nir-vault.ts'
import { nirReader } from '../../input/rejections/nir-of-row.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const othersSql = sql('others-at-work')
const unfinishedSql = sql('unfinished-run')
const readHoldersSql = sql('read-holders')
const writeHoldersSql = sql('write-holders')
const readRowsSql = sql('read-rows')
const writeRowsSql = sql('write-rows')
const exchangeSql = sql('exchange-fingerprint')

/** The name of the connections that rotate keys: all others of the program must be gone. */
export const rotationName = 'cpa keys rotate'

/** Read, protected again and written at once. */
const holdersOfPart = 10_000
const rowsOfPart = 1_000

export interface Protected {
  readonly holders: number
  /** Refused rows that were sealed again. */
  readonly rows: number
}

interface ProtectOptions {
  readonly signal: AbortSignal
  onProgress(holders: number): void
}

/**
 * Protects every NIR and every refused row of the database with other keys, in one transaction: before its end all of
 * it is under the old ones, after it all under the new ones. `database` must be open under `rotationName`.
 *
 * Throws `already_running` while another command or worker is connected, `refused` while a run is unfinished or when
 * the keys are the same, `key_file_mismatch` when `from` are not the keys of this database, `stopped`.
 */
export async function protectAgain(
  database: Database,
  from: KeyRing,
  to: KeyRing,
  options: ProtectOptions,
): Promise<Protected> {
  if (from.fingerprint === to.fingerprint) {
    throw new CpaError('refused', 'These are the keys that the database has already')
  }
  return await database.transaction(
    async (transaction) => {
      // No run begins meanwhile, and no second rotation.
      await lockUntilEnd(transaction, locks.registry)
      await requireQuiet(transaction)
      const exchanged = await transaction.query(exchangeSql, [to.fingerprint, from.fingerprint])
      if (exchanged.length === 0) {
        throw new CpaError('key_file_mismatch', 'The old keys are not those of this database', {
          hint: 'Point CPA_KEY_FILE at the key file that the database was filled with.',
        })
      }
      const [old, fresh] = [new NirVault(from), new NirVault(to)]
      const holders = await protectHolders(transaction, old, fresh, options)
      const rows = await sealRows(transaction, old, fresh, options)
      return { holders, rows }
    },
    { name: rotationName },
  )
}

async function requireQuiet(transaction: Transaction): Promise<void> {
  const [row] = await transaction.query<{ others: number }>(othersSql, [rotationName])
  if (row!.others > 0) {
    throw new CpaError('already_running', `Other commands or workers are connected (${row!.others} connections)`, {
      hint: 'Stop the workers and whatever starts commands: they would go on with the old keys.',
    })
  }
  const [run] = await transaction.query<{ id: number; job: string }>(unfinishedSql)
  if (run === undefined) return
  throw new CpaError('refused', `Run ${run.id} (${run.job}) is not finished`, {
    hint: `Finish it with: cpa runs resume ${run.id}, or end it with: cpa runs cancel ${run.id}`,
  })
}

async function protectHolders(
  transaction: Transaction,
  old: NirVault,
  fresh: NirVault,
  options: ProtectOptions,
): Promise<number> {
  let done = 0
  let last = 0n
  for (;;) {
    requireGoingOn(options)
    const holders = await transaction.query<{ id: bigint; hash: string; encrypted: Buffer }>(readHoldersSql, [
      last,
      holdersOfPart,
    ])
    if (holders.length === 0) return done
    const nirs = old.revealNirs(
      holders.map(({ hash }) => hash),
      holders.map(({ encrypted }) => encrypted),
    )
    const { hashes, encrypted } = fresh.protectNirs(nirs)
    const ids = holders.map(({ id }) => id)
    await transaction.execute(writeHoldersSql, [ids, hashes, encrypted])
    last = ids.at(-1)!
    done += holders.length
    options.onProgress(done)
  }
}

interface StoredRow {
  readonly file_id: number
  readonly line: number
  readonly sealed: Buffer
  readonly header: readonly string[]
}

async function sealRows(
  transaction: Transaction,
  old: NirVault,
  fresh: NirVault,
  options: ProtectOptions,
): Promise<number> {
  let done = 0
  let last = { file_id: 0, line: 0 }
  for (;;) {
    requireGoingOn(options)
    const rows = await transaction.query<StoredRow>(readRowsSql, [last.file_id, last.line, rowsOfPart])
    if (rows.length === 0) return done
    const opened = rows.map(({ sealed }) => old.openRow(sealed))
    await transaction.execute(writeRowsSql, [
      rows.map((row) => row.file_id),
      rows.map((row) => row.line),
      opened.map((text) => fresh.sealRow(text).toString('base64')),
      opened.map((text, index) => {
        const nir = nirReader(rows[index]!.header)(JSON.parse(text) as string[] | string)
        return nir === null ? null : fresh.hashNir(nir)
      }),
    ])
    last = rows.at(-1)!
    done += rows.length
  }
}

function requireGoingOn({ signal }: ProtectOptions): void {
  if (!signal.aborted) return
  throw new CpaError('stopped', 'The rotation was stopped: the database has its old keys', {
    hint: 'The same command begins it anew.',
  })
}
