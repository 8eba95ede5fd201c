import type { Group, YearReport } from '../operations/report/year-report.ts'
import { counted } from '../wording/counts.ts'
import { type Told, tell } from '../wording/language.ts'
import { amountText } from '../wording/money-text.ts'
import { accountName } from '../wording/right-words.ts'
import { changeText } from './change.ts'
import { type Dimension, keyName } from './key-names.ts'
import type { TableMaker } from './report-table.ts'

/** The rights of the activity year, by what tells them apart: each table adds up to the first. */
export const rightTables = {
  account: ({ year, by_account }) => ({
    title: tell('By account', 'Par compte'),
    note: tell(
      'Credits of the activity year with their corrections, less what a death took back.',
      'Crédits de l’année d’activité avec leurs corrections, moins ce qu’un décès a fait reprendre.',
    ),
    head: [
      tell('account', 'compte'),
      ...beside(year),
      tell('>capped', '>plafonnées'),
      tell('>kept by the cap', '>retenu par le plafond'),
    ],
    rows: by_account.map((group) => [
      accountName(group.account),
      ...besideCells(group),
      counted(group.capped),
      amountText(group.missed),
    ]),
    empty: nobody(),
  }),
  plan: ({ by_account, plan }) => ({
    title: tell('Against the plan', 'En regard du plan'),
    note:
      plan === null
        ? ''
        : tell(
            `Plan ${plan.id}, the last one that was applied. What was booked later stands in the last column.`,
            `Plan ${plan.id}, le dernier appliqué. Ce qui a été inscrit ensuite est dans la dernière colonne.`,
          ),
    head: [
      tell('account', 'compte'),
      tell('>planned', '>prévu'),
      tell('>booked by the plan', '>inscrit par le plan'),
      tell('>booked in all', '>inscrit en tout'),
    ],
    rows: by_account.flatMap(({ account, amount, plan }) =>
      plan === null
        ? []
        : [[accountName(account), amountText(plan.planned), amountText(plan.booked), amountText(amount)]],
    ),
    empty: tell('No plan of this year was applied.', 'Aucun plan de cette année n’a été appliqué.'),
  }),
  scheme: (report) =>
    groupTable('scheme', report.by_scheme, report, {
      title: tell('By scheme', 'Par régime'),
      note: tell(
        'The scheme that gives the amount. Engagements and exposures have none.',
        'Le régime qui donne le montant. Les engagements et les expositions n’en ont pas.',
      ),
      heading: tell('scheme', 'régime'),
    }),
  rate: (report) =>
    groupTable('rate', report.by_rate, report, {
      title: tell('By rate', 'Par taux'),
      note: tell(
        'People stand at the rate of their last entry; of engagements and exposures each is a right of its own.',
        'Chacun figure au taux de sa dernière écriture ; chaque engagement ou exposition est un droit à part.',
      ),
      heading: tell('rate', 'taux'),
    }),
  cap: ({ by_cap, year }) => ({
    title: tell('By cap', 'Par plafond'),
    note: tell(
      'Capped are people whose right is larger than what the cap left of it.',
      'Plafonnées : les personnes dont le droit dépasse ce que le plafond en laissait.',
    ),
    head: [
      tell('account', 'compte'),
      tell('cap', 'plafond'),
      ...beside(year),
      tell('>capped', '>plafonnées'),
      tell('>kept by the cap', '>retenu par le plafond'),
    ],
    rows: by_cap.map((group) => [
      accountName(group.account),
      keyName('cap', group.key, group.account),
      ...besideCells(group),
      counted(group.capped),
      amountText(group.missed),
    ]),
    empty: nobody(),
  }),
  age: (report) =>
    groupTable('age', report.by_age, report, {
      title: tell('By age', 'Par âge'),
      note: tell('The age on the last day of the year.', 'L’âge au dernier jour de l’année.'),
      heading: tell('age', 'âge'),
    }),
  department: (report) =>
    groupTable('department', report.by_department, report, {
      title: tell('By department of birth', 'Par département de naissance'),
      note: tell(
        'As the NIR has it: where people were born, not where they live or work.',
        'Tel que le NIR le porte : le lieu de naissance, ni celui de résidence ni celui de travail.',
      ),
      heading: tell('department', 'département'),
    }),
  employer_size: (report) =>
    groupTable('employer_size', report.by_employer_size, report, {
      title: tell('By size of the employer', 'Par taille d’employeur'),
      note: tell(
        'How many people the largest of the employers (SIREN) has declared in the year: those whom it declared here, not its staff.',
        'Combien de personnes le plus grand des employeurs (SIREN) a déclarées dans l’année : celles déclarées ici, non son effectif.',
      ),
      heading: tell('people declared', 'personnes déclarées'),
    }),
  ratio: (report) =>
    groupTable('ratio', report.by_ratio, report, {
      title: tell('By part of a full year', 'Par part d’une année pleine'),
      note: tell(
        'What was worked, in relation to a full year, as the last entry was computed from it.',
        'Ce qui a été travaillé, rapporté à une année pleine, tel que la dernière écriture en est calculée.',
      ),
      heading: tell('part of a full year', 'part d’une année pleine'),
    }),
  pot_before: (report) =>
    groupTable('pot', report.by_pot_before, report, {
      title: tell('Pots before the credit', 'Comptes avant le crédit'),
      note: tell('How much of the cap people held.', 'Quelle part du plafond était détenue.'),
      heading: tell('cap and part of it', 'plafond et part détenue'),
    }),
  pot_after: (report) =>
    groupTable('pot', report.by_pot_after, report, {
      title: tell('Pots after the credit', 'Comptes après le crédit'),
      note: tell('The same with the rights of the year.', 'De même avec les droits de l’année.'),
      heading: tell('cap and part of it', 'plafond et part détenue'),
    }),
  source: (report) =>
    groupTable('source', report.by_source, report, {
      title: tell('On which feed the rights rest', 'Sur quel flux reposent les droits'),
      note: tell(
        'Of people with several declarations, that which tells all of them. Top-ups rest on decisions, what was taken over on the balances of the system before.',
        'Pour plusieurs déclarations, le flux qui les porte toutes. Les abondements reposent sur des décisions, les reprises sur les soldes du système précédent.',
      ),
      heading: tell('feed', 'flux'),
    }),
  sender: (report) =>
    groupTable('sender', report.by_sender, report, {
      title: tell('On whose files the rights rest', 'Sur les fichiers de qui reposent les droits'),
      note: tell('The sender of the declarations in force.', 'L’émetteur des déclarations en vigueur.'),
      heading: tell('sender', 'émetteur'),
    }),
} satisfies Readonly<Record<string, TableMaker>>

const nobody = () => tell('Nobody has a right of this year.', 'Personne n’a de droit de cette année.')
const people = () => tell('>people', '>personnes')
const amount = () => tell('>amount', '>montant')
/** How the column is called that a narrow table leaves out. */
export const peopleBefore = (year: number) => tell(`>people ${year - 1}`, `>personnes ${year - 1}`)

function groupTable(
  dimension: Dimension,
  groups: readonly Group[],
  { year }: YearReport,
  { title, note, heading }: { readonly title: Told; readonly note: string; readonly heading: Told },
): ReturnType<TableMaker> {
  const isCompared = groups.some(({ year_before }) => year_before !== null)
  return {
    title,
    note,
    head: [tell('account', 'compte'), heading, ...(isCompared ? beside(year) : [people(), amount()])],
    rows: groups.map((group) => [
      accountName(group.account),
      keyName(dimension, group.key, group.account),
      ...(isCompared ? besideCells(group) : [counted(group.people), amountText(group.amount)]),
    ]),
    empty: nobody(),
  }
}

function beside(year: number): Told[] {
  return [
    people(),
    amount(),
    peopleBefore(year),
    tell(`>amount ${year - 1}`, `>montant ${year - 1}`),
    tell('>change', '>évolution'),
  ]
}

function besideCells({ people, amount, year_before: before }: Omit<Group, 'key'>): string[] {
  return [
    counted(people),
    amountText(amount),
    ...(before === null
      ? ['–', '–', '–']
      : [counted(before.people), amountText(before.amount), changeText(before.amount, amount)]),
  ]
}
