import type { Account, Amount } from '../../../ledger/money.ts'
import type { AccountStatement } from '../../../ledger/statement/account-statement.ts'
import { accountName } from '../../../wording/account-words.ts'
import { tell } from '../../../wording/language.ts'
import { amountText } from '../../../wording/money-text.ts'
import { Bar } from '../../layout/bar.tsx'
import { Table } from '../../layout/table.tsx'

interface Balance {
  readonly account: Account
  readonly balance: Amount
  /** What of it counts under the cap, and the cap of the latest credit. */
  readonly pot: Amount | undefined
  readonly cap: Amount | null
}

/** What stands on each account, and how much of it there may be. */
export function Balances({ statement }: { readonly statement: AccountStatement }) {
  const rows = balancesOf(statement)
  const { points } = statement
  return (
    <section>
      <h2>{tell('Balances', 'Soldes')}</h2>
      <Table
        caption={tell(
          'Balances, with what counts under the cap of the latest credit',
          'Soldes, avec ce qui compte sous le plafond du dernier crédit',
        )}
        rows={rows}
        empty={tell('There is nothing on any account.', 'Il n’y a rien sur aucun compte.')}
        columns={[
          { heading: tell('Account', 'Compte'), cell: ({ account }) => accountName(account) },
          { heading: tell('Balance', 'Solde'), cell: ({ balance }) => amountText(balance), numeric: true },
          {
            heading: tell('Under the cap', 'Sous le plafond'),
            cell: ({ pot, cap }) => (pot === undefined || cap === null ? '' : amountText(pot)),
            numeric: true,
          },
          {
            heading: tell('Cap', 'Plafond'),
            cell: ({ cap }) => (cap === null ? '' : amountText(cap)),
            numeric: true,
          },
          {
            heading: tell('Filled', 'Rempli'),
            cell: ({ pot, cap }) => {
              if (pot === undefined || cap === null) return ''
              return (
                <div class="filled">
                  {share(pot, cap)}
                  <Bar of={units(pot)} most={units(cap)} />
                </div>
              )
            },
          },
        ]}
      />
      {points === null ? null : (
        <p>
          {tell(
            `Of the C2P ${amountText(points.reserved)} reserved for training, ${amountText(points.free)} free (R4163-13).`,
            `Du C2P, ${amountText(points.reserved)} réservés à la formation, ${amountText(points.free)} libres (R4163-13).`,
          )}
        </p>
      )}
    </section>
  )
}

function balancesOf({ balances, lots, entries }: AccountStatement): Balance[] {
  return (Object.entries(balances) as [Account, Amount][]).map(([account, balance]) => {
    const pot = lots.find((lot) => lot.account === account && ['statutory', 'points'].includes(lot.kind))?.left
    const cap = entries.findLast((entry) => entry.account === account && entry.cap !== null)?.cap ?? null
    return { account, balance, pot: pot ?? (account.startsWith('cec') ? balance : undefined), cap }
  })
}

/** In whole percent, rounded down: a full account alone is at 100. */
function share(pot: Amount, cap: Amount): string {
  const most = units(cap)
  return most <= 0n ? '' : `${(units(pot) * 100n) / most}${tell('%', ' %')}`
}

/** Cents, hours or points. */
function units({ amount }: Amount): bigint {
  return BigInt(amount.replace('.', ''))
}
