import { CpaError } from '../../errors.ts'
import {
  allSchemes,
  type GeneratedFile,
  type GenerateOptions,
  generate as generateFiles,
  type Scheme,
} from '../../practice/generate/generate.ts'
import { counted } from '../../wording/counts.ts'
import { tell } from '../../wording/language.ts'
import { countArgument, pathArgument, yearArgument } from '../arguments.ts'
import pc from '../colour.ts'
import type { Invocation } from '../command.ts'
import { shownPath } from '../shown-path.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'

export const generate = worded({
  name: 'generate',
  summary: {
    en: 'Writes realistic synthetic files for every feed. Nobody in them exists; the same seed gives the same files.',
    fr: 'Écrit des fichiers synthétiques réalistes pour chaque flux. Personne n’y existe ; la même graine donne les mêmes fichiers.',
  },
  options: [
    ['--holders <count>', { en: 'how many people', fr: 'combien de personnes' }],
    ['--year <year>', { en: 'the activity year', fr: 'l’année d’activité' }],
    ['--seed <number>', { en: 'any whole number (default 1)', fr: 'n’importe quel nombre entier (1 par défaut)' }],
    [
      '--out <directory>',
      {
        en: 'where to write the files; those of the same name are replaced',
        fr: 'où écrire les fichiers ; ceux du même nom sont remplacés',
      },
    ],
    ['--gzip', { en: 'compress the files', fr: 'compresser les fichiers' }],
    [
      '--dsn',
      {
        en: 'also the DSN of the same employees and public agents, a file a month of about 250 lines for each',
        fr: 'aussi la DSN des mêmes salariés et agents publics, un fichier par mois d’environ 250 lignes pour chacun',
      },
    ],
    [
      '--refused-share <rows>',
      {
        en: 'rows of 100,000 spoiled so that they are refused (default 0)',
        fr: 'lignes sur 100 000 abîmées pour être refusées (0 par défaut)',
      },
    ],
    [
      '--one-job',
      {
        en: 'exactly one declaration a holder, for measurements',
        fr: 'exactement une déclaration par titulaire, pour des mesures',
      },
    ],
    [
      '--schemes <names>',
      {
        en: `only activities of these schemes, with commas between: ${allSchemes.join(',')}`,
        fr: `seulement les activités de ces régimes, séparés par des virgules : ${allSchemes.join(',')}`,
      },
    ],
    [
      '--population-year <year>',
      {
        en: 'the year of the ages (default: --year); the same one gives the same people each year',
        fr: 'l’année des âges (par défaut : --year) ; la même donne les mêmes personnes chaque année',
      },
    ],
    [
      '--insee-deaths <cases>',
      {
        en: "INSEE's file of the year after as well, in which so many of 100,000 holders die (650 is natural)",
        fr: 'aussi le fichier Insee de l’année suivante, où meurent tant de titulaires sur 100 000 (650 est naturel)',
      },
    ],
  ],
  examples: [
    [
      'cpa generate --holders 10000 --year 2025 --seed 1 --out data',
      { en: 'a town at work, a file for each feed', fr: 'une ville au travail, un fichier par flux' },
    ],
    [
      'cpa generate --holders 10000000 --year 2025 --seed 1 --out data --gzip --refused-share 500',
      {
        en: 'ten million people, half a row of a hundred to be refused',
        fr: 'dix millions de personnes, une demi-ligne sur cent à refuser',
      },
    ],
    [
      'cpa generate --holders 10000 --year 2024 --population-year 2025 --seed 1 --out data-2024',
      {
        en: 'the people of the first example, a year earlier',
        fr: 'les personnes du premier exemple, un an plus tôt',
      },
    ],
  ],
  withoutDatabase: true,
  async run(invocation, words) {
    const options = readOptions(words, invocation.signal)
    const files = await generated(invocation, options)
    invocation.report({ files: files.map(fileDocument) }, () => generateText(options, files))
    return 0
  },
})

type Typed = Readonly<
  Record<
    'holders' | 'year' | 'seed' | 'out' | 'refusedShare' | 'schemes' | 'populationYear' | 'inseeDeaths',
    string | undefined
  > &
    Record<'gzip' | 'oneJob' | 'dsn', true | undefined>
>

function readOptions(words: Typed, signal: AbortSignal): GenerateOptions {
  const { populationYear, refusedShare, schemes, inseeDeaths } = words
  return {
    holders: countArgument(required(words, 'holders', '--holders 10000'), '--holders'),
    year: yearArgument(required(words, 'year', '--year 2025'), '--year 2025'),
    seed: wholeNumber(words.seed ?? '1', '--seed'),
    directory: pathArgument(required(words, 'out', '--out data'), {
      en: 'The directory of --out',
      fr: 'Le répertoire de --out',
    }),
    gzip: words.gzip === true,
    dsn: words.dsn === true,
    jobsPerHolder: words.oneJob === true ? 1 : 2,
    signal,
    ...(populationYear === undefined
      ? {}
      : { populationYear: yearArgument(populationYear, '--population-year 2025') }),
    ...(refusedShare === undefined ? {} : { refusedShare: wholeNumber(refusedShare, '--refused-share') }),
    ...(inseeDeaths === undefined ? {} : { inseeDeaths: wholeNumber(inseeDeaths, '--insee-deaths') }),
    ...(schemes === undefined ? {} : { schemes: schemes.split(',').map(schemeNamed) }),
  }
}

function required(words: Typed, name: 'holders' | 'year' | 'out', example: string): string {
  const value = words[name]
  if (value === undefined)
    throw new CpaError(
      'usage',
      { en: `--${name} is missing`, fr: `--${name} manque` },
      { hint: { en: `Add it, as ${example}`, fr: `Ajoutez-le, comme ${example}` } },
    )
  return value
}

function wholeNumber(text: string, option: string): number {
  if (/^-?\d{1,10}$/.test(text)) return Number(text)
  throw new CpaError('usage', {
    en: `${option} must be a whole number, not ${text}`,
    fr: `${option} doit être un nombre entier, non ${text}`,
  })
}

function schemeNamed(name: string): Scheme {
  const scheme = allSchemes.find((known) => known === name.trim())
  if (scheme !== undefined) return scheme
  throw new CpaError(
    'usage',
    { en: `There is no scheme ${name}`, fr: `Il n’y a pas de régime ${name}` },
    { hint: { en: `Use some of ${allSchemes.join(', ')}.`, fr: `Prenez-en parmi ${allSchemes.join(', ')}.` } },
  )
}

/** Runs the generator to its end, showing how far it is. */
async function generated({ progress }: Invocation, options: GenerateOptions): Promise<GeneratedFile[]> {
  const weight = BigInt(options.holders)
  const work = generateFiles(options)
  for (;;) {
    const step = await work.next()
    if (step.done === true) return step.value
    progress.show({ job: 'generate', weighs: 'holders', weight, weightDone: BigInt(step.value.holders) })
  }
}

function fileDocument({ feed, name, path, rows, spoiled, bytes }: GeneratedFile): object {
  return { name, path, feed, rows, spoiled, bytes }
}

function generateText({ holders, directory }: GenerateOptions, files: readonly GeneratedFile[]): string {
  const rows = files.map(({ name, feed, rows, spoiled, bytes }) => [
    `  ${name}`,
    feed,
    counted(rows),
    counted(spoiled),
    counted(bytes),
  ])
  const first = `cpa ingest ${files[0]?.feed} ${shownPath(files[0]?.path ?? '')}`
  const invented = tell(
    `${counted(holders)} holders, nobody of whom exists`,
    `${counted(holders)} titulaires, dont aucun n’existe`,
  )
  return [
    `${pc.bold(tell('Generated', 'Engendré'))} · ${invented} · ${shownPath(directory)}`,
    '',
    table(
      [
        ...[tell('  file', '  fichier'), tell('feed', 'flux'), tell('>rows', '>lignes')],
        ...[tell('>spoiled', '>abîmées'), tell('>bytes', '>octets')],
      ],
      rows,
    ),
    '',
    tell(
      `Load them in this order: ${first}, and so on`,
      `Chargez-les dans cet ordre : ${first}, et ainsi de suite`,
    ),
  ].join('\n')
}
