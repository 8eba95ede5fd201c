import { actor } from '../actor.ts'
import { loadSql } from '../database/sql.ts'
import { CpaError } from '../errors.ts'
import { maskNir } from '../identity/nir.ts'
import { NirVault } from '../identity/nir-vault.ts'
import { isSomethingToMove, moveMerged } from '../input/identities/merged.ts'
import { recorded } from './audit-trail.ts'
import type { Circumstances } from './circumstances.ts'
import { textToKeep } from './free-text.ts'

const proposalsSql = loadSql(import.meta.url, '../input/identities/sql/proposals.sql')
const decideSql = loadSql(import.meta.url, './decide-identity.sql')
const yearsSql = loadSql(import.meta.url, './years-of-holder.sql')

/** Two holders who are perhaps one person, as a declaration says. */
export interface IdentityProposal {
  /** Known under the number that was given up. */
  readonly holder: number
  readonly nir: string
  readonly birth_year: number
  /** Known under the new one. */
  readonly other_holder: number
  readonly other_nir: string
  readonly other_birth_year: number
  readonly changed_on: string | null
  /** Where the change is told. */
  readonly file: string
  readonly sha256: string
  readonly line: number
  readonly state: 'open' | 'accepted' | 'refused'
  readonly decided_at: string | null
  readonly decided_by: string | null
  readonly reason: string | null
}

interface ProposalRow extends Omit<IdentityProposal, 'nir' | 'other_nir'> {
  readonly nirHash: string
  readonly nirEncrypted: Buffer
  readonly otherHash: string
  readonly otherEncrypted: Buffer
}

/** The open proposals, or with `all` those decided too. NIRs are masked. */
export async function identityProposals(
  { open }: Circumstances,
  { all }: { readonly all: boolean },
): Promise<IdentityProposal[]> {
  const { database, keys } = await open()
  const rows = await database.query<ProposalRow>(proposalsSql, [all])
  const vault = new NirVault(keys)
  return rows.map(({ nirHash, nirEncrypted, otherHash, otherEncrypted, ...row }) => ({
    ...row,
    nir: maskNir(vault.revealNir(nirHash, nirEncrypted)),
    other_nir: maskNir(vault.revealNir(otherHash, otherEncrypted)),
  }))
}

/** What was decided, and the activity years in which the person had declarations: to be credited again. */
export interface DecidedIdentity {
  readonly holder: number
  readonly other_holder: number
  readonly outcome: 'accepted' | 'refused'
  readonly years: readonly number[]
}

/**
 * Decides a proposal. Accepted, all that files told of the old number is the other holder's from now on; the entries of
 * either are put right by the next runs of the years given. Kept in the audit trail. Throws `refused` when there is no such
 * proposal, `usage` when the reason holds a NIR.
 */
export async function decideIdentity(
  circumstances: Circumstances,
  { holder, other_holder }: { readonly holder: number; readonly other_holder: number },
  outcome: 'accepted' | 'refused',
  reason: string,
): Promise<DecidedIdentity> {
  const kept = textToKeep(reason, '--reason')
  const proposals = await identityProposals(circumstances, { all: true })
  const proposal = proposals.find((one) => one.holder === holder && one.other_holder === other_holder)
  if (proposal === undefined || proposal.state === 'accepted') {
    throw new CpaError(
      'refused',
      proposal === undefined ? 'No declaration proposes it' : 'It was accepted before',
      { hint: 'See: cpa identities' },
    )
  }
  const opened = await circumstances.open()
  const { database, chain } = opened
  return await recorded(opened, 'identities', { holder, other_holder, outcome, reason: kept }, async () => {
    const years = await database.query<{ year: number }>(yearsSql, [holder])
    await chain.operation(database, async (transaction, sealing) => {
      await transaction.execute(decideSql, [holder, other_holder, outcome, actor(), kept])
      if (outcome === 'accepted') await moveMerged(transaction, sealing)
    })
    return { holder, other_holder, outcome, years: outcome === 'accepted' ? years.map(({ year }) => year) : [] }
  })
}

/** Brings rows that came under a number after it was given up to the person who has another one now. */
export async function moveWhatCameLate({ open }: Circumstances): Promise<void> {
  const { database, chain } = await open()
  if (!(await isSomethingToMove(database))) return
  await chain.operation(database, (transaction, sealing) => moveMerged(transaction, sealing))
}
