import { CpaError } from '../../errors.ts'
import type { Sentence } from '../../language.ts'
import { lawParameters } from '../../law/law-parameters.ts'
import { type Parameter, type ParameterInForce, parametersInForce } from '../../law/parameter.ts'
import { units } from '../../law/parameter-unit.ts'
import { nearNames } from '../../near-names.ts'
import { tell } from '../../wording/language.ts'
import { lawText, lawValue } from '../../wording/law-words.ts'
import { yearArgument } from '../arguments.ts'
import pc from '../colour.ts'
import { table } from '../table.ts'
import { worded } from '../words.ts'
import { wrapped } from '../wrapped.ts'

export const law = worded({
  name: 'law',
  summary: {
    en: 'The parameters of the law, each value with its dates, its text and how far it is known. Needs no database.',
    fr: 'Les paramètres du droit, chaque valeur avec ses dates, son texte et d’où elle est connue. Sans base.',
  },
  arguments: [
    [
      '[name-prefix]',
      {
        en: 'only the parameters whose names begin so: cpf.employee',
        fr: 'seulement les paramètres dont le nom commence ainsi : cpf.employee',
      },
    ],
  ],
  options: [
    [
      '--year <year>',
      {
        en: 'only what is in force in that activity year',
        fr: 'seulement ce qui est en vigueur dans cette année d’activité',
      },
    ],
  ],
  examples: [
    [
      'cpa law --year 2025',
      { en: 'what the rights of 2025 are computed with', fr: 'avec quoi sont calculés les droits de 2025' },
    ],
    [
      'cpa law cpf.employee',
      {
        en: 'every value that the parameters of employees ever had',
        fr: 'chaque valeur que les paramètres des salariés ont jamais eue',
      },
    ],
    [
      'cpa law cpf.employee.boeth_with_low_qualified',
      { en: 'one of them, with its choices and its reason', fr: 'l’un d’eux, avec ses choix et sa raison' },
    ],
    [
      'cpa law --year 2025 --json',
      {
        en: 'one document: parameters[] with name, value, unit, reference',
        fr: 'un document : parameters[] avec name, value, unit, reference',
      },
    ],
  ],
  withoutDatabase: true,
  async run(invocation, words) {
    const written = words.year
    const year = written === undefined ? undefined : yearArgument(written, 'cpa law --year 2025')
    const parameters = selected(lawParameters, words.namePrefix ?? '', year)
    invocation.report({ year: year ?? null, parameters: parameters.flatMap(documents) }, () =>
      parametersText(parameters, year),
    )
    return 0
  },
})

/** Throws `usage` for a prefix that no parameter has. */
function selected(all: readonly Parameter[], prefix: string, year: number | undefined): ParameterInForce[] {
  const named = all.filter(({ name }) => name.startsWith(prefix))
  if (named.length === 0) {
    const near = nearNames(
      prefix,
      all.map(({ name }) => name),
    )
    throw new CpaError(
      'usage',
      {
        en: `No parameter has a name that begins with ${prefix}`,
        fr: `Aucun paramètre n’a un nom qui commence par ${prefix}`,
      },
      {
        hint:
          near.length > 0
            ? { en: `Did you mean ${near.join(' or ')}?`, fr: `Vouliez-vous dire ${near.join(' ou ')} ?` }
            : { en: '`cpa law` lists the parameters.', fr: '`cpa law` liste les paramètres.' },
      },
    )
  }
  return year === undefined ? named.map(everyPeriod) : parametersInForce(named, year)
}

function everyPeriod(parameter: Parameter): ParameterInForce {
  const values = parameter.values.flatMap((dated, index) => {
    const until = parameter.values[index + 1]?.from ?? null
    return dated.value === null ? [] : [{ ...dated, value: dated.value, until }]
  })
  return { ...parameter, values }
}

/** The dated values of a parameter as JSON: the value as the law writes it, `until` the first day without it. */
function documents({
  name,
  unit,
  basis,
  description,
  choices,
  reason,
  usedFrom,
  values,
}: ParameterInForce): object[] {
  return values.map(({ from, until, value, reference, referenceFrench, href, confidence }) => ({
    name,
    value: units[unit].write(value),
    unit,
    from,
    until,
    basis,
    description,
    reference: { en: reference, fr: referenceFrench ?? reference },
    href: href ?? null,
    confidence,
    ...(choices === undefined ? {} : { choices, reason }),
    ...(usedFrom === undefined ? {} : { used_from: usedFrom }),
  }))
}

function parametersText(parameters: readonly ParameterInForce[], year: number | undefined): string {
  if (parameters.length === 0) {
    return tell(
      `None of these parameters is in force in ${year}.`,
      `Aucun de ces paramètres n’est en vigueur en ${year}.`,
    )
  }
  const chapters = new Map<string, ParameterInForce[]>()
  for (const parameter of parameters) {
    const chapter = parameter.name.slice(0, parameter.name.lastIndexOf('.'))
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), parameter])
  }
  const sections = [...chapters].map(([chapter, members]) => `${pc.bold(chapter)}\n${valueTable(members)}`)
  const [only, ...others] = parameters
  const details = others.length === 0 ? detailsOf(only!) : []
  return [...sections, ...details, pc.dim(tell(confidenceNote))].join('\n\n')
}

const confidenceNote: Sentence = {
  en: 'R read in the legal text or on an official page, S in a secondary source, I inferred, ? contested or not found',
  fr: 'R lu dans le texte ou sur une page officielle, S dans une source secondaire, I déduit, ? contesté ou introuvable',
}

function valueTable(parameters: readonly ParameterInForce[]): string {
  const ends = parameters.some(({ values }) => values.some(({ until }) => until !== null))
  const rows = parameters.flatMap(({ name, unit, values }) =>
    values.map((dated, index) => [
      `  ${index === 0 ? name.slice(name.lastIndexOf('.') + 1) : ''}`,
      lawValue(unit, dated.value),
      dated.from,
      ...(ends ? [dated.until ?? ''] : []),
      dated.confidence,
      lawText(dated),
    ]),
  )
  return table(
    [
      tell('  name', '  nom'),
      tell('value', 'valeur'),
      tell('from', 'du'),
      ...(ends ? [tell('until', 'jusqu’au')] : []),
      '',
      tell('reference', 'référence'),
    ],
    rows,
  )
}

/** What there is to say of a single parameter: its meaning, and of a switch its choices and the reason. */
function detailsOf({ description, choices, reason, values, usedFrom }: ParameterInForce): string[] {
  const addresses = [...new Set(values.flatMap(({ href }) => href ?? []))]
  return [
    wrapped(tell(description), 0),
    ...(choices === undefined
      ? []
      : [
          Object.entries(choices)
            .map(([choice, meaning]) => `  ${pc.bold(choice)}: ${wrapped(tell(meaning), 4)}`)
            .join('\n'),
          ...(reason === undefined ? [] : [wrapped(tell(reason), 0)]),
        ]),
    ...(usedFrom === undefined
      ? []
      : [
          tell(
            `Not read before version ${usedFrom}: setting it changes nothing.`,
            `Non lu avant la version ${usedFrom} : le changer ne change rien.`,
          ),
        ]),
    ...(addresses.length === 0 ? [] : [addresses.map((address) => `  ${address}`).join('\n')]),
  ]
}
