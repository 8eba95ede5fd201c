import { describe, expect, it } from 'vitest'
import { CellDefect } from '../../../src/input/checking/cell-defect.ts'
import { noMap } from '../../../src/input/checking/column-map.ts'
import { headingsOf, plainHeading } from '../../../src/input/checking/headings.ts'
import { nameColumns } from '../../../src/input/checking/name-columns.ts'
import type { FieldDescriptor } from '../../../src/input/checking/schema-file.ts'
import { type FeedName, feeds } from '../../../src/input/feeds/index.ts'
import { checkedMap } from '../../../src/input/loading/column-map-file.ts'

const named = (feed: FeedName, headings: readonly string[], map = noMap) => nameColumns(headings, feeds[feed], map)

it.each([
  ['N° de sécurité sociale', 'numero_de_securite_sociale'],
  ['NUMERO DE SECURITE SOCIALE', 'numero_de_securite_sociale'],
  ['  No  de Sécurité-Sociale ', 'numero_de_securite_sociale'],
  ['Num. de sécurité sociale', 'numero_de_securite_sociale'],
  ['Né(e) le', 'nee_le'],
  ['NÉE LE :', 'nee_le'],
  ['activity_start', 'activity_start'],
  ['Activity start', 'activity_start'],
  ['Notes', 'notes'],
])('the heading %s is %s', (heading, plain) => {
  expect(plainHeading(heading)).toBe(plain)
})

it.each<[FeedName, string, string]>([
  ['declarations', 'N° Sécu', 'nir'],
  ['declarations', 'NUMERO DE SECURITE SOCIALE', 'nir'],
  ['declarations', 'Date de naissance', 'birth_date'],
  ['declarations', 'SIRET employeur', 'siret'],
  ['declarations', 'Heures travaillées', 'time_worked'],
  ['declarations', 'heures travaillees', 'time_worked'],
  ['declarations', 'Nature du contrat', 'contract_nature'],
  ['declarations', 'Début', 'activity_start'],
  ['situations', "Jusqu'au", 'to'],
  ['deaths', 'Date du décès', 'death_date'],
  ['engagements', "Type d'engagement", 'activity'],
  ['exposures', 'Année', 'year'],
  ['dif', 'Solde de DIF', 'hours'],
  ['conversions', 'Compte de destination', 'to'],
  ['decisions', 'Financeur', 'funder'],
  ['training_files', 'N° de dossier', 'file_number'],
  ['uses', "Date d'utilisation", 'used_on'],
  ['leave_requests', 'N° de demande', 'request_number'],
  ['holds', 'Motif', 'kind'],
  ['balances', 'Arrêté au', 'as_of'],
])('in %s, %s is %s', (feed, heading, column) => {
  expect(named(feed, [heading, 'Commentaire'])).toEqual({
    names: [column, 'Commentaire'],
    ignored: [],
    problem: undefined,
  })
})

// Declarations of payroll software have no headings: their rows are made by their reader.
const ofPeople = Object.values(feeds).filter(({ name, schema }) => {
  return name !== 'dsn' && schema.fields.some((field) => (field as FieldDescriptor).headings !== undefined)
})

describe.each(ofPeople)('the headings of $name', ({ name, schema }) => {
  it('lead to their own column, and are told for every column that has a French name', () => {
    for (const { name: column, headings = [] } of schema.fields) {
      for (const heading of headings) {
        const [found] = named(name as FeedName, [heading]).names
        expect(found!.toLowerCase()).toBe(column)
      }
    }
    expect(schema.fields.filter(({ headings }) => headings === undefined).map((field) => field.name)).toEqual([])
  })
})

it('a heading that stands for two columns is a mistake in a schema', () => {
  expect(() =>
    headingsOf([
      { name: 'a', headings: ['Début'] },
      { name: 'b', headings: ['debut'] },
    ]),
  ).toThrow('stands for a and b')
})

describe('which column is meant', () => {
  it.each<[string, string[], RegExp]>([
    [
      'two headings of one column',
      ['N° Sécu', 'NSS', 'death_date'],
      /Several columns stand for nir: N° Sécu, NSS/,
    ],
    ['a heading beside the name', ['nir', 'NSS', 'death_date'], /Several columns stand for nir: nir, NSS/],
  ])('is not guessed: %s', (_what, headings, message) => {
    expect(named('deaths', headings).problem?.en).toMatch(message)
  })

  it('is said by the map, against what headings would stand for by themselves', () => {
    const map = { ...noMap, columns: { Matricule: 'nir' }, ignore: ['nss '] }
    expect(named('deaths', ['NSS', 'matricule', 'Décès'], map)).toEqual({
      names: ['column 1', 'nir', 'death_date'],
      ignored: ['column 1'],
      problem: undefined,
    })
    expect(named('deaths', ['Sécurité sociale', 'Matricule', 'Décès'], map).names).toEqual([
      'Sécurité sociale',
      'nir',
      'death_date',
    ])
  })

  it('is not both a constant and in the file', () => {
    const map = { ...noMap, constants: { scheme: 'employee' } }
    expect(named('declarations', ['nir', 'scheme'], map).problem?.en).toMatch(/scheme stands in the file/)
    expect(named('declarations', ['nir', 'Statut'], map).problem).toBeUndefined()
  })
})

it.each<[FeedName, string, string, unknown]>([
  ['declarations', 'contract_nature', 'CDI', 'permanent'],
  ['declarations', 'contract_nature', 'Contrat à durée déterminée', 'fixed_term'],
  ['declarations', 'time_unit', 'Heure(s)', 'hour'],
  ['declarations', 'time_unit', 'JOURS', 'day'],
  ['declarations', 'scheme', 'Salarié', 'employee'],
  ['declarations', 'disabled_worker', 'VRAI', true],
  ['declarations', 'disabled_worker', 'Non', false],
])('in %s, the %s %s is %s', (feed, column, cell, value) => {
  const parsed = feeds[feed].compiled.columns.find(({ name }) => name === column)!.parse(cell)
  expect(parsed instanceof CellDefect ? parsed.message.en : parsed).toBe(value)
})

describe('a map', () => {
  it('is read with what it says', () => {
    const content = {
      columns: { Matricule: 'nir' },
      values: { contract_nature: { '01': 'permanent' } },
      constants: { scheme: 'salarié' },
    }
    expect(checkedMap(content, 'declarations', 'm.yaml')).toEqual({ ...noMap, ...content })
    expect(checkedMap(null, 'declarations', 'm.yaml')).toEqual(noMap)
  })

  it.each<[unknown, RegExp]>([
    [{ colums: {} }, /has a part colums/],
    [{ columns: { Matricule: 'nirr' } }, /names a column nirr/],
    [{ columns: ['nir'] }, /columns is no list/],
    [{ columns: { nir: 3 } }, /something that is no text/],
    [{ ignore: 'NSS' }, /ignore that is no list/],
    [{ values: { contract_nature: { '01': 'perm' } } }, /gives contract_nature a value/],
    [{ constants: { siret: '12345678901234' } }, /gives siret a value/],
    [[], /m.yaml is no list/],
  ])('%j is refused', (content, message) => {
    expect(() => checkedMap(content, 'declarations', 'm.yaml')).toThrow(message)
  })
})
