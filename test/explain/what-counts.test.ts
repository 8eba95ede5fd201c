import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExplanationWording, english, explain, french } from '../../src/explain/explain.ts'
import { readYearFacts } from '../../src/explain/facts/year-facts.ts'
import { simulateLaw } from '../../src/law/simulated-law.ts'
import { createWorld, type Declared, type World } from '../ledger/statement/world.ts'

/*
 * What of a year counts, and on whose word: part-time of public agents, a pension within the year, an employer's word,
 * employers without SIRET, detention. In both languages, as a counsellor reads them.
 */

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.drop())

type Case = readonly [
  title: string,
  facts: { readonly declared?: readonly Partial<Declared>[]; readonly situation?: readonly [string, string] },
  step: string,
  expected: { readonly en: string; readonly fr: string; readonly article: string },
  law?: Readonly<Record<string, string>>,
]

const untimed = { unit: null, worked: null, nature: null }
const agent = { scheme: 'public_agent', category: 'C' }

const cases: readonly Case[] = [
  [
    'a full post worked part time, for half a year',
    { declared: [{ ...agent, worked: '642.8', post: 'part_time', end: '2025-06-30' }] },
    'activity',
    {
      en: 'Public employment at the establishment 999 000 000 00019 (tenured or permanent) from 1 January 2025 to 30 June 2025: a full post worked part time, which counts as full time, on 181 of the 365 days of the year, which is 181/365 (0.4958…).',
      fr: 'Emploi public dans l’établissement 999 000 000 00019 (titulaire ou CDI) du 1er janvier 2025 au 30 juin 2025 : poste à temps complet exercé à temps partiel, qui compte comme un temps plein, 181 jours sur les 365 de l’année, soit 181/365 (0,4958…).',
      article: 'decree 2017-928 of 6 May 2017, art. 3',
    },
  ],
  [
    'absences of public agents',
    { declared: [{ ...agent, worked: '800', assimilated: '200', post: 'incomplete' }] },
    'absences',
    {
      en: '200 hours of this time count as work although the person was absent: adoption leave, annual leave, carer leave, maternity leave, parental leave, paternity leave, sick leave, training leave and time off for union work.',
      fr: 'Sont comptées comme travaillées malgré l’absence : 200 heures (congé d’adoption, congés annuels, congé de proche aidant, congé de maternité, congé parental d’éducation, congé de paternité, congés de maladie, congés de formation et temps syndical).',
      article:
        'decree 2017-928 of 6 May 2017, art. 3; code général de la fonction publique (since 1 March 2022), books II, VI and VIII',
    },
  ],
  [
    'an employer without SIRET',
    { declared: [{ siret: '0', employer: 'CESU-0042', worked: '803.5' }] },
    'activity',
    {
      en: 'Employment with the employer CESU-0042 (permanent contract) from 1 January 2025 to 31 December 2025: 803.5 hours against a full-time year of 1,607 hours (the general rule), which is 1/2 (0.5).',
      fr: 'Emploi salarié chez l’employeur CESU-0042 (contrat à durée indéterminée) du 1er janvier 2025 au 31 décembre 2025 : 803,5 heures pour une année à temps plein de 1 607 heures (règle générale), soit 1/2 (0,5).',
      article: 'code du travail, art. R6323-1, II',
    },
  ],
  [
    'a pension within a job',
    { declared: [{}], situation: ['pension_full_rate', '2025-07-01'] },
    'activity',
    {
      en: 'Employment at the establishment 999 000 000 00019 (permanent contract) from 1 January 2025 to 31 December 2025: 1,607 hours against a full-time year of 1,607 hours (the general rule), of which count 181 of its 365 days, before a full-rate pension, which is 181/365 (0.4958…).',
      fr: 'Emploi salarié dans l’établissement 999 000 000 00019 (contrat à durée indéterminée) du 1er janvier 2025 au 31 décembre 2025 : 1 607 heures pour une année à temps plein de 1 607 heures (règle générale), dont comptent 181 de ses 365 jours, avant une retraite à taux plein, soit 181/365 (0,4958…).',
      article: 'code du travail, art. R6323-1, II',
    },
  ],
  [
    'a pension within a self-employed activity',
    {
      declared: [{ ...untimed, scheme: 'self_employed', paid: true }],
      situation: ['pension_full_rate', '2025-12-01'],
    },
    'self_employed',
    {
      en: 'The activity whose training contribution is paid lasted 11 full months: 500.00 EUR x 11/12 = 458.34 EUR, any part of a cent rounded up.',
      fr: 'L’activité dont la contribution à la formation est payée a duré 11 mois complets : 500,00 € × 11/12 = 458,34 €, arrondi au centime supérieur.',
      article: 'code du travail, art. R6323-22; L6323-27, para. 3, and R6323-22 (silent on the unit of time)',
    },
  ],
  [
    'what a pension leaves out',
    { declared: [{}, { start: '2025-09-01' }], situation: ['pension_full_rate', '2025-07-01'] },
    'pension',
    {
      en: 'A full-rate pension began on 1 July 2025: only what was done before that day counts. Left out: 1 activity and a part of 1 activity.',
      fr: 'Une retraite à taux plein a commencé le 1er juillet 2025 : seul compte ce qui la précède. Sont écartées : 1 activité et une partie de 1 activité.',
      article: 'code du travail, art. L5151-2, L6323-3 and L5421-4, 1° to 3°',
    },
  ],
  [
    'a pension that takes the whole year',
    { declared: [{}], situation: ['pension_full_rate', '2025-07-01'] },
    'pension',
    {
      en: 'A full-rate pension began on 1 July 2025: activities that end later do not count, here 1.',
      fr: 'Une retraite à taux plein a commencé le 1er juillet 2025 : les activités qui prennent fin après cette date ne comptent pas (ici 1).',
      article: 'code du travail, art. L5151-2, L6323-3 and L5421-4, 1° to 3°',
    },
    { 'cpf.pension.year': 'whole_year_lost' },
  ],
  [
    "an employer's word where the holder's alone counts",
    { declared: [{ level: 2 }] },
    'qualification',
    {
      en: 'An employer declared a qualification below level 3 (CAP, BEP): it does not count, because the holder has not declared it, who may do so online or through an adviser. The ordinary amount stands.',
      fr: 'Un employeur a déclaré une qualification inférieure au niveau 3 (CAP, BEP) : elle ne compte pas, faute de déclaration du titulaire, qui peut la faire en ligne ou par son conseiller. Le montant de droit commun s’applique.',
      article: 'code du travail, art. L6323-11-1; R6323-3-1, I; R6323-3-1, II (the holder declares)',
    },
    { 'cpf.employee.low_qualified_source': 'holder_only' },
  ],
  [
    'the same of an agent of category C',
    { declared: [{ ...agent, level: 2 }] },
    'qualification_hint',
    {
      en: 'An employer declared a qualification below level 3 (CAP, BEP): it does not count, because the holder has not declared it, who may do so online or through an adviser.',
      fr: 'Un employeur a déclaré une qualification inférieure au niveau 3 (CAP, BEP) : elle ne compte pas, faute de déclaration du titulaire, qui peut la faire en ligne ou par son conseiller.',
      article: 'code du travail, art. R6323-3-1, II (the holder declares)',
    },
    { 'cpf.employee.low_qualified_source': 'holder_only' },
  ],
  [
    'detained',
    { situation: ['detained', '2024-03-01'] },
    'detained',
    {
      en: 'The holder was detained from 1 January 2025 on: work in detention has a scheme of its own, whose figures are not published, so nothing is credited for it.',
      fr: 'Le titulaire a été détenu à partir du 1er janvier 2025 : le travail en détention relève d’un régime propre, dont les montants ne sont pas publiés ; rien n’est donc crédité à ce titre.',
      article: 'code pénitentiaire, art. L411-4 to L411-9',
    },
  ],
]

test.each(cases.map((one) => [one[0], one] as const))(
  '%s',
  async (_title, [, facts, name, expected, law = {}]) => {
    const { declared = [], situation } = facts
    const holder = await world.member()
    for (const [index, each] of declared.entries())
      await world.declare(holder, { contract: String(index), ...each })
    if (situation !== undefined) await world.situation(holder, ...situation)
    const told = await world.database.transaction(async (transaction) => {
      await simulateLaw(transaction, new Map(Object.entries(law)))
      const facts = await readYearFacts(transaction, holder, 2025, '2026-05-04')
      return (words: ExplanationWording) => explain(facts, words).steps.find((step) => step.name === name)
    })
    const inFrench = told(french)?.text.replaceAll(/[\u00a0\u202f]/g, ' ')
    expect({ en: told(english)?.text, fr: inFrench, article: told(english)?.article }).toEqual(expected)
  },
)
