import type { Queryable, Transaction } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import type { Sentence } from '../language.ts'
import type { Head } from './chain.ts'
import { examineLinks } from './links.ts'
import { type DigestedPart, PartDigests } from './row-digest.ts'
import { type SealedTable, sealedRows } from './sealed-table.ts'
import { forgottenEvents, type SealToSign, type Signature } from './signature.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const sealsSql = sql('seals')
const signedRunsSql = sql('signed-runs')
const signedEventsSql = sql('signed-events')
const signedOperationsSql = sql('signed-operations')
const brokenChangesSql = sql('broken-changes')

/** What is broken, by name. */
export const breaks = {
  link_missing: { en: 'links that are missing before these', fr: 'maillons qui manquent avant ceux-ci' },
  link: {
    en: 'links whose signature is not that of the chain',
    fr: 'maillons dont la signature n’est pas celle de la chaîne',
  },
  run: {
    en: 'runs that are not as they were when they ended',
    fr: 'exécutions qui ne sont plus comme à leur fin',
  },
  run_unlinked: { en: 'runs that ended without a link', fr: 'exécutions terminées sans maillon' },
  event: {
    en: 'audit events that are not as they were kept',
    fr: 'événements d’audit qui ne sont plus tels que gardés',
  },
  event_missing: { en: 'audit events that are missing', fr: 'événements d’audit qui manquent' },
  event_unlinked: { en: 'audit events without a link', fr: 'événements d’audit sans maillon' },
  seal: {
    en: 'seals whose signature is not that of the chain',
    fr: 'sceaux dont la signature n’est pas celle de la chaîne',
  },
  seals_of_link: {
    en: 'operations whose seals are not those that they made',
    fr: 'opérations dont les sceaux ne sont pas ceux qu’elles ont faits',
  },
  rows: {
    en: 'parts whose rows are not those that they wrote',
    fr: 'parties dont les lignes ne sont pas celles qu’elles ont écrites',
  },
  unsealed: {
    en: 'parts that wrote rows and left no seal',
    fr: 'parties qui ont écrit des lignes sans laisser de sceau',
  },
  state: {
    en: 'rows whose state was changed by nobody who may',
    fr: 'lignes dont l’état a été changé par quelqu’un qui ne le peut pas',
  },
  changes: {
    en: 'changes that do not follow on the ones before',
    fr: 'changements qui ne suivent pas les précédents',
  },
} as const satisfies Readonly<Record<string, Sentence>>

export interface Break {
  readonly kind: keyof typeof breaks
  /** Where in the chain: the number of the link; undefined when no link covers it. */
  readonly link: bigint | undefined
  /** Whose rows; undefined when it is the link, the run or the event itself. */
  readonly part?: bigint
  readonly table?: string
  /** Run or event. */
  readonly subject?: bigint
  readonly key?: string
}

export interface VerifiedChain {
  readonly breaks: readonly Break[]
  readonly links: number
  readonly seals: number
  readonly rows: number
  readonly head: Head | undefined
  /** Heads asked for, by number: hexadecimal. */
  readonly heads: ReadonlyMap<bigint, string>
  /** When what stood there before the chain was signed. */
  readonly tookOver: readonly string[]
}

interface StoredSeal extends SealToSign {
  readonly mac: Buffer
}

interface LinksRead extends Pick<VerifiedChain, 'links' | 'head' | 'heads' | 'tookOver'> {
  /** Of each kind, by subject. */
  readonly of: Readonly<Record<'run' | 'event' | 'operation', Map<bigint, { number: bigint; digest: Buffer }>>>
}

/**
 * Follows the chain from its first link and recomputes everything that it signs: runs, events, seals, and the rows of
 * every part. To be called in a snapshot. `heads`: the numbers of the links whose heads are wanted.
 */
export async function verifyChain(
  transaction: Transaction,
  signature: Signature,
  tables: readonly SealedTable[],
  { heads: wanted = new Set(), onTable }: { heads?: ReadonlySet<bigint>; onTable?: (done: number) => void } = {},
): Promise<VerifiedChain> {
  const found: Break[] = []
  const links = await readLinks(transaction, signature, wanted, found)
  await compareSigned(transaction, signedRunsSql, links.of.run, { changed: 'run', gone: 'run' }, found)
  const ofLink = { changed: 'seals_of_link', gone: 'seals_of_link' } as const
  await compareSigned(transaction, signedOperationsSql, links.of.operation, ofLink, found)
  const seals = await readSeals(transaction, signature)
  for (const subject of links.of.event.keys()) if (subject <= seals.forgotten) links.of.event.delete(subject)
  await compareSigned(
    transaction,
    signedEventsSql,
    links.of.event,
    { changed: 'event', gone: 'event_missing' },
    found,
  )
  const linkOf = (part: bigint, seal?: SealToSign) => seal?.link ?? links.of.run.get(part >> 32n)?.number
  found.push(
    ...seals.broken.map((seal) => ({ kind: 'seal' as const, ...placeOf(seal), link: linkOf(seal.part, seal) })),
  )
  let rows = 0
  for (const [index, table] of tables.entries()) {
    const expected = seals.last.get(table.name) ?? new Map<bigint, StoredSeal>()
    const seen = new Set<bigint>()
    const broken = (part: bigint, seal: StoredSeal | undefined) => {
      const kind = seal !== undefined ? 'rows' : (unlinked[table.name] ?? 'unsealed')
      found.push({ kind, part, table: table.name, link: linkOf(part, seal) })
    }
    await digestTable(transaction, table, ({ part, all }) => {
      const seal = expected.get(part)
      seen.add(part)
      rows += all.rows
      if (seal === undefined || seal.rows !== all.rows || !seal.digest.equals(all.digest)) broken(part, seal)
    })
    for (const [part, seal] of expected) if (!seen.has(part) && seal.rows > 0) broken(part, seal)
    found.push(...(await strayStates(transaction, table, linkOf)))
    onTable?.(index + 1)
  }
  found.push(...(await brokenChanges(transaction, linkOf)))
  return { ...links, seals: seals.count, rows, breaks: inOrder(found) }
}

const unlinked: Readonly<Record<string, Break['kind']>> = { run: 'run_unlinked', audit_event: 'event_unlinked' }

/** The rows of a table as they were sealed, digested part by part. */
export async function digestTable(
  transaction: Transaction,
  table: SealedTable,
  onPart: (part: DigestedPart) => void,
  going?: string,
): Promise<void> {
  const [has] = await transaction.query<{ changes: boolean }>(
    'select exists (select from sealed_change where content = $1) as changes',
    [table.name],
  )
  const digests = new PartDigests(onPart)
  const options = { hasChanges: has!.changes, ...(going === undefined ? {} : { going }) }
  await transaction.copyOut(sealedRows(table, options), [], (piece) => digests.add(piece))
  digests.end()
}

async function readLinks(
  queryable: Queryable,
  signature: Signature,
  wanted: ReadonlySet<bigint>,
  found: Break[],
): Promise<LinksRead> {
  const of = { run: new Map(), event: new Map(), operation: new Map() } as LinksRead['of']
  const heads = new Map<bigint, string>()
  const tookOver: string[] = []
  let head: Head | undefined
  let links = 0
  for await (const { number, at, kind, subject, digest, head: signed, broken } of examineLinks(
    queryable,
    signature,
  )) {
    links += 1
    if (broken !== undefined) found.push({ kind: broken === 'missing' ? 'link_missing' : 'link', link: number })
    // Operations and takeovers are known by their own number: they sign the seals that name it.
    if (kind === 'run' || kind === 'event') of[kind].set(subject, { number, digest })
    else of.operation.set(number, { number, digest })
    if (kind === 'takeover') tookOver.push(at)
    head = { number, at, head: signed.toString('hex') }
    if (wanted.has(number)) heads.set(number, head.head)
  }
  return { of, heads, tookOver, head, links }
}

/** Holds what links signed against what stands there now. */
async function compareSigned(
  queryable: Queryable,
  statement: string,
  links: ReadonlyMap<bigint, { number: bigint; digest: Buffer }>,
  kinds: { readonly changed: Break['kind']; readonly gone: Break['kind'] },
  found: Break[],
): Promise<void> {
  const left = new Map(links)
  const rows = await queryable.query<{ subject: bigint | number; digest: Buffer }>(statement)
  for (const row of rows) {
    const subject = BigInt(row.subject)
    const link = left.get(subject)
    left.delete(subject)
    // Without a link: what was there before the chain, which the takeover has signed as rows.
    if (link === undefined || link.digest.equals(row.digest)) continue
    found.push({ kind: kinds.changed, link: link.number, subject })
  }
  for (const [subject, { number }] of left) found.push({ kind: kinds.gone, link: number, subject })
}

async function readSeals(queryable: Queryable, signature: Signature) {
  const last = new Map<string, Map<bigint, StoredSeal>>()
  const stored = await queryable.query<StoredSeal>(sealsSql)
  const broken = stored.filter((seal) => !signature.ofSeal(seal).equals(seal.mac))
  for (const seal of stored) {
    const ofTable = last.get(seal.content) ?? new Map<bigint, StoredSeal>()
    last.set(seal.content, ofTable.set(seal.part, seal))
  }
  const forgotten = stored.filter((seal) => seal.content === forgottenEvents && !broken.includes(seal))
  return { last, broken, count: stored.length, forgotten: Math.max(0, ...forgotten.map(({ rows }) => rows)) }
}

/** Rows whose state is not what the last change of them left. */
async function strayStates(
  queryable: Queryable,
  { name, part, changing }: SealedTable,
  linkOf: (part: bigint) => bigint | undefined,
): Promise<Break[]> {
  if (changing === undefined) return []
  const stray = await queryable.query<{ part: bigint; key: string }>(
    `select ${part} as part, c.key
     from (
       select distinct on (key) key, after from sealed_change where content = $1 order by key, number desc
     ) c
     join ${name} r on ${changing.key} = c.key
     where ${changing.state} <> c.after
     order by 1, 2`,
    [name],
  )
  return stray.map(({ part: of, key }) => ({ kind: 'state', part: of, table: name, key, link: linkOf(of) }))
}

async function brokenChanges(
  queryable: Queryable,
  linkOf: (part: bigint) => bigint | undefined,
): Promise<Break[]> {
  const broken = await queryable.query<{ part: bigint; content: string; key: string }>(brokenChangesSql)
  return broken.map(({ part, content, key }) => ({
    kind: 'changes',
    part,
    table: content,
    key,
    link: linkOf(part),
  }))
}

function placeOf({ part, content }: SealToSign) {
  return { part, table: content }
}

/** By their place in the chain; what no link covers comes last. */
function inOrder(found: readonly Break[]): Break[] {
  const place = ({ link }: Break) => (link === undefined ? Number.MAX_SAFE_INTEGER : Number(link))
  return [...found].sort((left, right) => place(left) - place(right))
}
