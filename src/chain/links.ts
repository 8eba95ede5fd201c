import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { LinkToSign, Signature } from './signature.ts'

const linksSql = loadSql(import.meta.url, './sql/links.sql')
const linksAtOnce = 10_000

export interface Link extends LinkToSign {
  readonly head: Buffer
}

export interface ExaminedLink extends Link {
  /** What is wrong with the link itself. */
  readonly broken: 'missing' | 'signature' | undefined
}

/**
 * The links in their order, each held against the one before. Of a gap the link behind it is told as `missing`. Behind a
 * broken one the chain is followed from what stands there, so that each is told once.
 */
export async function* examineLinks(queryable: Queryable, signature: Signature): AsyncGenerator<ExaminedLink> {
  let before: { number: bigint; head: Buffer } = { number: 0n, head: Buffer.alloc(0) }
  for (;;) {
    const links = await queryable.query<Link>(linksSql, [before.number, linksAtOnce])
    for (const link of links) {
      const gap = link.number !== before.number + 1n
      const signed = !gap && signature.ofLink(link, before.head).equals(link.head)
      yield { ...link, broken: gap ? 'missing' : signed ? undefined : 'signature' }
      before = link
    }
    if (links.length < linksAtOnce) return
  }
}
