import type { CivilDate } from '../civil-date.ts'
import type { Queryable } from '../database/connection.ts'
import { loadSql } from '../database/sql.ts'
import { maskNir } from '../identity/nir.ts'
import type { NirVault } from '../identity/nir-vault.ts'
import type { Contradiction } from './match-points.ts'

const listSql = loadSql(import.meta.url, './list-reviews.sql')

/** How a match stands: `accepted_once` waits for a second person, `gone` is no longer found. */
export const reviewStates = ['open', 'waiting', 'accepted_once', 'accepted', 'refused', 'gone'] as const
export type ReviewState = (typeof reviewStates)[number]

/** The states of what is still to be decided. */
export const openStates: readonly ReviewState[] = ['open', 'waiting', 'accepted_once']

/** A death that may be that of a holder, under the names that documents show. */
export interface Review {
  readonly id: number
  readonly holder: number
  /** Masked. */
  readonly nir: string
  readonly birth_date: string
  readonly source: 'insee' | 'dsn'
  /** `00` for what is not known of it. */
  readonly died_on: string
  readonly score: number
  readonly parts: readonly { readonly part: string; readonly is: string; readonly points: number }[]
  readonly contradictions: readonly Contradiction[]
  readonly outcome: 'sure' | 'doubtful'
  readonly state: ReviewState
  readonly reason: string | null
  readonly first_by: string | null
  readonly decided_by: string | null
  readonly decided_at: string | null
  readonly death_date: CivilDate | null
  readonly file: string
  readonly line: number
  /** The family objects to publication: place and certificate are not shown. */
  readonly opposed: boolean
  readonly died_at: string | null
  readonly certificate: string | null
  /** What INSEE tells of the birth; null for what an employer tells, and where the family objects. */
  readonly told_birth: string | null
  /** 1: a man, 2: a woman. */
  readonly told_sex: number | null
}

export interface ReviewsSought {
  readonly states: readonly ReviewState[]
  readonly id?: number
  readonly outcome?: Review['outcome'] | undefined
  readonly source?: Review['source'] | undefined
  /** Those that come after this one in the order of the list. */
  readonly after?: ReviewPlace | undefined
  readonly limit: number
}

/** The place of a match in the list. */
export type ReviewPlace = Pick<Review, 'outcome' | 'score' | 'id'>

/** Matches in some states, what is sure first, and how many there are. */
export async function readReviews(
  queryable: Queryable,
  vault: NirVault,
  { states, id, outcome, source, after, limit }: ReviewsSought,
): Promise<{ readonly reviews: readonly Review[]; readonly total: number }> {
  const rows = await queryable.query<Omit<Review, 'nir'> & { hash: string; encrypted: Buffer; total: number }>(
    listSql,
    [
      ...[states, id ?? null, limit, outcome ?? null, source ?? null],
      ...[after === undefined ? null : after.outcome === 'doubtful', after?.score ?? null, after?.id ?? null],
    ],
  )
  const nirs = vault.revealNirs(
    rows.map(({ hash }) => hash),
    rows.map(({ encrypted }) => encrypted),
  )
  return {
    reviews: rows.map(({ hash: _hash, encrypted: _encrypted, total: _total, ...review }, index) => ({
      ...review,
      nir: maskNir(nirs[index]!),
    })),
    total: rows[0]?.total ?? 0,
  }
}
