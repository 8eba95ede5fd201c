import { type Explanation, type ExplanationWording, english, french, type Input } from '../../explain/explain.ts'
import type { Language } from '../../language.ts'
import { type Account, type Amount, amountOf } from '../../ledger/money.ts'
import { consultExplanation } from '../../operations/consult.ts'
import { yearArgument } from '../arguments.ts'
import pc from '../colour.ts'
import { nirMeaning, personOptions, personSought } from '../person-argument.ts'
import { explainFile } from '../training-report.ts'
import { worded } from '../words.ts'
import { wrapped } from '../wrapped.ts'

/** The hours of the DIF are those acquired by the end of 2014. */
const yearOfDif = 2014

const wordings: Readonly<Record<Language, ExplanationWording>> = { en: english, fr: french }

export const explain = worded({
  name: 'explain',
  summary: {
    en: 'How the credit of a year comes about, step by step, each with its article. Kept in the audit trail.',
    fr: 'D’où vient le crédit d’une année, pas à pas, chacun avec son article. Gardé dans la piste d’audit.',
  },
  arguments: [
    ['[nir]', nirMeaning],
    [
      '[year]',
      {
        en: 'the activity year: the year worked; 2014 for hours of the former training right (DIF)',
        fr: 'l’année d’activité : l’année travaillée ; 2014 pour les heures de l’ancien droit à la formation (DIF)',
      },
    ],
  ],
  options: [
    ...personOptions,
    [
      '--file <number>',
      {
        en: 'what paid for this training and why, instead of a year',
        fr: 'ce qui a payé cette formation et pourquoi, au lieu d’une année',
      },
    ],
  ],
  examples: [
    [
      'cpa explain 2025',
      {
        en: 'asks for the NIR, which is not shown, and tells why the person gets what 2025 gives',
        fr: 'demande le NIR, qui n’est pas montré, et dit pourquoi la personne a ce que donne 2025',
      },
    ],
    [
      'cpa explain - 2025 --lang fr < nir.txt',
      {
        en: 'in French, to read it to the person; the NIR is in a file',
        fr: 'en français, pour le lire à la personne ; le NIR est dans un fichier',
      },
    ],
    [
      'cpa explain - --file D-2026-000117 < nir.txt',
      {
        en: 'which lots paid for a training, and why each did',
        fr: 'quels lots ont payé une formation, et pourquoi chacun',
      },
    ],
    [
      'cpa explain 2025 --holder 12 --as-of 2026-05-04',
      { en: 'for holder 12, as it stood on 4 May 2026', fr: 'pour le titulaire 12, tel qu’au 4 mai 2026' },
    ],
  ],
  readsOnly: true,
  async run(invocation, typed) {
    if (typed.file !== undefined) return await explainFile(invocation, { ...typed, file: typed.file })
    // A single word is the year: the NIR is asked for then, or the holder is named by an option.
    const [nirWord, yearWord] = typed.year === undefined ? [undefined, typed.nir] : [typed.nir, typed.year]
    const year = yearArgument(yearWord ?? '', 'cpa explain 2025', yearOfDif)
    const { language } = invocation
    const words = wordings[language]
    const sought = await personSought(invocation, { ...typed, nir: nirWord })
    const { nir, explanation } = await consultExplanation(invocation, sought, year, words)
    const document = { nir, year, language, ...explanationDocument(explanation) }
    invocation.report(document, () => {
      const { title, gives } = words
      const heading = `${pc.bold(title({ year, nir }))} · ${gives({ sums: explanation.given })}`
      return [heading, '', ...stepLines(explanation)].join('\n')
    })
    return 0
  },
})

function explanationDocument({ steps, given }: Explanation): object {
  const [main] = given
  return {
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
function stepLines({ steps }: Explanation): string[] {
  return steps.flatMap(({ text, article }, index) => [
    `${String(index + 1).padStart(3)}. ${wrapped(text, 5)}`,
    `     ${pc.dim(article)}`,
  ])
}
