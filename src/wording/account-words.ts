import type { Sentence } from '../language.ts'
import { reasonOf } from '../law/reasons.ts'
import type { Account } from '../ledger/money.ts'
import type { AccountStatement } from '../ledger/statement/account-statement.ts'
import type { Debt } from '../ledger/statement/debts.ts'
import type { Known } from '../ledger/statement/known.ts'
import { tell } from './language.ts'
import { amountText } from './money-text.ts'

/** The names of the accounts as the law calls them. */
const accountNames: Readonly<Record<Account, Sentence>> = {
  cpf: { en: 'training account (CPF)', fr: 'compte de formation (CPF)' },
  cpf_hours: {
    en: 'training account in hours, years 2015 to 2018',
    fr: 'compte de formation en heures, années 2015 à 2018',
  },
  cpf_public: { en: 'training account of public agents', fr: 'compte de formation des agents publics' },
  cec: { en: 'citizen engagement account (CEC)', fr: 'compte d’engagement citoyen (CEC)' },
  cec_hours: {
    en: 'citizen engagement account in hours, years 2017 and 2018',
    fr: 'compte d’engagement citoyen en heures, années 2017 et 2018',
  },
  c2p: { en: 'prevention account (C2P)', fr: 'compte de prévention (C2P)' },
  dif: { en: 'former training right (DIF), converted', fr: 'droit individuel à la formation (DIF), converti' },
  dif_hours: { en: 'former training right (DIF) in hours', fr: 'droit individuel à la formation (DIF) en heures' },
}

/** What the law calls an account. */
export function accountName(account: Account): string {
  return tell(accountNames[account])
}

/** Of which day a statement is, and as known when. */
export function dayText({ on, bookedBy }: Known): string {
  const known =
    bookedBy === null
      ? tell('as is known now', 'tel que connu maintenant')
      : tell(`as was booked by ${bookedBy}`, `tel qu’inscrit au ${bookedBy}`)
  return tell(`as it stood on ${on}, ${known}`, `tel qu’il était le ${on}, ${known}`)
}

/** What is owed, since when and why. */
export function debtText({ account, lot, amount, since, cause, entry_id }: Debt): string {
  const where = lot === null ? account : `${account}, ${lot}`
  return tell(
    `${amountText(amount)} owed since ${since} (${where}; ${cause}, entry ${entry_id}): later credits repay it first`,
    `${amountText(amount)} dus depuis le ${since} (${where} ; ${cause}, écriture ${entry_id}) : les crédits suivants remboursent d’abord`,
  )
}

/** Whether there is an account, since when and why; a sentence each. */
export function accountStateTexts({
  state,
  openedOn,
  openingReason,
  closedOn,
  reason,
  opensOn,
}: AccountStatement): string[] {
  if (state === 'none') {
    if (reason !== 'not_yet_examined') {
      const why = reasonOf(reason!)
      return [tell(`no account: ${why.en}`, `pas de compte : ${why.fr}`)]
    }
    return [
      tell(
        `no account yet: it may be opened from ${opensOn}; cpa open-accounts has not been run since`,
        `pas encore de compte : il peut s’ouvrir à partir du ${opensOn} ; cpa open-accounts n’a pas tourné depuis`,
      ),
    ]
  }
  const why = reasonOf(openingReason!)
  const opened = tell(`opened on ${openedOn}: ${why.en}`, `ouvert le ${openedOn} : ${why.fr}`)
  if (state === 'open') return [opened]
  const closed = tell(
    `closed on ${closedOn}, the day of death (L5151-2)`,
    `clos le ${closedOn}, jour du décès (L5151-2)`,
  )
  return [opened, closed]
}

/** That an entry undoes another, or is undone; empty when neither. */
export function undoingText(undoes: string | null, undoneBy: string | undefined): string {
  if (undoes !== null) return tell(`undoes ${undoes}`, `annule ${undoes}`)
  return undoneBy === undefined ? '' : tell(`undone by ${undoneBy}`, `annulée par ${undoneBy}`)
}
