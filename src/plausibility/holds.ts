import type { Queryable, Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { loadSql } from '../database/sql.ts'
import { asItIs, type Sentence } from '../language.ts'
import { evidenceOf, type Figures, type FindingCode } from './codes.ts'
import type { Establishment, Finding } from './finding.ts'

const sql = (file: string) => loadSql(import.meta.url, `./sql/${file}.sql`)
const [placeHoldsSql, placeByHandSql, releaseSql] = [sql('place-holds'), sql('place-by-hand'), sql('release')]
const [holdsSql, holdsOfHolderSql, peopleOfSql] = [sql('holds'), sql('holds-of-holder'), sql('people-of')]
const countHoldsSql = sql('count-holds')

/** An establishment whose people are not credited for a year. */
export interface EstablishmentHold extends Establishment {
  readonly year: number
  /** `by_hand`: somebody placed it without a finding. */
  readonly code: FindingCode | 'by_hand'
  /** The evidence of the finding, or the reason of whoever placed it. */
  readonly detail: Sentence
  /** Moments as the database writes them. */
  readonly placed_at: string
  readonly placed_by: string
  /** Null: in force. */
  readonly released_at: string | null
  readonly released_by: string | null
  /** Null with `released_at`: what was found is there no more. */
  readonly released_because: string | null
}

/** A hold that a finding caused, or of which the finding is gone. */
export interface HoldChange extends Establishment {
  readonly what: 'placed' | 'lifted'
  readonly code: FindingCode
  /** Of the holds of the establishment for the year. */
  readonly number: number
}

interface HoldRow extends Omit<EstablishmentHold, 'detail'> {
  readonly evidence: Figures
  readonly reason: string | null
}

/** How tables name an establishment. */
function keyOf({ siret, employer_reference }: Establishment): readonly [siret: number, reference: string] {
  return [Number(siret ?? 0), employer_reference]
}

/**
 * Places the holds of a year that findings ask for and lifts those whose finding is gone; what somebody placed by hand stays,
 * and what somebody released is not held again for the same figures.
 */
export async function bringHoldsInLine(
  transaction: Transaction,
  year: number,
  findings: readonly Finding[],
  by: string,
): Promise<HoldChange[]> {
  await lockUntilEnd(transaction, locks.establishmentHolds)
  const found = findings
    .filter(({ siret, employer_reference }) => siret !== null || employer_reference !== '')
    .map((finding) => {
      const [siret, employer_reference] = keyOf(finding)
      return { siret, employer_reference, code: finding.code, evidence: finding.figures }
    })
  return await transaction.query<HoldChange>(placeHoldsSql, [year, JSON.stringify(found), by])
}

/** Holds an establishment by hand. False: somebody holds it already. */
export async function placeByHand(
  transaction: Transaction,
  year: number,
  establishment: Establishment,
  reason: string,
  by: string,
): Promise<boolean> {
  await lockUntilEnd(transaction, locks.establishmentHolds)
  const placed = await transaction.query(placeByHandSql, [year, ...keyOf(establishment), reason, by])
  return placed.length > 0
}

/** How many people have an activity of a year in an establishment. */
export async function peopleOf(queryable: Queryable, year: number, establishment: Establishment): Promise<number> {
  const [row] = await queryable.query<{ people: number }>(peopleOfSql, [year, ...keyOf(establishment)])
  return row!.people
}

/** Releases all that holds an establishment for a year, and gives the codes of that. */
export async function releaseHolds(
  transaction: Transaction,
  year: number,
  establishment: Establishment,
  reason: string,
  by: string,
): Promise<EstablishmentHold['code'][]> {
  await lockUntilEnd(transaction, locks.establishmentHolds)
  const rows = await transaction.query<Pick<EstablishmentHold, 'code'>>(releaseSql, [
    ...[year, ...keyOf(establishment), reason, by],
  ])
  return rows.map(({ code }) => code)
}

/** Which holds are meant. */
export interface HoldsAsked {
  /** Only those in force. */
  readonly inForce: boolean
  readonly code?: EstablishmentHold['code'] | undefined
  /** The first digits of SIRETs. */
  readonly siret?: string | undefined
  /** How many at most; default all. */
  readonly limit?: number
  /** After so many. */
  readonly from?: number
}

/** The holds of a year, or of every year, those in force first. */
export async function readEstablishmentHolds(
  queryable: Queryable,
  year: number | null,
  { inForce, code, siret, limit, from = 0 }: HoldsAsked,
): Promise<EstablishmentHold[]> {
  const values = [year, inForce, code ?? null, siret ?? null, limit ?? null, from]
  return (await queryable.query<HoldRow>(holdsSql, values)).map(told)
}

/** How many establishments are held in force for a year, by what holds them. */
export interface HoldCount {
  readonly year: number
  readonly code: EstablishmentHold['code']
  readonly establishments: number
}

/** Of every year, the latest first. */
export function countEstablishmentHolds(queryable: Queryable): Promise<HoldCount[]> {
  return queryable.query<HoldCount>(countHoldsSql)
}

/** The holds in force that keep a holder from being credited for a year, or for any. */
export async function readHoldsOfHolder(
  queryable: Queryable,
  holderId: number,
  year: number | null,
): Promise<EstablishmentHold[]> {
  return (await queryable.query<HoldRow>(holdsOfHolderSql, [holderId, year])).map(told)
}

function told({ evidence, reason, ...hold }: HoldRow): EstablishmentHold {
  return { ...hold, detail: hold.code === 'by_hand' ? asItIs(reason ?? '') : evidenceOf(hold.code, evidence) }
}
