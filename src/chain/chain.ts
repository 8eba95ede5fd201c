import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { filesTables } from './ledger-tables.ts'
import { PartSealing } from './part-sealing.ts'
import { type LinkKind, type SealToSign, Signature } from './signature.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const appendLinkSql = sql('append-link')
const lastLinkSql = sql('last-link')
const insertSealsSql = sql('insert-seals')
const linkedRunSql = sql('linked-run')
const linkedSealsSql = sql('linked-seals')

/** Where the chain ends: kept outside the database, it tells a database that was set back. */
export interface Head {
  readonly number: bigint
  readonly at: string
  /** In hexadecimal. */
  readonly head: string
}

/** The number of the part that a chunk is; chunk 0 is the plan of the run. */
export function partOfChunk(runId: number, chunkNumber: number): bigint {
  return (BigInt(runId) << 32n) + BigInt(chunkNumber)
}

/** The part of what completes a run: beyond any chunk. */
export const finishingChunk = 2 ** 31 - 1

/**
 * The chain that makes tampering evident: work is done in parts, each part is sealed, each run, operation and audit
 * event is a link that signs the link before (ADR 17).
 */
export class Chain {
  readonly #keys: { readonly chainKey: Buffer }
  #signature: Signature | undefined
  #head: Head | undefined

  /** The key is asked for when something is signed: who only looks need not have it. */
  constructor(keys: { readonly chainKey: Buffer }) {
    this.#keys = keys
  }

  /** Throws `key_missing` when the key file has not the key of the chain. */
  get signature(): Signature {
    this.#signature ??= new Signature(this.#keys.chainKey)
    return this.#signature
  }

  /** The last link that this process appended. */
  get head(): Head | undefined {
    return this.#head
  }

  /** Makes the transaction a part: what it writes from now on carries its number. To be ended by `PartSealing.end`. */
  async begin(transaction: Transaction, part: bigint): Promise<PartSealing> {
    await transaction.query("select set_config('cpa.part', $1, true)", [part.toString()])
    return new PartSealing(this, transaction, part)
  }

  /**
   * Does work outside any run that writes sealed rows: a transaction that is a part of its own, sealed and linked at its
   * end. The work adds rows of facts through `sealing`; what it changes is sealed by itself.
   */
  async operation<T>(
    database: Database,
    work: (transaction: Transaction, sealing: PartSealing) => Promise<T>,
    options: Parameters<Database['transaction']>[1] = {},
  ): Promise<T> {
    return await database.transaction(async (transaction) => {
      const part = await this.newOperation(transaction)
      const sealing = await this.begin(transaction, part)
      const result = await work(transaction, sealing)
      for (const table of filesTables) await sealing.add(table)
      const link = await this.next(transaction)
      if (await sealing.end(link)) await this.linkSeals(transaction, 'operation', part, link)
      return result
    }, options)
  }

  /** The number of a piece of work that is no chunk. */
  async newOperation(transaction: Transaction): Promise<bigint> {
    const [row] = await transaction.query<{ part: bigint }>("select -nextval('operation_part') as part")
    return row!.part
  }

  /** Links a run that has ended, in the transaction that ends it. */
  async linkRun(transaction: Transaction, runId: number): Promise<void> {
    const [run] = await transaction.query<{ signed: string }>(linkedRunSql, [runId])
    await this.append(transaction, 'run', BigInt(runId), run!.signed)
  }

  /** The number of the next link. Nobody else appends one until the transaction ends. */
  async next(transaction: Transaction): Promise<bigint> {
    return (await this.#last(transaction)).number + 1n
  }

  /** Appends the link that seals have been kept for: it signs them. */
  async linkSeals(transaction: Transaction, kind: LinkKind, subject: bigint, link: bigint): Promise<void> {
    const [seals] = await transaction.query<{ signed: string }>(linkedSealsSql, [link])
    await this.append(transaction, kind, subject, seals!.signed)
  }

  /** Appends a link that signs a text. Everybody else who appends waits for the commit: the last thing to be done. */
  async append(transaction: Transaction, kind: LinkKind, subject: bigint, signed: string): Promise<void> {
    const { number: last, at, head: before } = await this.#last(transaction)
    const link = { number: last + 1n, at, kind, subject, digest: digestOf(signed) }
    const head = this.signature.ofLink(link, before)
    await transaction.execute(appendLinkSql, [link.number, at, kind, subject, link.digest, head])
    this.#head = { number: link.number, at, head: head.toString('hex') }
  }

  async #last(transaction: Transaction): Promise<{ number: bigint; at: string; head: Buffer }> {
    await lockUntilEnd(transaction, locks.chain)
    const [row] = await transaction.query<{ number: string; at: string; head: Buffer }>(lastLinkSql)
    const { number, at, head } = row!
    return { number: BigInt(number), at, head }
  }

  /** Keeps seals, signed. */
  async keep(transaction: Transaction, seals: readonly SealToSign[]): Promise<void> {
    if (seals.length === 0) return
    const rows = seals.map((seal) => ({
      ...seal,
      part: seal.part.toString(),
      link: seal.link?.toString() ?? null,
      digest: seal.digest.toString('hex'),
      mac: this.signature.ofSeal(seal).toString('hex'),
    }))
    await transaction.execute(insertSealsSql, [JSON.stringify(rows)])
  }
}

/** What a link keeps of the text that it signs. */
function digestOf(signed: string): Buffer {
  return createHash('sha256').update(signed).digest()
}
