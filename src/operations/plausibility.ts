import { createHash } from 'node:crypto'
import { actor } from '../actor.ts'
import type { Transaction } from '../database/connection.ts'
import { CpaError } from '../errors.ts'
import { holdsDeclarations } from '../ledger/holder-chunks/declared-year.ts'
import { tellNotice } from '../notices/tell.ts'
import { type FindingCode, findingCodes } from '../plausibility/codes.ts'
import { codesThat, findImplausible } from '../plausibility/find.ts'
import type { Establishment, Finding } from '../plausibility/finding.ts'
import {
  bringHoldsInLine,
  countEstablishmentHolds,
  type EstablishmentHold,
  type HoldChange,
  type HoldCount,
  type HoldsAsked,
  peopleOf,
  placeByHand,
  readEstablishmentHolds,
  releaseHolds,
} from '../plausibility/holds.ts'
import { beginLook } from '../plausibility/look.ts'
import { addMonthsDue } from './add-months.ts'
import { recordAction } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import type { Opened } from './open.ts'
import { retryWhatIsDue } from './retry-refused.ts'

/** A finding, and whether its establishment is held for the year, by this finding or for another reason. */
export interface ToldFinding extends Finding {
  readonly held: boolean
}

/** How plausible the declarations of a year are. */
export interface Plausibility {
  /** Whether a declaration of the year was ever loaded: where none was, the year or the database is hardly the one meant. */
  readonly declared: boolean
  readonly findings: readonly ToldFinding[]
  /** In force. */
  readonly holds: readonly EstablishmentHold[]
  /** What this look changed; empty where it only looked. */
  readonly changes: readonly HoldChange[]
}

/**
 * Looks for what is hardly plausible in the declarations of an activity year. With `hold` it does first what comes before
 * every crediting: it loads what waited and may be good by now, and holds the establishments whose findings ask for it.
 */
export async function examinePlausibility(
  circumstances: Circumstances,
  year: number,
  { hold }: { readonly hold: boolean },
): Promise<Plausibility> {
  const { open, settings, progress, asOf } = circumstances
  const opened = await open()
  await recordAction(opened, 'plausibility', { year, hold, as_of: asOf })
  if (hold) {
    await retryWhatIsDue(circumstances)
    await addMonthsDue(circumstances)
  }
  const { findings, changes } = hold
    ? await holdImplausible(circumstances, year, 'anything')
    : { findings: await findImplausible(opened, year, settings.configuration.plausibility), changes: [] }
  progress.end()
  const declared = await holdsDeclarations(opened.database, year)
  return { declared, ...(await withHolds(opened, year, findings)), changes }
}

/** Findings of a year by kind, in the order in which the kinds are told. */
export function sumsByCode(
  found: readonly Finding[],
): { readonly code: FindingCode; readonly findings: number; readonly people: number }[] {
  return findingCodes
    .map((code) => {
      const ofCode = found.filter((finding) => finding.code === code)
      return { code, findings: ofCode.length, people: ofCode.reduce((sum, { people }) => sum + people, 0) }
    })
    .filter(({ findings }) => findings > 0)
}

/** A look at the declarations of a year that held what asks for it. */
export interface HeldImplausible {
  readonly findings: readonly Finding[]
  readonly changes: readonly HoldChange[]
}

/**
 * What comes before every crediting of a year, planned ones too: holds the establishments of which a finding asks for it, so
 * that nobody is credited by what is hardly meant, and lifts the holds whose finding is gone. Kept in the audit trail where
 * it changes something. `looking`: for what holds alone, or for anything that is to be told. What holds alone is not looked
 * for, and nothing found, where the holds are in line and nothing was written since.
 */
export async function holdImplausible(
  { open, settings }: Circumstances,
  year: number,
  looking: 'hold' | 'anything',
): Promise<HeldImplausible> {
  const opened = await open()
  const thresholds = settings.configuration.plausibility
  const holding = new Set(codesThat(thresholds, 'hold'))
  const look = await beginLook(opened.database, opened.chain.signature, year, thresholds)
  if (looking === 'hold' && look.inLine) return { findings: [], changes: [] }
  const findings = await findImplausible(opened, year, thresholds, codesThat(thresholds, looking))
  const asking = findings.filter(({ code }) => holding.has(code))
  const changes = await opened.database.transaction(async (transaction) => {
    const changed = await bringHoldsInLine(transaction, year, asking, actor())
    await tellPlaced(transaction, year, changed, asking)
    await look.note(transaction)
    return changed
  })
  for (const what of ['placed', 'lifted'] as const) {
    const of = changes.filter((change) => change.what === what)
    if (of.length === 0) continue
    // Of very many the table has the rest: every hold stands there with its moment.
    const establishments = of.slice(0, 100).map(({ siret, employer_reference, code }) => {
      return { establishment: employer_reference || siret, code }
    })
    await recordAction(opened, `plausibility ${what}`, { year, count: of.length, establishments })
  }
  return { findings, changes }
}

/** A notice of what was placed, in numbers. */
async function tellPlaced(
  transaction: Transaction,
  year: number,
  changes: readonly HoldChange[],
  findings: readonly Finding[],
): Promise<void> {
  const placed = new Map<string, string>()
  for (const { what, number, ...change } of changes) {
    if (what === 'placed') placed.set(nameOf(change), `${nameOf(change)} ${change.code} ${number}`)
  }
  if (placed.size === 0) return
  const people = new Map<string, number>()
  for (const finding of findings) {
    const name = nameOf(finding)
    if (placed.has(name)) people.set(name, Math.max(people.get(name) ?? 0, finding.of_people))
  }
  const key = createHash('sha256')
    .update([...placed.values()].sort().join())
    .digest('hex')
  const facts = {
    year,
    establishments: placed.size,
    people: [...people.values()].reduce((sum, one) => sum + one, 0),
  }
  await tellNotice(transaction, { kind: 'hold_placed', key: `hold_placed ${year} ${key}`, facts })
}

async function withHolds(
  { database }: Opened,
  year: number,
  findings: readonly Finding[],
): Promise<Pick<Plausibility, 'findings' | 'holds'>> {
  const holds = await readEstablishmentHolds(database, year, { inForce: true })
  const held = new Set(holds.map(nameOf))
  return { findings: findings.map((finding) => ({ ...finding, held: held.has(nameOf(finding)) })), holds }
}

function nameOf({ siret, employer_reference }: Establishment): string {
  return `${siret}=${employer_reference}`
}

/** Which establishment is meant, for which activity year, and why. */
export interface HoldRequest {
  readonly establishment: Establishment
  readonly year: number
  readonly reason: string
}

/** Holds an establishment until somebody releases it, and gives how many people that concerns now. Throws `refused` where somebody holds it already. */
export async function holdEstablishment(
  { open }: Circumstances,
  { establishment, year, reason }: HoldRequest,
): Promise<number> {
  const kept = textToKeep(reason, '--reason')
  const opened = await open()
  const placed = await opened.database.transaction((transaction) =>
    placeByHand(transaction, year, establishment, kept, actor()),
  )
  if (!placed)
    throw new CpaError('refused', {
      en: `The establishment is held for ${year} already`,
      fr: `L’établissement est déjà retenu pour ${year}`,
    })
  await recordAction(opened, 'plausibility hold', { year, ...establishment, reason: kept })
  return await peopleOf(opened.database, year, establishment)
}

/**
 * Releases an establishment: its people are credited by the next run. A finding that held it holds it again only when its
 * figures change. Gives the codes of what held it. Throws `refused` where nothing does.
 */
export async function releaseEstablishment(
  { open }: Circumstances,
  { establishment, year, reason }: HoldRequest,
): Promise<readonly EstablishmentHold['code'][]> {
  const kept = textToKeep(reason, '--reason')
  const opened = await open()
  const codes = await opened.database.transaction((transaction) =>
    releaseHolds(transaction, year, establishment, kept, actor()),
  )
  if (codes.length === 0)
    throw new CpaError(
      'refused',
      {
        en: `Nothing holds the establishment for ${year}`,
        fr: `Rien ne retient l’établissement pour ${year}`,
      },
      {
        hint: {
          en: 'See what is held: cpa plausibility holds',
          fr: 'Voyez ce qui est retenu : cpa plausibility holds',
        },
      },
    )
  await recordAction(opened, 'plausibility release', { year, ...establishment, codes, reason: kept })
  return codes
}

/** The holds of a year, or of every year; `all`: those released too. */
export async function listEstablishmentHolds(
  { open }: Circumstances,
  year: number | null,
  { all, ...asked }: { readonly all: boolean } & Omit<HoldsAsked, 'inForce'>,
): Promise<EstablishmentHold[]> {
  const { database } = await open()
  return await readEstablishmentHolds(database, year, { ...asked, inForce: !all })
}

/** How many establishments are held in force, by year and by what holds them. */
export async function countHolds({ open }: Circumstances): Promise<HoldCount[]> {
  const { database } = await open()
  return await countEstablishmentHolds(database)
}
