import { afterAll, beforeAll, expect, test } from 'vitest'
import { Installation } from '../jobs/installation.ts'

/*
 * INSEE's file through a load: what is kept of a death, what is refused, the same file again, its withdrawal.
 */

let installation: Installation
beforeAll(async () => {
  installation = await Installation.open()
})
afterAll(() => installation.close())

const asOf = '2026-01-15'
const fixed = (name: string, born = '19500315', died = '20251204') =>
  `${name.padEnd(80)}2${born}75114${'PARIS'.padEnd(60)}${died}76351818      \n`
const file = [
  fixed('MARTIN*CAMILLE/'),
  'nonsense\n',
  fixed('?*A/'),
  fixed('MARTIN*CAMILLE/'),
  fixed('A*B/', '19500315', '20270101'),
]
const text = file.join('')

const records = () =>
  installation.database.query(
    `select line, sex, birth_year, died_on, died_at, certificate, family is null as nameless, cardinality(firsts) as firsts,
       place is not null as placed, superseded_by
     from death_record order by line`,
  )
const record = {
  sex: 2,
  birth_year: 1950,
  died_on: '2025-12-04',
  died_at: '76351',
  certificate: '818',
  placed: true,
}
const good = [
  { line: 1, ...record, nameless: false, firsts: 1, superseded_by: null },
  { line: 3, ...record, nameless: true, firsts: 0, superseded_by: null },
  { line: 4, ...record, nameless: false, firsts: 1, superseded_by: null },
]

test('a file is loaded once, refused row by row, withdrawn and put in force again', async () => {
  const loaded = await installation.load('insee-deaths', 'deces-2025-m12.txt', text, asOf)
  expect(loaded).toMatchObject({ rows: 5, accepted: 3, rejected: 2, replaced: 0, already_loaded: false, exit: 3 })
  expect(await records()).toEqual(good)
  expect(
    await installation.database.query(
      'select line, "column", code, row_encrypted is not null as kept from rejection order by line',
    ),
  ).toEqual([
    { line: 2, column: null, code: 'unreadable_row', kept: true },
    { line: 5, column: 'datedeces', code: 'year_out_of_range', kept: true },
  ])
  const [all] = await installation.database.query<{ text: string }>(
    `select concat((select string_agg(d::text, ' ') from death_record d), (select string_agg(r::text, ' ') from rejection r),
       (select string_agg(f::text, ' ') from source_file f)) as text`,
  )
  expect(all!.text).not.toMatch(/MARTIN|CAMILLE|75114/)
  expect(await installation.load('insee-deaths', 'again.txt', text, asOf)).toMatchObject({ already_loaded: true })
  expect(await records()).toEqual(good)
})

test('the list of oppositions is loaded, and undoes nothing', async () => {
  const list = "Date de décès;Code du lieu de décès;Numéro d'acte de décès\n20251204;76351;818\n2025;76351;\n"
  const loaded = await installation.load('insee-oppositions', 'fichier-opposition.csv', list, asOf)
  expect(loaded).toMatchObject({ rows: 2, accepted: 1, rejected: 1 })
  expect(await installation.database.query('select died_on, died_at, certificate from death_opposition')).toEqual([
    { died_on: '2025-12-04', died_at: '76351', certificate: '818' },
  ])
  const wrongFeed = await installation.load('insee-deaths', 'fichier-opposition-2.csv', `${list}\n`, asOf)
  expect(wrongFeed).toMatchObject({ accepted: 0 })
  expect(JSON.stringify(wrongFeed.rejections[0])).toContain('insee-oppositions')
})
