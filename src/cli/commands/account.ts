import { CpaError } from '../../errors.ts'
import type { Account } from '../../ledger/money.ts'
import type { AccountStatement } from '../../ledger/statement/account-statement.ts'
import type { Known } from '../../ledger/statement/known.ts'
import { isGiven } from '../../ledger/statement/lots.ts'
import { type ConsultedAccount, consultAccount } from '../../operations/consult.ts'
import { accountName, accountStateTexts, dayText, debtText, undoingText } from '../../wording/account-words.ts'
import { sourceWords } from '../../wording/death-words.ts'
import { establishmentHoldText } from '../../wording/hold-words.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import { dayOf } from '../arguments.ts'
import pc from '../colour.ts'
import { conversionsText } from '../conversions-text.ts'
import { holdsText, leaveText } from '../holds-text.ts'
import { engagementLotsText, topUpLotsText } from '../lots-text.ts'
import { nirMeaning, personOptions, personSought } from '../person-argument.ts'
import { table } from '../table.ts'
import { trainingFilesText } from '../training-files-text.ts'
import { worded } from '../words.ts'

export const account = worded({
  name: 'account',
  summary: {
    en: 'One account: state, dates, balances, entries; or why there is none. Kept in the audit trail.',
    fr: 'Un compte : état, dates, soldes, écritures ; ou pourquoi il n’y en a pas. Gardé dans la piste d’audit.',
  },
  arguments: [['[nir]', nirMeaning]],
  options: [
    ...personOptions,
    [
      '--balance-on <date>',
      {
        en: 'balances, lots, debts and entries as they stood on this day by the days on which they take effect',
        fr: 'soldes, lots, dettes et écritures tels qu’à ce jour, par leurs jours d’effet',
      },
    ],
    [
      '--booked-by <date>',
      {
        en: 'with --balance-on: only what was booked by the end of this day, in France',
        fr: 'avec --balance-on : seulement ce qui était inscrit à la fin de ce jour, en France',
      },
    ],
  ],
  examples: [
    ['cpa account', { en: 'asks for the NIR, which is not shown', fr: 'demande le NIR, qui n’est pas montré' }],
    [
      'cpa account - --json < nir.txt',
      {
        en: 'the same as a JSON document, for the NIR in a file',
        fr: 'de même en document JSON, pour le NIR d’un fichier',
      },
    ],
    [
      'cpa account - --birth-date 1925-03-15 < nir.txt',
      { en: 'the one of two persons who was born in 1925', fr: 'celle des deux personnes qui est née en 1925' },
    ],
    ['cpa account --holder 12', { en: 'the account of holder 12', fr: 'le compte du titulaire 12' }],
    [
      'cpa account --holder 12 --balance-on 2025-12-31',
      {
        en: 'what stood on it at the end of 2025, as is known now',
        fr: 'ce qu’il y avait dessus à la fin de 2025, tel qu’on le sait maintenant',
      },
    ],
    [
      'cpa account --holder 12 --balance-on 2025-12-31 --booked-by 2026-01-15',
      { en: 'the same as it was known on 15 January 2026', fr: 'de même tel qu’on le savait le 15 janvier 2026' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    const sought = await personSought(invocation, words)
    const consulted = await consultAccount(invocation, sought, dayAsked(words.balanceOn, words.bookedBy))
    invocation.report(accountDocument(consulted), () => accountText(consulted))
    return 0
  },
})

/** The day that the options ask for. Throws `usage`. */
function dayAsked(balanceOn: string | undefined, bookedBy: string | undefined): Known | null {
  if (balanceOn !== undefined) {
    return {
      on: dayOf('--balance-on', balanceOn),
      bookedBy: bookedBy === undefined ? null : dayOf('--booked-by', bookedBy),
    }
  }
  if (bookedBy === undefined) return null
  throw new CpaError(
    'usage',
    {
      en: '--booked-by tells of which day the balances are known, and needs --balance-on',
      fr: '--booked-by dit de quel jour les soldes sont connus, et demande --balance-on',
    },
    {
      hint: {
        en: 'Add the day on which the balances stood: --balance-on 2025-12-31.',
        fr: 'Ajoutez le jour des soldes : --balance-on 2025-12-31.',
      },
    },
  )
}

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
    ...(statement.day === null ? {} : { balance_on: statement.day.on, booked_by: statement.day.bookedBy }),
    balances: statement.balances,
    ...(statement.points === null
      ? {}
      : { c2p: { reserved_points: statement.points.reserved, free_points: statement.points.free } }),
    ...(statement.declaredHours === null ? {} : { dif_declared: statement.declaredHours }),
    cec_lots: statement.engagementLots,
    lots: statement.lots,
    holds: statement.holds,
    establishments_held: statement.establishmentHolds,
    leave: statement.leave,
    deaths_under_review: statement.suspectedDeaths,
    conversions: statement.conversions,
    debts: statement.debts,
    files: statement.files,
    entries: statement.entries,
  }
}

/** A statement that can be read to the person. */
function accountText({ nir, holder, birthDate, statement }: ConsultedAccount): string {
  const born =
    birthDate === null
      ? ''
      : tell(` · born ${birthDate} · holder ${holder}`, ` · né(e) le ${birthDate} · titulaire ${holder}`)
  const lines = [
    `${pc.bold(tell(`Account of ${nir}`, `Compte de ${nir}`))}${born}`,
    `  ${accountStateTexts(statement).join('\n  ')}`,
  ]
  const balances = Object.entries(statement.balances) as [Account, (typeof statement.balances)['cpf']][]
  if (statement.day !== null) lines.push('', `  ${dayText(statement.day)}`)
  if (balances.length > 0) {
    const rows = balances.map(([account, amount]) => [`  ${account}`, amountText(amount!), accountName(account)])
    lines.push('', table([tell('  account', '  compte'), tell('>balance', '>solde'), ''], rows))
  }
  if (statement.points !== null) {
    const { reserved, free } = statement.points
    lines.push(
      tell(
        `  of the C2P ${amountText(reserved)} reserved for training, ${amountText(free)} free (R4163-13)`,
        `  du C2P, ${amountText(reserved)} réservés à la formation, ${amountText(free)} libres (R4163-13)`,
      ),
    )
  }
  const declared = statement.declaredHours
  if (declared !== null && declared.not_booked.amount !== '0' && statement.state !== 'closed') {
    lines.push(
      tell(
        `  of the former training right (DIF) ${amountText(declared.not_booked)} declared on ${declared.declared_on} and not yet booked: cpa convert-hours books them`,
        `  du droit individuel à la formation (DIF), ${amountText(declared.not_booked)} déclarées le ${declared.declared_on} et pas encore inscrites : cpa convert-hours les inscrit`,
      ),
    )
  }
  if (statement.engagementLots.length > 0) lines.push('', engagementLotsText(statement.engagementLots))
  const topUps = statement.lots.filter(isGiven)
  if (topUps.length > 0) lines.push('', topUpLotsText(topUps))
  for (const { match, died_on, source, state } of statement.suspectedDeaths) {
    if (state === 'accepted') continue
    const teller = sourceWords[source]
    lines.push(
      '',
      tell(
        `  A death on ${died_on} that ${teller.en} tells may be that of the holder: cpa deaths review --id ${match}`,
        `  Un décès du ${died_on} annoncé par ${teller.fr} peut être celui du titulaire : cpa deaths review --id ${match}`,
      ),
    )
  }
  if (statement.holds.length > 0) lines.push('', holdsText(statement.holds))
  for (const hold of statement.establishmentHolds) lines.push('', `  ${establishmentHoldText(hold)}`)
  if (statement.leave.length > 0) lines.push('', leaveText(statement.leave))
  if (statement.conversions.length > 0) lines.push('', conversionsText(statement.conversions))
  for (const debt of statement.debts) lines.push('', `  ${debtText(debt)}`)
  if (statement.files.length > 0) lines.push('', trainingFilesText(statement.files))
  if (statement.entries.length > 0) lines.push('', entryTable(statement.entries))
  return lines.join('\n')
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
    [entry.lot, entry.subject, undoingText(entry.undoes, undone.get(entry.entry_id))]
      .filter((text) => text !== null && text !== '')
      .join(', '),
  ])
  return table(
    [
      tell('  entry', '  écriture'),
      tell('>year', '>année'),
      tell('kind', 'genre'),
      tell('>amount', '>montant'),
      tell('effective', 'effet'),
      tell('>run', '>exéc.'),
      tell('rate', 'taux'),
      '',
    ],
    rows,
  )
}
