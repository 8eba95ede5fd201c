import type { DatedValue, Parameter } from './parameter.ts'
import { valueWithUnit } from './parameter-unit.ts'
import { type Reason, reasons } from './reasons.ts'

/** The accounts and subjects in the order of the document, each with the start of its parameters' names. */
const chapters: readonly (readonly [prefix: string, title: string])[] = [
  ['cpa.opening', 'Opening an account'],
  ['cpf.window', 'CPF: when the yearly crediting runs'],
  ['cpf.reference', 'CPF: what a full year is'],
  ['cpf.employee', 'CPF: employees'],
  ['cpf.absences', 'CPF: absences that count as work'],
  ['cpf.esat', 'CPF: sheltered workplaces (ESAT)'],
  ['smic', 'Minimum wage'],
  ['cpf.self_employed', 'CPF: self-employed and artist-authors'],
  ['cpf.hours', 'CPF in hours, activity years 2015 to 2018'],
  ['cpf.public', 'CPF of public agents'],
  ['cpf.pension', 'CPF: full-rate pensions'],
  ['conversion', 'Conversions'],
  ['dif', 'DIF'],
  ['cec', "CEC (compte d'engagement citoyen)"],
  ['c2p', 'C2P (compte professionnel de prévention)'],
  ['top_up', 'Top-ups'],
  ['movement', 'Use of rights'],
  ['leave', 'Leave in working time'],
  ['signal', 'What is told as a sign of fraud'],
  ['retention', 'How long data are kept'],
]

const introduction = `# The law as data

Generated from \`src/law/parameters\` and \`src/law/reasons.ts\`: change a file there, then run \`npm run build && node dist/scripts/law-docs.js\`.

Every amount, cap, threshold and choice that a right depends on is a parameter: one YAML file, with its values by
date and the text that gives each. The name of a parameter is the path of its file; \`cpa law --year 2024\` shows
what is in force in a year, \`cpa simulate 2024 --set cpf.employee.base=600.00\` what another value would do.

**Which date selects the value.** The activity year (the year worked, not the year in which the credit is booked),
or the date of an event (a conversion, a birthday) where the table says *event*.

**Confidence.** **R** read in the legal text or on an official page; **S** read in a secondary source only;
**I** inferred by us; **?** contested, or not found in any text.

**Switches** stand where the texts are silent or contested. Each has a default with its reason, and may be set
otherwise.

**Not yet read** marks a parameter that waits for the version which credits that account: setting it changes
nothing before.

What nothing that is booked depends on is not here: part-time and retirement from C2P points, the delays that employers
have to declare, the intensity thresholds of C2P factors (whoever declares an exposure has applied them),
and the conditions of an engagement that the body attesting it vouches for. Absences that count as work are declared
as time, so their list is not a parameter either. Rounding belongs to the formulas: a yearly CPF credit goes up to
the next cent (articles R6323-1 and R6323-22 of the code du travail), before 2019 to the next hour.
`

/**
 * The law as a Markdown document: for each chapter a table of its parameters and its switches with their reasons, then
 * the reasons why nothing is due or an account is opened or not.
 */
export function lawDocument(parameters: readonly Parameter[]): string {
  const sections = [...chapterOf(parameters)].map(([title, members]) =>
    [`## ${title}\n`, valueTable(members), ...switchList(members)].join('\n'),
  )
  return [introduction, ...sections, reasonTables()].join('\n')
}

function chapterOf(parameters: readonly Parameter[]): Map<string, Parameter[]> {
  const found = new Map<string, Parameter[]>(chapters.map(([, title]) => [title, []]))
  for (const parameter of parameters) {
    const chapter = chapters.find(([prefix]) => parameter.name.startsWith(`${prefix}.`))
    if (chapter === undefined) throw new Error(`${parameter.name} belongs to no chapter of the document`)
    found.get(chapter[1])!.push(parameter)
  }
  return found
}

function valueTable(parameters: readonly Parameter[]): string {
  const rows = parameters.flatMap((parameter) =>
    parameter.values.map((dated, index) =>
      row([index === 0 ? nameCell(parameter) : '', ...valueCells(parameter, dated)]),
    ),
  )
  return [row(['Parameter', 'From', 'Value', 'Reference', 'Conf.']), row(Array(5).fill('---')), ...rows, ''].join(
    '\n',
  )
}

function nameCell({ name, description, basis, usedFrom }: Parameter): string {
  const marks = [basis === 'event_date' ? '*event*' : '', usedFrom === undefined ? '' : '*not yet read*']
  return [`\`${name}\``, ...marks].filter(Boolean).join(' ').concat(`<br>${description.en}`)
}

function valueCells({ unit }: Parameter, { from, value, reference, href, confidence }: DatedValue): string[] {
  const shown = value === null ? '*repealed*' : unit === 'switch' ? `\`${value}\`` : valueWithUnit(unit, value)
  return [from, shown, href === undefined ? reference : `[${reference}](${href})`, confidence]
}

function switchList(parameters: readonly Parameter[]): string[] {
  return parameters.flatMap(({ name, choices, reason }) =>
    choices === undefined
      ? []
      : [
          `**\`${name}\`** ${reason?.en}\n`,
          ...Object.entries(choices).map(([choice, meaning]) => `- \`${choice}\`: ${meaning.en}`),
          '',
        ],
  )
}

const reasonSections: readonly (readonly [tells: Reason['tells'][number], sentence: string])[] = [
  [
    'nothing_due',
    'Why nothing is due, or not booked. Of a person left out for several reasons the first is told.',
  ],
  ['not_taken_over', 'Why a balance of the system before is not booked.'],
  ['not_converted', 'Why a conversion that the holder asked for is not made.'],
  ['not_opened', 'Why no account is opened at the business date.'],
  ['opened', 'Why an account was opened. Of two situations that begin it on one day the first is told.'],
]

function reasonTables(): string {
  const tables = reasonSections.map(([tells, sentence]) => {
    const rows = Object.entries(reasons)
      .filter(([, reason]) => reason.tells.includes(tells))
      .map(([code, { article = '', en, fr }]) => row([`\`${code}\``, en, fr, article]))
    return [
      `${sentence}\n`,
      row(['Code', 'In English', 'In French', 'Text']),
      row(Array(4).fill('---')),
      ...rows,
      '',
    ]
  })
  return ['## Reasons\n', ...tables.flat()].join('\n')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
