import type { Chain } from '../../chain/chain.ts'
import { holderTable } from '../../chain/ledger-tables.ts'
import { lastSeals, requireSound, sealAgain } from '../../chain/reseal.ts'
import { RowDigest } from '../../chain/row-digest.ts'
import type { Transaction } from '../../database/connection.ts'
import { loadSql } from '../../database/sql.ts'
import { CpaError } from '../../errors.ts'
import type { NirVault } from '../../identity/nir-vault.ts'

const peopleSql = loadSql(import.meta.url, './sql/people.sql')
const peopleAtOnce = 10_000
/** What the seals of who holders are go by: they hold under any keys. */
const people = 'people'

/**
 * Seals who the holders are, in clear and under the key of the chain, before their keys are exchanged part by part.
 * Throws `chain_broken` when their rows are not as they were sealed: an exchange must not sign what somebody forged.
 */
export async function sealPeople(transaction: Transaction, chain: Chain, vault: NirVault): Promise<void> {
  await requireSound(transaction, chain, holderTable)
  const part = await chain.newOperation(transaction)
  const found = await digestPeople(transaction, chain, vault)
  const link = await chain.next(transaction)
  await chain.keep(transaction, [{ part, content: people, version: 1, link, ...found }])
  await chain.linkSeals(transaction, 'operation', part, link)
}

/**
 * Seals the rows of holders again once all are under the new keys. Throws `chain_broken` when they are not the people
 * that they were when the exchange began.
 */
export async function sealHoldersAgain(transaction: Transaction, chain: Chain, vault: NirVault): Promise<void> {
  // Numbers of operations fall: the last exchange has the lowest.
  const [before] = await lastSeals(transaction, chain, people)
  const after = await digestPeople(transaction, chain, vault)
  if (before === undefined || !before.digest.equals(after.digest) || before.rows !== after.rows) {
    throw new CpaError(
      'chain_broken',
      {
        en: 'While the keys were exchanged somebody changed who holders are',
        fr: 'Pendant l’échange des clés, quelqu’un a changé l’identité de titulaires',
      },
      {
        hint: {
          en: 'Restore the backup made before the exchange. See the runbook about a broken chain.',
          fr: 'Restaurez la sauvegarde faite avant l’échange. Voyez la procédure sur une chaîne rompue.',
        },
      },
    )
  }
  await sealAgain(transaction, chain, holderTable)
}

async function digestPeople(transaction: Transaction, chain: Chain, vault: NirVault) {
  const digest = new RowDigest()
  let last = 0n
  for (;;) {
    const rows = await transaction.query<{ id: bigint; hash: string; encrypted: Buffer; birth_year: number }>(
      peopleSql,
      [last, peopleAtOnce],
    )
    if (rows.length === 0) break
    const nirs = vault.revealNirs(
      rows.map(({ hash }) => hash),
      rows.map(({ encrypted }) => encrypted),
    )
    digest.add(
      Buffer.from(rows.map(({ id, birth_year }, index) => `${id} ${birth_year} ${nirs[index]}\n`).join('')),
    )
    last = rows.at(-1)!.id
  }
  const { rows, digest: clear } = digest.end()
  // A bare digest of NIRs could be guessed: only this one is kept.
  return { rows, digest: chain.signature.ofText(people, clear.toString('hex')) }
}
