import { matchDeaths as matchDeathsJob } from '../../jobs/match-deaths/job.ts'
import { actor, isSameActor } from '../actor.ts'
import { type CivilDate, isCivilDate } from '../civil-date.ts'
import type { Queryable, Transaction } from '../database/connection.ts'
import { locks, lockUntilEnd } from '../database/locks.ts'
import { type AppliedReviews, applyReviews } from '../deaths/apply-reviews.ts'
import { type Review, type ReviewsSought, readReviews, reviewStates } from '../deaths/reviews.ts'
import { CpaError } from '../errors.ts'
import { NirVault } from '../identity/nir-vault.ts'
import type { RunResult } from '../runs/engine.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'
import { runJob } from './run-job.ts'

/**
 * Holds INSEE's deaths against all holders, then makes deaths of what was accepted, by people or by what the installation has
 * decided on sure matches. Throws what runJob throws.
 */
export async function matchDeaths(circumstances: Circumstances): Promise<RunResult> {
  const { open, settings } = circumstances
  const { keys, database, chain } = await open()
  const { sure } = settings.configuration.deaths
  const result = await runJob(circumstances, matchDeathsJob({ keys }), { sure })
  const applied = await chain.operation(database, applyReviews)
  const isDone = result.outcome === 'nothing_to_do' && applied.told + applied.taken_back > 0
  return {
    ...result,
    outcome: isDone ? 'matched' : result.outcome,
    totals: { ...(result.totals as object), ...applied },
  }
}

/** Whether INSEE or an employer has told a death at all. */
export async function isSomethingToMatch({ open }: Circumstances): Promise<boolean> {
  const { database } = await open()
  const [row] = await database.query<{ some: boolean }>(
    'select exists (select from death_record) or exists (select from death_review) as some',
  )
  return row!.some
}

/** The deaths that may be those of holders. */
export async function listReviews({ open }: Circumstances, sought: ReviewsSought) {
  const { database, keys } = await open()
  return await readReviews(database, new NirVault(keys), sought)
}

/** One match, whatever its state. Throws `refused` when there is none. */
export async function showReview({ open }: Circumstances, id: number): Promise<Review> {
  const { database, keys } = await open()
  return await theReview(database, new NirVault(keys), id)
}

export type Decision = 'accept' | 'refuse' | 'wait'

export interface ReviewDecision {
  readonly id: number
  readonly decision: Decision
  readonly reason: string | undefined
  /** The day of death, where the source does not tell all of it. */
  readonly on: CivilDate | undefined
}

export interface DecidedReview extends AppliedReviews {
  readonly review: Review
}

/**
 * Decides on a match: accepted, it becomes a death that closes the account; refused, it is none, and one that was accepted
 * before is taken back with all that it closed; put aside, it comes back when something of it changes. Kept in the audit
 * trail. Throws `refused` where it cannot be decided so, and `usage` where the day of death is missing.
 */
export async function decideReview(
  { open, settings, asOf }: Circumstances,
  { id, decision, reason, on }: ReviewDecision,
): Promise<DecidedReview> {
  const opened = await open()
  const { database, chain, keys } = opened
  const kept = reason === undefined ? null : textToKeep(reason, '--reason')
  const vault = new NirVault(keys)
  return await recorded(opened, `deaths review ${decision}`, { id, reason: kept, on: on ?? null }, () =>
    chain.operation(database, async (transaction, sealing) => {
      await lockUntilEnd(transaction, locks.newHolders)
      await lockUntilEnd(transaction, locks.deathReviews)
      const review = await theReview(transaction, vault, id)
      const { reviewers } = settings.configuration.deaths
      const change = changeOf(review, { decision, on, asOf, by: actor(), reviewers })
      if (change.state === 'accepted') await requireNoOther(transaction, review, change.deathDate!)
      await transaction.execute(
        `update death_review
         set state = $2, first_by = $3, death_date = $4, reason = $5, decided_by = $6, decided_at = clock_timestamp()
         where id = $1`,
        [id, change.state, change.firstBy, change.deathDate, kept, actor()],
      )
      const applied = await applyReviews(transaction, sealing)
      return { ...applied, review: await theReview(transaction, vault, id) }
    }),
  )
}

async function theReview(queryable: Queryable, vault: NirVault, id: number): Promise<Review> {
  const { reviews } = await readReviews(queryable, vault, { states: reviewStates, id, limit: 1 })
  if (reviews[0] !== undefined) return reviews[0]
  throw new CpaError(
    'refused',
    { en: `There is no match ${id}`, fr: `Il n’y a pas de rapprochement ${id}` },
    { hint: { en: 'List them with: cpa deaths review', fr: 'Listez-les par : cpa deaths review' } },
  )
}

interface Deciding {
  readonly decision: Decision
  readonly on: CivilDate | undefined
  readonly asOf: CivilDate
  readonly by: string
  readonly reviewers: 1 | 2
}

interface Change {
  readonly state: Review['state']
  readonly firstBy: string | null
  readonly deathDate: CivilDate | null
}

/** What a decision makes of a match. Throws `refused` and `usage`. */
function changeOf(review: Review, { decision, on, asOf, by, reviewers }: Deciding): Change {
  const { id, state } = review
  if (state === 'gone') {
    throw new CpaError(
      'refused',
      {
        en: `Match ${id} is no longer found: nothing is to be decided`,
        fr: `Le rapprochement ${id} n’est plus trouvé : il n’y a rien à décider`,
      },
      {
        hint: {
          en: 'Its file was withdrawn, or something of the holder has changed. cpa match-deaths looks again.',
          fr: 'Son fichier a été retiré, ou quelque chose du titulaire a changé. cpa match-deaths cherche de nouveau.',
        },
      },
    )
  }
  if (decision === 'refuse') return { state: 'refused', firstBy: null, deathDate: review.death_date }
  if (decision === 'wait') {
    if (state === 'accepted') {
      throw new CpaError(
        'refused',
        { en: `Match ${id} is accepted`, fr: `Le rapprochement ${id} est accepté` },
        { hint: { en: 'Refuse it to take the death back.', fr: 'Refusez-le pour annuler le décès.' } },
      )
    }
    return { state: 'waiting', firstBy: null, deathDate: null }
  }
  if (state === 'accepted')
    throw new CpaError('refused', {
      en: `Match ${id} is accepted already`,
      fr: `Le rapprochement ${id} est déjà accepté`,
    })
  const deathDate = dayOf(review, on, asOf)
  if (reviewers === 1) return { state: 'accepted', firstBy: null, deathDate }
  if (state !== 'accepted_once') return { state: 'accepted_once', firstBy: by, deathDate }
  if (review.first_by !== null && isSameActor(review.first_by, by)) {
    throw new CpaError(
      'refused',
      {
        en: `Match ${id} was accepted by ${by}: the second must be somebody else`,
        fr: `Le rapprochement ${id} a été accepté par ${by} : la seconde personne doit être une autre`,
      },
      {
        hint: {
          en: 'Two people accept a death here (deaths.reviewers in CPA_CONFIG). Who acts is told by CPA_OPERATOR or the sign-in of the console.',
          fr: 'Deux personnes acceptent un décès ici (deaths.reviewers dans CPA_CONFIG). CPA_OPERATOR ou la connexion à la console dit qui agit.',
        },
      },
    )
  }
  if (review.death_date !== deathDate) {
    throw new CpaError(
      'refused',
      {
        en: `Match ${id} was accepted for ${review.death_date} at first`,
        fr: `Le rapprochement ${id} a d’abord été accepté pour le ${review.death_date}`,
      },
      {
        hint: {
          en: 'Accept the same day, or put it aside with: cpa deaths review wait, and begin again.',
          fr: 'Acceptez le même jour, ou mettez-le de côté par : cpa deaths review wait, puis recommencez.',
        },
      },
    )
  }
  return { state: 'accepted', firstBy: review.first_by, deathDate }
}

/** The day of death: as it is told, or as it was found out where the source does not tell all of it. */
function dayOf({ id, died_on: told, death_date: before }: Review, on: CivilDate | undefined, asOf: CivilDate) {
  const isWhole = !told.endsWith('-00')
  if (on === undefined) {
    if (isWhole) return told
    if (before !== null) return before
    throw new CpaError(
      'usage',
      {
        en: `The day of death of match ${id} is not known (${told})`,
        fr: `Le jour du décès du rapprochement ${id} n’est pas connu (${told})`,
      },
      {
        hint: {
          en: 'Find it out, and give it: --on YYYY-MM-DD.',
          fr: 'Recherchez-le, puis donnez-le : --on AAAA-MM-JJ.',
        },
      },
    )
  }
  const fits = told.split('-').every((part, index) => part === '00' || part === on.split('-')[index])
  if (!isCivilDate(on) || !fits || on > asOf) {
    throw new CpaError(
      'usage',
      {
        en: `${on} does not fit the death that is told (${told})`,
        fr: `${on} ne convient pas au décès signalé (${told})`,
      },
      {
        hint: {
          en: 'A certified other day is told by a file of deaths: cpa ingest deaths.',
          fr: 'Un autre jour, certifié, se déclare par un fichier de décès : cpa ingest deaths.',
        },
      },
    )
  }
  return on
}

/** Nobody dies twice. */
async function requireNoOther(transaction: Transaction, { id, holder }: Review, on: CivilDate): Promise<void> {
  const [other] = await transaction.query<{ id: number }>(
    `select id from death_review
     where holder_id = $1 and id <> $2 and state = 'accepted' and death_date <> $3 limit 1`,
    [holder, id, on],
  )
  if (other === undefined) return
  throw new CpaError(
    'refused',
    {
      en: `Match ${other.id} of the same holder is accepted for another day`,
      fr: `Le rapprochement ${other.id} du même titulaire est accepté pour un autre jour`,
    },
    {
      hint: {
        en: `Refuse it first: cpa deaths review refuse ${other.id}`,
        fr: `Refusez-le d’abord : cpa deaths review refuse ${other.id}`,
      },
    },
  )
}
