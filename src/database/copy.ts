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
async function* inPieces(source: CopySource): AsyncGenerator<Buffer> {
  let waiting: string[] = []
  let length = 0
  const taken = () => {
    const piece = Buffer.from(waiting.join(''), 'utf8')
    waiting = []
    length = 0
    return piece
  }
  for await (const part of source) {
    if (typeof part === 'string') {
      waiting.push(part)
      length += part.length
      if (length < pieceBytes) continue
    }
    if (length > 0) yield taken()
    if (typeof part !== 'string' && part.length > 0) yield part
  }
  if (length > 0) yield taken()
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
