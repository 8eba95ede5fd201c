import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { CopySource, CopyValue } from './queryable.ts'

// One COPY message per piece: 64 KB pieces cost nothing, a piece per row halves the speed.
const pieceBytes = 64 * 1024

/** Runs `copy ... from stdin` on a client that nobody else uses meanwhile. */
export async function copyInto(client: pg.ClientBase, sql: string, source: CopySource): Promise<number> {
  const target = client.query(copyFrom(sql))
  await pipeline(Readable.from(inPieces(source), { objectMode: true, highWaterMark: 2 }), target)
  return target.rowCount
}

/** Joins small texts; buffers pass as they are, after the text that came before them. */
class Pieces {
  #waiting: string[] = []
  #length = 0

  /** The pieces that are ready now that this part has come. */
  after(part: string | Buffer): readonly Buffer[] {
    if (typeof part !== 'string') return part.length === 0 ? this.rest() : [...this.rest(), part]
    this.#waiting.push(part)
    this.#length += part.length
    return this.#length < pieceBytes ? none : this.rest()
  }

  rest(): readonly Buffer[] {
    if (this.#length === 0) return none
    const piece = Buffer.from(this.#waiting.join(''), 'utf8')
    this.#waiting = []
    this.#length = 0
    return [piece]
  }
}

const none: readonly Buffer[] = []

/** Waits only for a source that has to be waited for: to wait for each line costs more than to write it. */
function inPieces(source: CopySource): Iterable<Buffer> | AsyncIterable<Buffer> {
  return Symbol.asyncIterator in source ? piecesToCome(source) : piecesOf(source)
}

function* piecesOf(source: Iterable<string | Buffer>): Generator<Buffer> {
  const pieces = new Pieces()
  for (const part of source) {
    const ready = pieces.after(part)
    if (ready.length > 0) yield* ready
  }
  yield* pieces.rest()
}

async function* piecesToCome(source: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  const pieces = new Pieces()
  for await (const part of source) {
    const ready = pieces.after(part)
    if (ready.length > 0) yield* ready
  }
  yield* pieces.rest()
}

/** The bytes of `copy ... to stdout`; the reader sets the pace. */
export function copyFromServer(client: pg.ClientBase, sql: string, values: readonly CopyValue[]): Readable {
  return client.query(copyTo(withLiterals(sql, values)))
}

// What a $1 must not be looked for in: strings, quoted names and comments.
const tokens = /(?:\b[eE])?'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$(\d+)|\$[a-zA-Z_]*\$/g

/**
 * COPY is the one statement that takes no parameters, so its values are put in as literals, quoted by pg.
 * Throws on dollar-quoted text and escape strings, inside which a parameter could not be told from text.
 */
export function withLiterals(sql: string, values: readonly CopyValue[]): string {
  if (values.length === 0) return sql
  return sql.replace(tokens, (token, number: string | undefined) => {
    if (number === undefined) {
      if (token.startsWith('$') || /^e/i.test(token)) throw new Error('copyOut with values takes no such string')
      return token
    }
    const value = values[Number(number) - 1]
    if (value === undefined) throw new Error(`copyOut has no value for $${number}`)
    return value === null ? 'null' : pg.escapeLiteral(String(value))
  })
}
