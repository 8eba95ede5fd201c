import type { Head } from '../../chain/chain.ts'
import type { Signature } from '../../chain/signature.ts'
import { type Break, breaks, type VerifiedChain, verifyChain } from '../../chain/verify.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { knownKeys } from '../../identity/key-check.ts'
import { sealedTables } from '../../input/sealed-tables.ts'
import { asItIs, counted, joined, type Sentence } from '../../language.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { differentParameters } from '../../law/parameters-store.ts'
import { type AuditCheck, betweenDetails, type CheckDefinition, Findings } from './check.ts'

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
  readonly first_broken: Sentence | null
}

const chainCheck: CheckDefinition = { name: 'chain', problems: breaks }

const anchorCheck: CheckDefinition = {
  name: 'anchor',
  problems: {
    gone: {
      en: 'heads that were kept outside, of links that the chain does not have: it was cut off or set back',
      fr: 'têtes gardées au-dehors, de maillons que la chaîne n’a pas : elle a été coupée ou ramenée en arrière',
    },
    other: {
      en: 'heads that were kept outside and are not those of the chain',
      fr: 'têtes gardées au-dehors qui ne sont pas celles de la chaîne',
    },
  },
}

const settingsCheck = {
  name: 'settings',
  sound: {
    en: 'the parameters of the law are those of the files, the keys those of the database, and what is settled was settled',
    fr: 'les paramètres du droit sont ceux des fichiers, les clés celles de la base, et ce qui est réglé l’a été',
  },
  problems: {
    law: {
      en: 'parameters of the law that are not those of the files',
      fr: 'paramètres du droit qui ne sont pas ceux des fichiers',
    },
    no_key_check: {
      en: 'databases that do not know their keys any more',
      fr: 'bases qui ne connaissent plus leurs clés',
    },
    settled: {
      en: 'ranges of holders said to be settled by somebody else than the program',
      fr: 'plages de titulaires dites réglées par un autre que le programme',
    },
    key_check: {
      en: 'databases that name other keys than those in use',
      fr: 'bases qui nomment d’autres clés que celles utilisées',
    },
  },
} as const satisfies CheckDefinition

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
): Promise<{ check: AuditCheck; first: Sentence | null }> {
  const findings = new Findings(chainCheck)
  const files = await filesOf(transaction, found.breaks)
  const told = found.breaks.map((one) => ({ ...one, words: inWords(one, files) }))
  for (const { kind, words } of told) findings.addOne(kind, words)
  const check = findings.conclude(wholeChain(found))
  const [one] = told
  if (one === undefined) return { first: null, check }
  const first = joined([one.words, breaks[one.kind]], ': ')
  const before = { en: `first broken: ${first.en}`, fr: `première rupture : ${first.fr}` }
  return { first, check: { ...check, detail: joined([before, check.detail], betweenDetails) } }
}

function wholeChain({ links, seals, rows, tookOver }: VerifiedChain): Sentence {
  const days = tookOver.map((at) => at.slice(0, 10)).join(', ')
  const [ofLinks, ofSeals, ofRows] = [counted(links), counted(seals), counted(rows)]
  return {
    en: `${ofLinks.en} links and ${ofSeals.en} seals over ${ofRows.en} rows are whole${days === '' ? '' : `, since ${days}`}`,
    fr: `${ofLinks.fr} maillons et ${ofSeals.fr} sceaux sur ${ofRows.fr} lignes sont entiers${days === '' ? '' : `, depuis ${days}`}`,
  }
}

/** The files that broken parts loaded, by run. */
async function filesOf(transaction: Transaction, broken: readonly Break[]): Promise<ReadonlyMap<bigint, number>> {
  const runs = [...new Set(broken.flatMap(({ part }) => (part !== undefined && part > 0n ? [part >> 32n] : [])))]
  if (runs.length === 0) return new Map()
  const rows = await transaction.query<{ run_id: number; file_id: number }>(partsOfFilesSql, [runs])
  return new Map(rows.map(({ run_id, file_id }) => [BigInt(run_id), file_id]))
}

/** `link 12 run 5 chunk 3 (file 2) declaration`. */
function inWords({ kind, link, part, table, subject, key }: Break, files: ReadonlyMap<bigint, number>): Sentence {
  const words = [
    link === undefined ? { en: 'no link', fr: 'aucun maillon' } : linkInWords(link),
    ...(subject === undefined ? [] : [subjectInWords(kind, subject)]),
    ...(part === undefined ? [] : [partInWords(part, files)]),
    ...(table === undefined ? [] : [asItIs(table)]),
    ...(key === undefined ? [] : [{ en: `row ${key}`, fr: `ligne ${key}` }]),
  ]
  return joined(words, ' ')
}

function linkInWords(number: bigint): Sentence {
  return { en: `link ${number}`, fr: `maillon ${number}` }
}

function subjectInWords(kind: Break['kind'], subject: bigint): Sentence {
  if (kind.startsWith('event')) return { en: `event ${subject}`, fr: `événement ${subject}` }
  if (kind === 'run') return { en: `run ${subject}`, fr: `exécution ${subject}` }
  return { en: `number ${subject}`, fr: `numéro ${subject}` }
}

function partInWords(part: bigint, files: ReadonlyMap<bigint, number>): Sentence {
  if (part === 0n) return { en: 'before the chain', fr: 'avant la chaîne' }
  if (part < 0n) return { en: `operation ${-part}`, fr: `opération ${-part}` }
  const [run, chunk] = [part >> 32n, part & 0xffffffffn]
  const file = files.get(run)
  return {
    en: `run ${run} chunk ${chunk}${file === undefined ? '' : ` (file ${file})`}`,
    fr: `exécution ${run} lot ${chunk}${file === undefined ? '' : ` (fichier ${file})`}`,
  }
}

function concludeAnchors(anchors: ReadonlyMap<bigint, string>, { heads }: VerifiedChain): AuditCheck {
  const findings = new Findings(anchorCheck)
  for (const [number, head] of anchors) {
    const known = heads.get(number)
    if (known !== head) findings.addOne(known === undefined ? 'gone' : 'other', linkInWords(number))
  }
  const { en, fr } = counted(anchors.size)
  return findings.conclude({
    en: `the ${en} heads kept outside are those of the chain`,
    fr: `les ${fr} têtes gardées au-dehors sont celles de la chaîne`,
  })
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
  const settled = await transaction.query<{ signed: string; mac: Buffer; of: string; first_holder: bigint }>(
    `select signed_settlement(s) as signed, mac, format('%s %s', job, activity_year) as of, first_holder
     from settled_range s where mac is not null order by job, activity_year, first_holder`,
  )
  for (const { signed, mac, of, first_holder } of settled) {
    if (signature.ofText('settled', signed).equals(mac)) continue
    findings.addOne('settled', { en: `${of} holder ${first_holder}`, fr: `${of} titulaire ${first_holder}` })
  }
  return findings.conclude(settingsCheck.sound)
}
