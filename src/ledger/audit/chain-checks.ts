import type { Head } from '../../chain/chain.ts'
import type { Signature } from '../../chain/signature.ts'
import { type Break, breaks, type VerifiedChain, verifyChain } from '../../chain/verify.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { knownKeys } from '../../identity/key-check.ts'
import { sealedTables } from '../../input/sealed-tables.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { differentParameters } from '../../law/parameters-store.ts'
import { type AuditCheck, type CheckDefinition, Findings } from './check.ts'

const partsOfFilesSql = loadSql(import.meta.url, './sql/parts-of-files.sql')

/** What it takes to follow the chain. */
export interface ChainToAudit {
  readonly signature: Signature
  /** Heads that were kept outside, by number; undefined when none are kept. */
  readonly anchors?: ReadonlyMap<bigint, string> | undefined
  /** Of the keys in use. */
  readonly fingerprint: string
}

/** The chain as a report tells it. */
export interface ChainReport {
  readonly links: number
  readonly head: Head | null
  /** Where the chain breaks first, in words; null when it is whole. */
  readonly first_broken: string | null
}

const chainCheck: CheckDefinition = { name: 'chain', problems: breaks }

const anchorCheck: CheckDefinition = {
  name: 'anchor',
  problems: {
    gone: 'heads that were kept outside, of links that the chain does not have: it was cut off or set back',
    other: 'heads that were kept outside and are not those of the chain',
  },
}

const settingsCheck: CheckDefinition = {
  name: 'settings',
  problems: {
    law: 'parameters of the law that are not those of the files',
    no_key_check: 'databases that do not know their keys any more',
    settled: 'ranges of holders said to be settled by somebody else than the program',
    key_check: 'databases that name other keys than those in use',
  },
}

/**
 * Follows the chain from its first link, holds it against the heads kept outside, and looks at what everything else
 * rests on: the parameters of the law, and which keys are the right ones.
 */
export async function examineChain(
  transaction: Transaction,
  { signature, anchors, fingerprint }: ChainToAudit,
  onStep: (done: number, of: number) => void,
): Promise<{ readonly checks: readonly AuditCheck[]; readonly report: ChainReport }> {
  const known = await knownKeys(transaction)
  // While keys are exchanged the rows of holders are between two seals: the exchange itself holds them together.
  const isExchanging = known.some(({ retiring }) => retiring)
  const tables = isExchanging ? sealedTables.filter(({ name }) => name !== 'holder') : sealedTables
  const found = await verifyChain(transaction, signature, tables, {
    heads: new Set(anchors?.keys()),
    onTable: (done) => onStep(done, tables.length),
  })
  const chain = await concludeChain(transaction, found)
  const checks = [chain.check, ...(anchors === undefined ? [] : [concludeAnchors(anchors, found)])]
  return {
    checks: [...checks, await examineSettings(transaction, known[0]?.fingerprint, { fingerprint, signature })],
    report: { links: found.links, head: found.head ?? null, first_broken: chain.first },
  }
}

async function concludeChain(
  transaction: Transaction,
  found: VerifiedChain,
): Promise<{ check: AuditCheck; first: string | null }> {
  const findings = new Findings(chainCheck)
  const files = await filesOf(transaction, found.breaks)
  const told = found.breaks.map((one) => ({ ...one, words: inWords(one, files) }))
  for (const { kind, words } of told) findings.addOne(kind, words)
  const counted = (count: number) => count.toLocaleString('en')
  const since = found.tookOver.map((at) => at.slice(0, 10)).join(', ')
  const check = findings.conclude(
    `${counted(found.links)} links and ${counted(found.seals)} seals over ${counted(found.rows)} rows are whole` +
      (since === '' ? '' : `, since ${since}`),
  )
  const first = told[0] === undefined ? null : `${told[0].words}: ${breaks[told[0].kind]}`
  return { first, check: first === null ? check : { ...check, detail: `first broken: ${first}; ${check.detail}` } }
}

/** The files that broken parts loaded, by run. */
async function filesOf(transaction: Transaction, broken: readonly Break[]): Promise<ReadonlyMap<bigint, number>> {
  const runs = [...new Set(broken.flatMap(({ part }) => (part !== undefined && part > 0n ? [part >> 32n] : [])))]
  if (runs.length === 0) return new Map()
  const rows = await transaction.query<{ run_id: number; file_id: number }>(partsOfFilesSql, [runs])
  return new Map(rows.map(({ run_id, file_id }) => [BigInt(run_id), file_id]))
}

/** `link 12, run 5 chunk 3 (file 2), declaration`. */
function inWords({ kind, link, part, table, subject, key }: Break, files: ReadonlyMap<bigint, number>): string {
  const thing = kind.startsWith('event') ? 'event' : kind === 'run' ? 'run' : 'number'
  const words = [
    link === undefined ? 'no link' : `link ${link}`,
    ...(subject === undefined ? [] : [`${thing} ${subject}`]),
    ...(part === undefined ? [] : [partInWords(part, files)]),
    ...(table === undefined ? [] : [table]),
    ...(key === undefined ? [] : [`row ${key}`]),
  ]
  return words.join(' ')
}

function partInWords(part: bigint, files: ReadonlyMap<bigint, number>): string {
  if (part === 0n) return 'before the chain'
  if (part < 0n) return `operation ${-part}`
  const run = part >> 32n
  const file = files.get(run)
  return `run ${run} chunk ${part & 0xffffffffn}${file === undefined ? '' : ` (file ${file})`}`
}

function concludeAnchors(anchors: ReadonlyMap<bigint, string>, { heads }: VerifiedChain): AuditCheck {
  const findings = new Findings(anchorCheck)
  for (const [number, head] of anchors) {
    const known = heads.get(number)
    if (known !== head) findings.addOne(known === undefined ? 'gone' : 'other', `link ${number}`)
  }
  return findings.conclude(`the ${anchors.size.toLocaleString('en')} heads kept outside are those of the chain`)
}

async function examineSettings(
  transaction: Transaction,
  known: string | undefined,
  { fingerprint, signature }: Pick<ChainToAudit, 'fingerprint' | 'signature'>,
): Promise<AuditCheck> {
  const findings = new Findings(settingsCheck)
  for (const name of await differentParameters(transaction, lawParameters)) findings.addOne('law', name)
  if (known === undefined) findings.addOne('no_key_check', 'key_check')
  else if (known !== fingerprint) findings.addOne('key_check', 'key_check')
  const settled = await transaction.query<{ signed: string; mac: Buffer; example: string }>(
    `select signed_settlement(s) as signed, mac, format('%s %s holder %s', job, activity_year, first_holder) as example
     from settled_range s where mac is not null order by 3`,
  )
  for (const { signed, mac, example } of settled) {
    if (!signature.ofText('settled', signed).equals(mac)) findings.addOne('settled', example)
  }
  return findings.conclude(
    'the parameters of the law are those of the files, the keys those of the database, and what is settled was settled',
  )
}
