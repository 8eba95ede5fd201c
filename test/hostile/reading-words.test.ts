import { describe, expect, it } from 'vitest'
import { type FeedName, feeds } from '../../src/input/feeds/index.ts'
import { type Cells, goodCells } from '../input/feeds/rows.ts'
import { fileOf, tried } from './reading.ts'

describe('words of offices', () => {
  it.each<[FeedName, Cells]>([
    ['declarations', { disabled_worker: 'VRAI' }],
    ['declarations', { disabled_worker: 'Faux' }],
    ['declarations', { disabled_worker: 'O' }],
    ['declarations', { disabled_worker: 'n' }],
    ['declarations', { contract_nature: 'CDI' }],
    ['declarations', { contract_nature: 'cdd' }],
    ['declarations', { contract_nature: 'Intérim' }],
    ['declarations', { contract_nature: 'INTERIM' }],
    ['declarations', { contract_nature: "Contrat d'apprentissage" }],
    ['declarations', { contract_nature: 'Contrat d’apprentissage' }],
    ['declarations', { contract_nature: 'Fixed-Term' }],
    ['declarations', { scheme: 'Salarié' }],
    ['declarations', { scheme: 'SALARIE' }],
    ['declarations', { scheme: 'Public agent' }],
    ['declarations', { time_unit: 'Heures' }],
    ['declarations', { time_unit: 'J', time_worked: '200' }],
    ['declarations', { public_category: 'c' }],
    ['situations', { situation: "Demandeur d'emploi" }],
    ['situations', { situation: 'a l’etranger' }],
    ['engagements', { activity: 'Bénévole associatif' }],
    ['engagements', { activity: 'Réserve civique' }],
    ['exposures', { factors: 'Travail de nuit|Bruit' }],
    ['exposures', { factors: 'NIGHT | travail répétitif' }],
    ['conversions', { from: 'CPF public', to: 'CPF' }],
    ['decisions', { kind: 'Abondement correctif', unit: '€' }],
    ['decisions', { kind: 'corrective', unit: 'euros' }],
    ['deaths', { cancelled: 'VRAI' }],
  ])('%s takes %j', async (feed, cells) => {
    expect(await tried(feed, fileOf(feed, [cells]))).toMatchObject({ accepted: 1, refusals: [] })
  })

  it.each<[FeedName, Cells, string]>([
    ['declarations', { contract_nature: 'fixd_term' }, 'did you mean fixed_term (CDD)?'],
    ['declarations', { contract_nature: 'apprentisage' }, 'did you mean apprenticeship (apprentissage)?'],
    ['declarations', { scheme: 'employe' }, 'did you mean employee (salarié)?'],
    ['declarations', { time_unit: 'heurs' }, 'did you mean hour (heure)?'],
    ['situations', { situation: 'job_seekr' }, 'did you mean job_seeker'],
    ['exposures', { factors: 'nigt' }, 'did you mean night'],
    ['exposures', { factors: 'vibratoin' }, 'did you mean vibration'],
    ['engagements', { activity: 'reserve sanitair' }, 'did you mean health_reserve'],
    ['decisions', { kind: 'corective' }, 'did you mean corrective'],
    ['conversions', { from: 'cpf_publc' }, 'did you mean cpf_public'],
  ])('%s %j is refused: %s', async (feed, cells, told) => {
    const found = await tried(feed, fileOf(feed, [cells]))
    expect(found.accepted).toBe(0)
    expect(found.told).toContain(told)
  })

  it.each<[FeedName, Cells]>([
    ['declarations', { contract_nature: 'vacation' }],
    ['declarations', { scheme: 'stagiaire' }],
    ['declarations', { scheme: '.' }],
    ['declarations', { scheme: 'x'.repeat(5000) }],
    ['declarations', { time_unit: 'week' }],
    ['declarations', { disabled_worker: 'maybe' }],
    ['declarations', { disabled_worker: '2' }],
    ['declarations', { public_category: 'D' }],
    ['situations', { situation: 'retraite' }],
    ['exposures', { factors: 'none|night' }],
    ['exposures', { factors: 'aucun|bruit' }],
    ['exposures', { factors: 'night,noise' }],
    ['deaths', { cancelled: 'x' }],
  ])('%s does not guess what %j means', async (feed, cells) => {
    const found = await tried(feed, fileOf(feed, [cells]))
    expect(found.accepted).toBe(0)
    expect(found.told).not.toContain('did you mean')
  })

  it('the schemas have an alias for no word that is another, in every feed', () => {
    for (const { schema } of Object.values(feeds)) {
      for (const { aliases = {}, constraints } of schema.fields) {
        if (constraints?.enum) expect(constraints.enum).toEqual(expect.arrayContaining(Object.keys(aliases)))
      }
    }
  })
})

describe('a header that is none of ours', () => {
  // A certification is an action and a column too.
  const row = (feed: FeedName) => fileOf(feed).split('\n')[1]!.replace('certification', 'vae')

  it.each(Object.keys(goodCells) as FeedName[])('nobody is told who stands in %s without header', async (feed) => {
    const found = await tried(feed, `${row(feed)}\n${row(feed)}\n`)
    expect(found.refusals).toEqual(['1 row file_header'])
    expect(found.told).not.toMatch(/\d{4}|DUPONT/)
    expect(found.told).toContain('does not look like a header')
  })

  it.each(Object.keys(goodCells) as FeedName[])('%s is told when it comes as another feed', async (feed) => {
    const other = feed === 'deaths' ? 'declarations' : 'deaths'
    expect((await tried(other, fileOf(feed))).told).toContain(`this looks like ${feed}, not ${other}`)
  })

  it.each(Object.keys(goodCells) as FeedName[])('a title above the header of %s is told', async (feed) => {
    const found = await tried(feed, `Export du mois\n\n${fileOf(feed)}`)
    expect(found.refusals).toEqual(['1 row file_header'])
    expect(found.told).toContain('line 3 looks like the header')
  })

  it.each<[string, string]>([
    [
      'N° Sécurit;Date de naisance;Nom;scheme;activity_start;activity_end',
      'Date de naisance should be birth_date',
    ],
    ['NSS;NIR;Né(e) le;Régime;Début;Fin', 'Several columns stand for nir: NSS, NIR'],
    ['nir;brith_date;scheme;activity_strat;activity_end', 'brith_date should be birth_date'],
  ])('%s: the names are told', async (header, told) => {
    expect((await tried('declarations', `${header}\n1;2;3;4;5;6\n`)).told).toContain(told)
  })

  it.each(['NSS;Né(e) le;Régime;Début;Fin', 'N° SECU;DATE DE NAISSANCE;Statut;Date début;Date fin;Nom'])(
    '%s: columns are known by what people call them',
    async (header) => {
      const cells = ['1850375114901', '15/03/1985', 'Artiste-auteur', '01/01/2025', '31/12/2025', 'MARTIN']
      const row = cells.slice(0, header.split(';').length).join(';')
      const { refusals } = await tried('declarations', `${header};Contribution payée\n${row};oui\n`)
      expect(refusals).toEqual([])
    },
  )

  it('a column that is not there and that every row needs is told once', async () => {
    const header = 'nir;birth_date;scheme;activity_start;activity_end'
    const rows = ['1850375114901', '2900669123045'].map((nir, index) => {
      return `${nir};${index === 0 ? '1985-03-15' : '1990-06-21'};artist_author;2025-01-01;2025-12-31`
    })
    const found = await tried('declarations', [header, ...rows, ''].join('\n'))
    expect(found.refusals).toEqual(['1 row file_header'])
    expect(found.told).toContain('no column contribution_paid, which each of its rows needs')
    const mixed = [header, rows[0], '2900669123045;1990-06-21;employe;2025-01-01;2025-12-31', ''].join('\n')
    expect((await tried('declarations', mixed)).refusals).toEqual([
      '2 contribution_paid missing_value',
      '3 scheme not_allowed',
    ])
  })

  it.each<[string, string]>([
    ['a header alone, of columns that nobody knows', 'a;b;c\n'],
    ['a word', 'hello'],
    ['a header of a single column', 'nir\n1850375114901\n'],
    ['only separators', ';;;\n;;;\n'],
    ['nothing', ''],
    ['a name of a column for each letter', [...'nirbirth_date'].join(';')],
  ])('%s is refused whole', async (_, content) => {
    expect((await tried('deaths', content)).refusals).toEqual(['1 row file_header'])
  })
})
