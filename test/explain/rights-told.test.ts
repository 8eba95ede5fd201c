import { afterAll, beforeAll, expect, test } from 'vitest'
import { english, explain, french } from '../../src/explain/explain.ts'
import { readYearFacts } from '../../src/explain/facts/year-facts.ts'
import { createWorld, type Engaged, type World } from '../ledger/statement/world.ts'
import { englishWords } from './english-words.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world?.drop())

type Exposed = readonly [start: string, end: string | null, factors: string]

interface Case {
  readonly engaged?: readonly Engaged[]
  readonly exposed?: readonly Exposed[]
  readonly born?: readonly [number, number, number]
  readonly year: number
  readonly asOf: string
  /** Sentences that must be told, each in its step; spaces that never break are shown as plain ones. */
  readonly en: readonly string[]
  readonly fr: readonly string[]
  /** Articles that must stand beside the steps, and one that must not. */
  readonly articles: readonly string[]
  readonly notYet?: string
}

const hours = (activity: string, year: number, quantity: number, more: Partial<Engaged> = {}): Engaged => ({
  ...{ activity, from: `${year}-01-01`, to: `${year}-12-31`, quantity },
  ...more,
})

const cases: Readonly<Record<string, Case>> = {
  'hours of volunteers: those told, those asked for, the days': {
    engaged: [
      hours('association_volunteer', 2024, 150, { largest: 80, declared: '2025-04-15', attested: '2025-09-30' }),
    ],
    ...{ year: 2024, asOf: '2027-01-15' },
    en: [
      'Reported as volunteering in associations: 150 hours from 1 January 2024 to 31 December 2024, 80 hours of them in one body, declared on 15 April 2025, attested on 30 September 2025.',
      'The law asks for 200 hours in 2024, at least 100 hours of them in one and the same body, declared by 30 June 2025 and attested by 31 December 2025.',
      'gives nothing for 2024: the engagement is shorter than the law asks for (D5151-14).',
    ],
    fr: [
      'Engagement déclaré (bénévolat associatif) : 150 heures du 1er janvier 2024 au 31 décembre 2024, dont 80 heures dans un même organisme, déclaration le 15 avril 2025, attestation le 30 septembre 2025.',
      'Le code demande 200 heures en 2024, dont au moins 100 heures dans un même organisme, avec une déclaration au plus tard le 30 juin 2025 et une attestation au plus tard le 31 décembre 2025.',
    ],
    articles: ['D5151-14, I, 7°', 'R5151-16', 'R5151-17'],
  },
  'a signed term one day short': {
    engaged: [{ activity: 'firefighter', from: '2023-03-01', to: '2028-02-28' }],
    ...{ year: 2023, asOf: '2027-01-15' },
    en: [
      'Reported as volunteer firefighter: from 1 March 2023 to 28 February 2028, instead of 29 February 2028 at the earliest.',
      'The law asks for a signed commitment of 5 years, and looks at the year of the signature.',
    ],
    fr: [
      'du 1er mars 2023 au 28 février 2028, au lieu du 29 février 2028 au plus tôt.',
      'Le code demande la signature d’un engagement de 5 ans, apprécié l’année de la signature.',
    ],
    articles: ['D5151-14, I, 9°'],
  },
  'the civic reserve over two years, in the fire-service reserve too': {
    engaged: [hours('civic_reserve', 2018, 40), hours('fire_service_reserve', 2019, 40)],
    ...{ year: 2019, asOf: '2027-01-15' },
    en: [
      '40 hours from 1 January 2019 to 31 December 2019 (citizen reserve of the fire and rescue services); in all 80 hours.',
      'The law asks for 80 hours in 2018 and 2019 together.',
    ],
    fr: [
      '(réserve citoyenne des services d’incendie et de secours) ; en tout 80 heures.',
      'Le code demande 80 heures sur les années 2018 et 2019 réunies.',
    ],
    articles: ['D5151-14, I, 12° (2019)'],
    notYet: 'D5151-15',
  },
  'a reserve that gives rights from the next year on': {
    engaged: [hours('police_citizen_reserve', 2017, 400)],
    ...{ year: 2017, asOf: '2027-01-15' },
    en: ['It gives rights for what is done from 1 January 2018 on.', 'the activity gave no rights in that year'],
    fr: ['Cet engagement donne des droits pour ce qui est accompli à partir du 1er janvier 2018.'],
    articles: ['2017-1058'],
  },
  'months, one of them a day short, and interventions': {
    engaged: [
      { activity: 'civic_service', from: '2024-03-15', to: '2024-09-13' },
      { activity: 'education_reserve', from: '2023-09-01', to: '2024-08-31', quantity: 24 },
    ],
    ...{ year: 2024, asOf: '2027-01-15' },
    en: [
      'Reported as civic service: from 15 March 2024 to 13 September 2024, instead of 14 September 2024 at the earliest.',
      'The law asks for 6 continuous months, within 2023 and 2024.',
      '24 interventions from 1 September 2023 to 31 August 2024.',
      'The law asks for 12 continuous months with at least 25 interventions, within 2023 and 2024.',
    ],
    fr: [
      'Le code demande 6 mois continus, sur 2023 et 2024.',
      'Le code demande 12 mois continus et au moins 25 interventions, sur 2023 et 2024.',
    ],
    articles: ['D5151-14, I, 1°', 'D5151-14, I, 8°'],
  },
  'three years of the police reserve': {
    engaged: [{ activity: 'police_operational_reserve', from: '2022-01-01', to: '2024-12-31', quantity: 225 }],
    ...{ year: 2024, asOf: '2025-02-01' },
    en: [
      '225 shifts from 1 January 2022 to 31 December 2024.',
      'The law asks for 3 continuous years, each with at least 75 shifts, and looks at the year in which they end.',
      'is long enough: it gives 240.00 EUR',
    ],
    fr: [
      'Le code demande 3 ans continus, avec au moins 75 vacations par an, appréciés l’année où ils s’achèvent.',
    ],
    articles: ['D5151-14, I, 10°'],
  },
  'noise in 2016, and a contract too short': {
    exposed: [
      ['2015-01-01', null, '{noise,night}'],
      ['2016-03-01', '2016-03-20', '{night}'],
    ],
    ...{ year: 2016, asOf: '2017-02-01' },
    en: [
      'declared exposure to noise and night work for the contract since 1 January 2015.',
      'for the contract from 1 March 2016 to 20 March 2016; it does not count, because the contract lasts less than a month.',
      'Night work: exposed from 1 January 2016 to 31 December 2016, 12 months, which make 4 whole periods of 3 months.',
      'Noise: exposed from 1 July 2016 to 31 December 2016, 6 months, which make 2 whole periods of 3 months. What lies from 1 January 2016 to 30 June 2016 does not count: the factor gave no points then.',
      '6 periods of three months of exposure, those of the two factors of longest exposure added (4 and 2), give 6 points; the account was called compte personnel de prévention de la pénibilité (C3P) then.',
    ],
    fr: [
      'Bruit : exposition du 1er juillet 2016 au 31 décembre 2016, 6 mois, soit 2 périodes entières de 3 mois. La période du 1er janvier 2016 au 30 juin 2016 ne compte pas : ce facteur ne donnait pas de points.',
      'elle ne compte pas, car le contrat dure moins d’un mois.',
      '6 périodes de trois mois d’exposition, celles des deux facteurs d’exposition la plus longue (4 et 2), donnent 6 points ; le compte s’appelait alors compte personnel de prévention de la pénibilité (C3P).',
    ],
    articles: ['R4162-2, II', 'R4162-1, II', 'D4161-2 (2015)'],
    notYet: 'R4163-9',
  },
  'a factor that left the list in 2017': {
    exposed: [['2017-01-01', null, '{postures}']],
    ...{ year: 2017, asOf: '2018-02-01' },
    en: ['What lies from 1 October 2017 to 31 December 2017 does not count'],
    fr: [
      'Postures pénibles : exposition du 1er janvier 2017 au 30 septembre 2017, 9 mois, soit 3 périodes entières de 3 mois.',
    ],
    articles: ['R4162-2'],
    notYet: 'R4163-9',
  },
  'points doubled by the date of birth': {
    exposed: [['2020-01-15', null, '{noise}']],
    born: [1955, 3, 15],
    ...{ year: 2020, asOf: '2021-02-01' },
    en: ['11.5483… months, which make 3', '6 points, doubled because the holder was born before 1 July 1956.'],
    fr: ['6 points, doublés car le titulaire est né avant le 1er juillet 1956.'],
    articles: ['R4163-10'],
  },
  'every factor since 2023': {
    exposed: [['2024-01-01', null, '{noise,night,repetitive}']],
    ...{ year: 2024, asOf: '2025-02-01' },
    en: ['12 periods of three months of exposure, those of every factor added, give 12 points.'],
    fr: ['12 périodes de trois mois d’exposition, tous facteurs additionnés, donnent 12 points.'],
    articles: ['R4163-9'],
  },
}

async function told({ engaged = [], exposed = [], born = [1985, 3, 15] }: Case, number: number): Promise<number> {
  const holder = await world.holder(`1${String(born[0]).slice(2)}03751${String(10 + number)}901`, born)
  await world.engage(holder, engaged)
  for (const [index, [start, end, factors]] of exposed.entries()) {
    await world.database.execute(
      `insert into exposure (holder_id, year, siret, contract_start, contract_end, factors, file_id, line)
       select $1, y, 99900000000019 + $2, $3::date, $4::date, $5::risk_factor[], 1, 1 from unnest(array[2016, 2017, 2020, 2024]) y
       where $3::date <= make_date(y, 12, 31) and coalesce($4::date, 'infinity') >= make_date(y, 1, 1)`,
      [holder, index, start, end, factors],
    )
  }
  await world.database.execute(
    "insert into account_state (holder_id, opened_on, opening_reason, opened_by_run) values ($1, '2015-01-01', 'employment', 1)",
    [holder],
  )
  return holder
}

test.each(Object.entries(cases))('%s', async (name, one) => {
  const holder = await told(one, Object.keys(cases).indexOf(name))
  const facts = await readYearFacts(world.database, holder, one.year, one.asOf)
  for (const [words, sentences] of [
    [english, one.en],
    [french, one.fr],
  ] as const) {
    const { steps } = explain(facts, words)
    const text = steps.map((step) => step.text.replace(/[\u00a0\u202f]/g, ' ')).join('\n')
    for (const sentence of sentences) expect(text).toContain(sentence)
    const beside = steps.map(({ article }) => article).join('\n')
    for (const article of one.articles) expect(beside).toContain(article)
    if (one.notYet !== undefined) expect(beside).not.toContain(one.notYet)
    if (words === french) expect(`${text}\n${beside}`).not.toMatch(englishWords)
  }
})
