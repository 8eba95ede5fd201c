import { CpaError } from '../../errors.ts'
import { type Simulation, simulate as simulateYear } from '../../operations/simulate/simulate.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { amountText } from '../../wording/money-text.ts'
import { yearArgument } from '../arguments.ts'
import pc from '../colour.ts'
import { personOptions } from '../person-argument.ts'
import { reportPurchase } from '../purchase-report.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const simulate = worded({
  name: 'simulate',
  summary: {
    en: 'What a year would give under other parameters of the law, or what a person could buy today. Writes nothing.',
    fr: 'Ce qu’une année donnerait sous d’autres paramètres du droit, ou ce qu’une personne pourrait acheter aujourd’hui. N’écrit rien.',
  },
  arguments: [
    [
      '[year]',
      {
        en: 'the activity year; with --purchase the NIR: - reads it from standard input',
        fr: 'l’année d’activité ; avec --purchase le NIR : - le lit de l’entrée standard',
      },
    ],
  ],
  options: [
    [
      '--set <name=value...>',
      {
        en: 'a parameter of the law with another value, as `cpa law` names and writes them',
        fr: 'un paramètre du droit avec une autre valeur, nommé et écrit comme dans `cpa law`',
      },
    ],
    [
      '--purchase',
      {
        en: 'may a person buy a course, what would it take from which lot, what remains to pay',
        fr: 'une personne peut-elle acheter une formation, que prendrait-elle de quel lot, que reste-t-il à payer',
      },
    ],
    ...personOptions,
    ['--price <euros>', { en: 'of the course: 1500 or 1500.00', fr: 'de la formation : 1500 ou 1500.00' }],
    [
      '--action <action>',
      {
        en: 'what is bought, in the words of the feed training_files',
        fr: 'ce qui est acheté, dans les mots du flux training_files',
      },
    ],
    ['--certification <code>', { en: 'RNCP or RS code', fr: 'code RNCP ou RS' }],
    ['--others-pay <euros>', { en: 'what somebody else pays of it', fr: 'ce qu’un autre en paie' }],
    [
      '--others <kind>',
      {
        en: 'who does, in the words of the feed training_files',
        fr: 'qui le paie, dans les mots du flux training_files',
      },
    ],
    [
      '--job-seeker',
      {
        en: 'the holder is looking for work: no participation',
        fr: 'le titulaire cherche un emploi : pas de participation',
      },
    ],
    [
      '--points <count>',
      { en: 'C2P points that the holder asks to use', fr: 'points C2P que le titulaire demande d’utiliser' },
    ],
    [
      '--work-accident <euros>',
      {
        en: 'of the top-up after a work accident that the holder asks to use',
        fr: 'de l’abondement après un accident du travail que le titulaire demande d’utiliser',
      },
    ],
    [
      '--on <date>',
      {
        en: 'the day of the purchase (default: the business date)',
        fr: 'le jour de l’achat (par défaut : la date d’opération)',
      },
    ],
    ['--starts <date>', { en: 'the first day of the course', fr: 'le premier jour de la formation' }],
  ],
  examples: [
    [
      'cpa simulate 2025 --set cpf.employee.base=600.00',
      {
        en: 'what would 600 euros a year cost on these data?',
        fr: 'que coûteraient 600 euros par an sur ces données ?',
      },
    ],
    [
      'cpa simulate 2025 --set cpf.employee.low_qualified_source=holder_only',
      {
        en: 'another reading of the text: what rests on the word of employers alone',
        fr: 'une autre lecture du texte : ce qui repose sur la seule parole des employeurs',
      },
    ],
    [
      'cpa simulate - --purchase --price 1500 --action certification < nir.txt',
      { en: 'may this person buy this course?', fr: 'cette personne peut-elle acheter cette formation ?' },
    ],
  ],
  readsOnly: true,
  async run(invocation, words) {
    if (words.purchase === true) return await reportPurchase(invocation, { ...words, nir: words.year })
    const year = yearArgument(words.year ?? '', 'cpa simulate 2025 --set cpf.employee.base=600.00')
    const assignments = words.set ?? []
    if (assignments.length === 0) {
      throw new CpaError(
        'usage',
        { en: 'Nothing is set', fr: 'Rien n’est donné' },
        {
          hint: {
            en: 'Give --set NAME=VALUE; `cpa law` lists the names.',
            fr: 'Donnez --set NOM=VALEUR ; `cpa law` liste les noms.',
          },
        },
      )
    }
    const result = await simulateYear(invocation, { year, assignments })
    const { holders, credited, amount, by_rate, capped, excluded, on_employers_word, on_holders_word } =
      result.totals
    const totals = { holders, credited, amount, by_rate, capped, excluded, on_employers_word, on_holders_word }
    invocation.report({ year, set: assignments, totals, difference: result.difference }, () =>
      simulationText(year, assignments, result),
    )
    return 0
  },
})

function simulationText(year: number, assignments: readonly string[], { totals, difference }: Simulation): string {
  const lines = [
    `${pc.bold(tell(`Rights of ${year}`, `Droits de ${year}`))} · ${assignments.join(', ')} · ${tell('nothing is written', 'rien n’est écrit')}`,
    tell(
      `  holders with a right  ${counted(totals.credited)} of ${counted(totals.holders)}`,
      `  titulaires avec un droit  ${counted(totals.credited)} sur ${counted(totals.holders)}`,
    ),
    '',
    table(
      [
        ...[tell('  account', '  compte'), tell('rate', 'taux')],
        ...[tell('>holders', '>titulaires'), tell('>amount', '>montant')],
      ],
      totals.by_rate.map((rate) => [
        `  ${rate.account}`,
        rate.rate,
        counted(rate.holders),
        amountText(rate.amount),
      ]),
    ),
    '',
  ]
  if (totals.holders === 0)
    return `${lines[0]}\n${tell(
      `  nothing to assess: no declaration of ${year} is in force`,
      `  rien à évaluer : aucune déclaration de ${year} n’est en vigueur`,
    )}`
  if (difference.length === 0)
    return [
      ...lines,
      tell('Against the law in force: no difference.', 'Face au droit en vigueur : aucune différence.'),
    ].join('\n')
  const rows = difference.map((change) => [
    `  ${change.account}`,
    counted(change.gaining.holders),
    amountText(change.gaining.amount),
    counted(change.losing.holders),
    amountText(change.losing.amount),
    amountText(change.amount),
  ])
  return [
    ...lines,
    tell('Against the law in force:', 'Face au droit en vigueur :'),
    table(
      [
        ...[tell('  account', '  compte'), tell('>gaining', '>gagnants'), tell('>gain', '>gain')],
        ...[tell('>losing', '>perdants'), tell('>loss', '>perte'), tell('>cost', '>coût')],
      ],
      rows,
    ),
  ].join('\n')
}
