import { reasonText } from '../../law/reasons.ts'
import type { Account } from '../../ledger/money.ts'
import type { AccountStatement } from '../../ledger/statement/account-statement.ts'
import { type ConsultedAccount, consultAccount } from '../../operations/consult.ts'
import pc from '../colour.ts'
import { lotsText } from '../lots-text.ts'
import { amountText } from '../money-text.ts'
import { nirMeaning, personOptions, personSought } from '../person-argument.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const account = worded({
  name: 'account',
  summary: 'One account: state, dates, balances, entries; or why there is none. Kept in the audit trail.',
  arguments: [['[nir]', nirMeaning]],
  options: [...personOptions],
  examples: [
    ['cpa account', 'asks for the NIR, which is not shown'],
    ['cpa account - --json < nir.txt', 'the same as a JSON document, for the NIR in a file'],
    ['cpa account - --birth-date 1925-03-15 < nir.txt', 'the one of two persons who was born in 1925'],
    ['cpa account --holder 12', 'the account of holder 12'],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const sought = await personSought(invocation, words)
    const consulted = await consultAccount(invocation, sought)
    invocation.report(accountDocument(consulted), () => accountText(consulted))
    return 0
  },
})

function accountDocument({ nir, holder, birthDate, statement }: ConsultedAccount): object {
  return {
    nir,
    holder,
    birth_date: birthDate,
    state: statement.state,
    opened_on: statement.openedOn,
    opening_reason: statement.openingReason,
    closed_on: statement.closedOn,
    reason: statement.reason,
    balances: statement.balances,
    ...(statement.points === null
      ? {}
      : { c2p: { reserved_points: statement.points.reserved, free_points: statement.points.free } }),
    ...(statement.declaredHours === null ? {} : { dif_declared: statement.declaredHours }),
    cec_lots: statement.lots,
    entries: statement.entries,
  }
}

/** The names of the accounts as the law calls them. */
const accountNames: Readonly<Record<Account, string>> = {
  cpf: 'training account (CPF)',
  cpf_hours: 'training account in hours, years 2015 to 2018',
  cpf_public: 'training account of public agents',
  cec: 'citizen engagement account (CEC)',
  cec_hours: 'citizen engagement account in hours, years 2017 and 2018',
  c2p: 'prevention account (C2P)',
  dif: 'former training right (DIF), converted',
  dif_hours: 'former training right (DIF) in hours',
}

/** A statement that can be read to the person. */
function accountText({ nir, holder, birthDate, statement }: ConsultedAccount): string {
  const born = birthDate === null ? '' : ` · born ${birthDate} · holder ${holder}`
  const lines = [`${pc.bold(`Account of ${nir}`)}${born}`, `  ${stateText(statement)}`]
  const balances = Object.entries(statement.balances) as [Account, (typeof statement.balances)['cpf']][]
  if (balances.length > 0) {
    const rows = balances.map(([account, amount]) => [`  ${account}`, amountText(amount!), accountNames[account]])
    lines.push('', table(['  account', '>balance', ''], rows))
  }
  if (statement.points !== null) {
    const { reserved, free } = statement.points
    lines.push(`  of the C2P ${amountText(reserved)} reserved for training, ${amountText(free)} free (R4163-13)`)
  }
  const declared = statement.declaredHours
  if (declared !== null && declared.not_booked.amount !== '0' && statement.state !== 'closed') {
    lines.push(
      `  of the former training right (DIF) ${amountText(declared.not_booked)} declared on ${declared.declared_on} and not yet ` +
        'booked: cpa convert-hours books them',
    )
  }
  if (statement.lots.length > 0) lines.push('', lotsText(statement.lots))
  if (statement.entries.length > 0) lines.push('', entryTable(statement.entries))
  return lines.join('\n')
}

function stateText({ state, openedOn, openingReason, closedOn, reason, opensOn }: AccountStatement): string {
  if (state === 'none') {
    if (reason !== 'not_yet_examined') return `no account: ${reasonText(reason!)}`
    return `no account yet: it may be opened from ${opensOn}; cpa open-accounts has not been run since`
  }
  const opened = `opened on ${openedOn}: ${reasonText(openingReason!)}`
  return state === 'open' ? opened : `${opened}\n  closed on ${closedOn}, the day of death (L5151-2)`
}

function entryTable(entries: AccountStatement['entries']): string {
  const undone = new Map(entries.map(({ undoes, entry_id }) => [undoes, entry_id]))
  const rows = entries.map((entry) => [
    `  ${entry.entry_id}`,
    String(entry.activity_year),
    entry.kind,
    amountText(entry.amount),
    entry.effective_on,
    String(entry.run_id),
    entry.rate ?? '',
    remark(entry.undoes, undone.get(entry.entry_id)),
  ])
  return table(['  entry', '>year', 'kind', '>amount', 'effective', '>run', 'rate', ''], rows)
}

function remark(undoes: string | null, undoneBy: string | undefined): string {
  if (undoes !== null) return `undoes ${undoes}`
  return undoneBy === undefined ? '' : `undone by ${undoneBy}`
}
