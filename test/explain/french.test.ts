import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain as explainCommand } from '../../src/cli/commands/explain.ts'
import { english, french } from '../../src/explain/explain.ts'
import * as englishTerms from '../../src/explain/wording/english-terms.ts'
import * as frenchTerms from '../../src/explain/wording/french-terms.ts'
import { lawParameters } from '../../src/law/law-parameters.ts'
import { reasons } from '../../src/law/reasons.ts'
import { createWorld, type Declared, type World } from '../ledger/statement/world.ts'
import { englishWords } from './english-words.ts'

let world: World

interface Document {
  language: string
  steps: { name: string; text: string; article: string }[]
}

type Case = readonly [
  title: string,
  tell: (id: number) => Promise<void>,
  year: number,
  expected: Record<string, string>,
]

const untimed = { unit: null, worked: null, nature: null }
const declare = (...declarations: Partial<Declared>[]) => {
  return async (id: number) => {
    for (const [index, declaration] of declarations.entries()) {
      await world.declare(id, { contract: String(index), ...declaration })
    }
  }
}

/** People of different kinds, each with what their year says; the spaces that never break are shown as `~` and `_`. */
const cases: readonly Case[] = [
  [
    'full time',
    declare({}),
    2025,
    {
      opening: 'Le compte a été ouvert le 1er~janvier~2025~: un emploi salarié était en cours.',
      activity:
        'Emploi salarié dans l’établissement 999~000~000~00019 (contrat à durée indéterminée) du 1er~janvier~2025 au ' +
        '31~décembre~2025~: 1_607~heures pour une année à temps plein de 1_607~heures (règle générale), soit l’année entière.',
      working_time:
        'Au total, le temps travaillé représente une année entière à temps plein. C’est au moins la moitié~: le montant ' +
        'de l’année est dû en entier, soit 500,00~€.',
      qualification:
        'Rien de ce qui est déclaré pour l’année n’indique une qualification inférieure au niveau~3 (CAP, BEP)~: le ' +
        'montant de droit commun s’applique.',
      cap:
        'Le droit de l’année est de 500,00~€. Le compte personnel de formation ne peut contenir plus de 5_000,00~€ ' +
        'au titre de l’activité_; sans cette année, il en contient 0,00~€ et il reste 5_000,00~€ avant le plafond~: le ' +
        'droit est crédité en totalité, 500,00~€.',
      pending: 'La prochaine alimentation de 2025 inscrira 500,00~€.',
    },
  ],
  [
    'below half, with an absence',
    declare({ worked: '698.5', assimilated: '1.5' }),
    2025,
    {
      absences:
        'Sont comptées comme travaillées malgré l’absence~: 1,5~heure (congé d’adoption, congé de proche aidant, congé de ' +
        'maternité, maladie professionnelle, congé parental d’éducation, congé de présence parentale, congé de paternité ' +
        'et accident du travail).',
      working_time:
        'Au total, le temps travaillé représente 700/1607~(0,4355…) d’une année à temps plein. C’est moins que la ' +
        'moitié~: le montant est en proportion de l’année à temps plein, 500,00~€ × 700/1607 = 217,80~€, arrondi au ' +
        'centime supérieur.',
    },
  ],
  [
    'pay, more than full time',
    declare({ unit: 'pay', worked: '30000.5' }),
    2025,
    {
      activity:
        'Emploi salarié dans l’établissement 999~000~000~00019 (contrat à durée indéterminée) du 1er~janvier~2025 au ' +
        '31~décembre~2025~: 30_000,50~€ de rémunération pour une année à temps plein de 24_710,40~€ de rémunération ' +
        '(règle générale), soit 300005/247104~(1,2140…).',
      working_time:
        'Au total, le temps travaillé dépasse une année à temps plein, et compte pour une seule. C’est au moins la ' +
        'moitié~: le montant de l’année est dû en entier, soit 500,00~€.',
    },
  ],
  [
    'low-qualified',
    declare({ level: 2 }),
    2025,
    {
      qualification:
        'Un employeur a déclaré une qualification inférieure au niveau~3 (CAP, BEP)~: le montant est de 800,00~€ au lieu ' +
        'du montant de droit commun. Ce droit repose sur la seule parole de l’employeur~: le titulaire ne l’a pas déclaré.',
    },
  ],
  [
    'low-qualified below half',
    declare({ level: 2, worked: '700' }),
    2025,
    {
      qualification:
        'Un employeur a déclaré une qualification inférieure au niveau~3 (CAP, BEP). Le montant majoré de 800,00~€ ' +
        'demande au moins la moitié d’une année à temps plein~: le montant de droit commun s’applique, en proportion du ' +
        'temps travaillé.',
    },
  ],
  [
    'low-qualified and disabled',
    declare({ level: 2, disabled: true }),
    2025,
    {
      disabled_worker:
        'Un employeur a déclaré le titulaire comme travailleur handicapé~: le montant est majoré de 300,00~€.',
      both_increases:
        'La faible qualification seule donne 800,00~€, le montant de droit commun avec la majoration 800,00~€~: le plus élevé ' +
        'est retenu, ils ne s’ajoutent pas, soit 800,00~€.',
    },
  ],
  [
    'in a sheltered workplace and employed',
    declare({ ...untimed, scheme: 'esat' }, { worked: '900' }),
    2025,
    {
      esat: 'Une année d’admission en ESAT donne 800,00~€, à temps plein comme à temps partiel.',
      most_favourable:
        'L’année donne 500,00~€ au titre de l’emploi salarié et 800,00~€ au titre de l’ESAT. Ces montants ne s’ajoutent ' +
        'pas~: le plus favorable est retenu, 800,00~€, ainsi que le plafond le plus favorable, 8_000,00~€.',
    },
  ],
  [
    'in an ESAT, before its name changed',
    declare({ ...untimed, scheme: 'esat', year: 2023, start: '2023-01-01', end: '2023-12-19' }),
    2023,
    {
      activity:
        'Admission en établissement ou service d’aide par le travail (ESAT) dans l’établissement 999~000~000~00019 du ' +
        '1er~janvier~2023 au 19~décembre~2023.',
    },
  ],
  [
    'in an ESAT, since',
    declare({ ...untimed, scheme: 'esat', year: 2023, start: '2023-01-01', end: '2023-12-20' }),
    2023,
    {
      activity:
        'Admission en établissement ou service d’accompagnement par le travail (ESAT) dans l’établissement ' +
        '999~000~000~00019 du 1er~janvier~2023 au 20~décembre~2023.',
      use:
        'Les droits peuvent être utilisés pour une formation dès qu’ils sont crédités, à la seule initiative du ' +
        'titulaire_; ils ne peuvent plus l’être à compter d’une retraite à taux plein.',
    },
  ],
  [
    'self-employed for nine months and a part of one',
    declare({ ...untimed, scheme: 'self_employed', end: '2025-10-17', paid: true }),
    2025,
    {
      self_employed:
        'L’activité dont la contribution à la formation est payée a duré 9~mois complets et 17~jours sur 31~: 500,00~€ × ' +
        '(9 + 17/31) / 12 = 397,85~€, arrondi au centime supérieur.',
    },
  ],
  [
    'with an engagement and a full-rate pension',
    async (id) => {
      await world.situation(id, 'pension_full_rate', '2024-06-30')
      await world.engage(id, [{ activity: 'firefighter', from: '2025-06-01' }])
    },
    2025,
    {
      use:
        'Depuis la retraite à taux plein du 30~juin~2024, ces droits ne peuvent plus être utilisés. Les droits au titre de ' +
        'l’engagement sont utilisés après les autres, et restent mobilisables même alors pour les formations nécessaires ' +
        'aux missions des bénévoles et des volontaires.',
    },
  ],
  [
    'self-employed',
    declare({ ...untimed, scheme: 'self_employed', end: '2025-03-31', paid: true }),
    2025,
    {
      self_employed:
        'L’activité dont la contribution à la formation est payée a duré 3~mois complets~: ' +
        '500,00~€ × 3/12 = 125,00~€, arrondi au centime supérieur.',
    },
  ],
  [
    'self-employed, unpaid',
    declare({ ...untimed, scheme: 'artist_author', paid: false }),
    2025,
    {
      excluded:
        'Rien n’est dû pour 2025~: la contribution à la formation professionnelle n’est pas payée (L6323-27).',
    },
  ],
  [
    'public agent across the first limit',
    async (id) => {
      await world.declare(id, { scheme: 'public_agent', year: 2018 })
      await world.database.execute("insert into balance values ($1, 'cpf_public', 110, 110, 1)", [id])
    },
    2018,
    {
      rhythm:
        'Le compte contient 110~heures~: jusqu’à 120~heures une année à temps plein donne 24~heures, au-delà 12~heures. ' +
        'La part de l’année qui atteint ce seuil compte au premier rythme, le reste au second_; en tout 17~heures.',
      pending:
        'La prochaine alimentation de 2018 inscrira 17~heures sur le compte personnel de formation des agents publics.',
    },
  ],
  [
    'public agent of category C',
    declare({ scheme: 'public_agent', category: 'C', level: 2 }),
    2025,
    {
      qualification:
        'Un employeur a déclaré une qualification inférieure au niveau~3 (CAP, BEP)~: pour un agent de catégorie C, une ' +
        'année à temps plein donne 50~heures. Ce droit repose sur la seule parole de l’employeur~: le titulaire ne l’a ' +
        'pas déclaré.',
    },
  ],
  [
    'civic service',
    async (id) => {
      await world.declare(id, {})
      await world.database.execute(
        `insert into engagement (holder_id, activity, valid_from, valid_to, file_id, line)
         values ($1, 'civic_service', '2025-02-01', '2025-09-30', 1, 1)`,
        [id],
      )
    },
    2025,
    {
      engagement:
        'L’engagement (service civique) atteint la durée demandée~: il donne 240,00~€, à partir du 1er~janvier~2026.',
    },
  ],
  [
    'night work',
    async (id) => {
      await world.declare(id, {})
      await world.database.execute(
        `insert into exposure (holder_id, year, siret, contract_start, factors, file_id, line)
         values ($1, 2025, 99900000000019, '2020-01-01', '{night}', 1, 1)`,
        [id],
      )
    },
    2025,
    { exposure: '4 périodes de trois mois d’exposition donnent 4~points.' },
  ],
  [
    'with a full-rate pension',
    async (id) => {
      await world.declare(id, {})
      await world.situation(id, 'pension_full_rate', '2025-01-01')
    },
    2025,
    {
      pension:
        'Une retraite à taux plein a commencé le 1er~janvier~2025~: seul compte ce qui la précède. Sont écartées~: ' +
        '1~activité.',
      excluded:
        'Rien n’est dû pour 2025~: aucune activité avant le début d’une retraite à taux plein (L5151-2, L6323-3, L5421-4).',
    },
  ],
  [
    'dead',
    async (id) => {
      await world.declare(id, {})
      await world.death(id, '2026-02-01')
    },
    2025,
    { death: 'Le titulaire est décédé le 1er~février~2026~: le compte est à clore à cette date.' },
  ],
]

const nirs = new Map<string, string>()

beforeAll(async () => {
  world = await createWorld()
  for (const [index, [title, tell]] of cases.entries()) {
    const nir = `18503751${String(10 + index)}901`
    nirs.set(title, nir)
    await tell(await world.holder(nir, [1985, 3, 15]))
  }
  await world.openAccounts('2026-05-04')
})

afterAll(() => world?.drop())

async function explain(title: string, year: number, options = { lang: 'fr' }) {
  const { document, text } = await world.call(explainCommand, [nirs.get(title)!, String(year)], { options })
  return { ...(document as Document), heading: text.split('\n')[0]! }
}

function shown(text: string): string {
  return text.replaceAll('\u00a0', '~').replaceAll('\u202f', '_')
}

describe('cpa explain --lang fr', () => {
  test.each(cases)('%s', async (title, _tell, year, expected) => {
    const { steps, language, heading } = await explain(title, year)
    expect(language).toBe('fr')
    expect(heading).toContain(`${year} pour 1 85 03 75 *** *** **`)
    for (const [name, text] of Object.entries(expected)) {
      expect(shown(steps.find((step) => step.name === name)!.text)).toBe(text)
    }
    for (const { text } of steps) {
      expect(text).not.toMatch(/ [:;?!€]|\d \d|['"]|undefined|null/)
    }
  })

  test.each(cases)('%s: the steps and texts of law are those of the English one', async (title, _tell, year) => {
    const known = ({ steps }: Document) =>
      steps.map(({ name, article }) => [name, ...(article.match(/\d+/g) ?? [])])
    const french = await explain(title, year)
    expect(known(french)).toEqual(known(await explain(title, year, { lang: 'en' })))
    expect(french.heading).not.toMatch(englishWords)
    for (const { text, article } of french.steps) {
      expect(`${text} ${article}`).not.toMatch(englishWords)
      expect(article).not.toMatch(/ [:;?!]|undefined|null/)
    }
  })

  test('what was booked, corrected and taken back', async () => {
    const [id, nir] = [cases.length + 1, '1850375199901']
    await world.holder(nir, [1985, 3, 15])
    await world.declare(id, {})
    nirs.set('booked', nir)
    await world.openAccounts('2026-05-04')
    await world.credit(2025, '2026-05-04')
    const [credit] = (await explain('booked', 2025)).steps.filter(({ name }) => name === 'booked')
    expect(shown(credit!.text)).toMatch(
      /^Le \d+\w*~[a-zéû]+~\d{4}, le traitement n°~\d+ a crédité 500,00~€, avec effet au 4~mai~2026\. Base du calcul~: montant de droit commun en totalité, année entière à temps plein, droit de 500,00~€, plafond de 5_000,00~€, marge de 5_000,00~€\.$/,
    )
    expect(shown((await explain('booked', 2025)).heading)).toContain(
      'donne 500,00~€ (compte personnel de formation)',
    )
    await world.database.execute('update declaration set time_worked = 7000000 where holder_id = $1', [id])
    expect(shown((await explain('booked', 2025)).steps.at(-2)!.text)).toBe(
      'La prochaine alimentation de 2025 inscrira une correction de \u2212282,20~€.',
    )
    await world.death(id, '2026-04-20')
    await world.closeDeaths('2026-06-01')
    expect(shown((await explain('booked', 2025)).steps.at(-1)!.text)).toContain(
      `a repris 500,00~€, avec effet au 4~mai~2026, car l’effet était postérieur au décès (l’écriture ${id}-cpf-1 est annulée).`,
    )
  })

  test('English unless told', async () => {
    const { document } = await world.call(explainCommand, [nirs.get('full time')!, '2025'])
    expect((document as Document).language).toBe('en')
  })
})

describe('the French wording is complete', () => {
  test('every sentence', () => {
    expect(Object.keys(french)).toEqual(Object.keys(english))
  })

  test.each(Object.entries(englishTerms).filter(([, terms]) => typeof terms === 'object'))(
    'every word of %s',
    (name, terms) => {
      const french = (frenchTerms as Record<string, unknown>)[name]
      expect(Object.keys(french as object)).toEqual(Object.keys(terms))
    },
  )

  test('every text of a parameter', () => {
    const named = lawParameters.flatMap(({ values }) =>
      values.map((dated) => dated.referenceFrench ?? dated.reference),
    )
    expect(named.length).toBeGreaterThan(150)
    expect(named.filter((text) => englishWords.test(text))).toEqual([])
  })

  test('every reason, with the spaces that never break', () => {
    for (const [code, { en: plain }] of Object.entries(reasons)) {
      const told = french.notOpened({ reason: code })
      expect(told).not.toContain(plain)
      expect(told).not.toMatch(/ [:;?!]/)
    }
    expect(french.notOpened({ reason: 'no_account' })).toContain('ouvert\u202f;')
  })
})
