import pc from 'picocolors'
import { CpaError } from '../../errors.ts'
import { maskNir } from '../../identity/nir.ts'
import { type Explanation, englishExplanation, explainYear, type Input } from '../../law/explanation.ts'
import { type Account, type Amount, amountOf, unitOf } from '../../ledger/money.ts'
import { findHolder, readPersonSought } from '../../people/find-holder.ts'
import { readInSnapshot } from '../../people/snapshot.ts'
import { textArgument, textOption, yearArgument } from '../arguments.ts'
import { recordAction } from '../audit-trail.ts'
import type { Command } from '../command.ts'
import { amountText } from '../money-text.ts'
import { reasonText } from '../reasons.ts'
import { wrapped } from '../wrapped.ts'

export const explain: Command = {
  name: 'explain',
  summary: 'How the credit of a year comes about, step by step, each with its article. Kept in the audit trail.',
  arguments: [
    ['<nir>', '13 characters, or 15 with the key'],
    ['<year>', 'the activity year: the year worked'],
  ],
  options: [['--birth-date <date>', 'tells two persons with the same NIR apart; 00 for an unknown day or month']],
  examples: [
    ['cpa explain 1850375114901 2025', 'why this person gets what 2025 gives'],
    ['cpa explain 1850375114901 2025 --as-of 2026-05-04', 'as it stood on 4 May 2026'],
  ],
  readsOnly: true,
  async run(invocation) {
    const sought = readPersonSought(textArgument(invocation, 0), textOption(invocation, 'birthDate'))
    const year = yearArgument(textArgument(invocation, 1))
    const { asOf } = invocation
    const { database, keys } = await invocation.open()
    const holder = await findHolder(database, keys, sought)
    // Every consultation is kept, with the number of the holder and never the NIR (code du travail, R6323-40).
    await recordAction(database, 'explain', { holder: holder?.id ?? null, year, as_of: asOf })
    if (holder === undefined) {
      throw new CpaError('unknown_person', 'Nobody is known under this NIR', {
        hint: 'A person becomes known with the first declaration or situation that names them.',
      })
    }
    const words = englishExplanation(reasonText, (account) => unitOf[account as Account])
    const explanation = await readInSnapshot(database, (snapshot) =>
      explainYear(snapshot, holder.id, year, asOf, words),
    )
    const nir = maskNir(sought.nir)
    invocation.report(explanationDocument(nir, year, explanation), () => explanationText(nir, year, explanation))
    return 0
  },
}

function explanationDocument(nir: string, year: number, { steps, given }: Explanation): object {
  const [main] = given
  return {
    nir,
    year,
    amount: amountIn(main!.account, main!.amount),
    booked: amountIn(main!.account, main!.booked),
    accounts: Object.fromEntries(
      given.map(({ account, amount, booked }) => [
        account,
        { amount: amountIn(account, amount), booked: amountIn(account, booked) },
      ]),
    ),
    steps: steps.map(({ name, text, article, account = 'cpf', quantity, inputs = {} }) => ({
      name,
      text,
      article,
      ...(quantity === undefined ? {} : { account, amount: amountIn(account, quantity) }),
      inputs: Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, inputValue(account, input)])),
    })),
  }
}

function amountIn(account: string, quantity: bigint): Amount {
  return amountOf(account as Account, quantity)
}

function inputValue(account: string, input: Input): Exclude<Input, bigint> | Amount {
  return typeof input === 'bigint' ? amountIn(account, input) : input
}

/** For a counsellor, who reads it to the person. */
function explanationText(nir: string, year: number, { steps, given }: Explanation): string {
  const sums = given.map(({ account, amount, booked }) => {
    const done = booked === amount ? '' : `, of which ${amountText(amountIn(account, booked))} booked`
    return `${amountText(amountIn(account, amount))} (${account}${done})`
  })
  const lines = steps.flatMap(({ text, article }, index) => [
    `${String(index + 1).padStart(3)}. ${wrapped(text, 5)}`,
    `     ${pc.dim(article)}`,
  ])
  return [`${pc.bold(`${year} for ${nir}`)} · gives ${sums.join(' and ')}`, '', ...lines].join('\n')
}
