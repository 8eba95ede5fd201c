import { describe, expect, it } from 'vitest'
import { isRefused } from '../../src/input/checking/feed.ts'
import type { HeaderMapping } from '../../src/input/checking/header.ts'
import { checkContext, feedNamed, mapHeader } from '../../src/input/feeds/index.ts'
import { Chance } from '../fuzz/chance.ts'
import { fuzzDeaths } from '../fuzz/insee-fuzzing.ts'
import { read } from '../fuzz/insee-reading.ts'

/** A line of fixed width. */
function fixed(
  name: string,
  rest: Partial<Record<'sex' | 'born' | 'at' | 'commune' | 'country' | 'died' | 'diedAt' | 'act', string>> = {},
) {
  const { sex = '2', born = '19500315', at = '75114', commune = 'PARIS 14E', country = '' } = rest
  const { died = '20251204', diedAt = '76351', act = '818' } = rest
  return `${name.padEnd(80)}${sex}${born}${at}${commune.padEnd(30)}${country.padEnd(30)}${died}${diedAt}${act.padEnd(9)}`
}

const martin = 'MARTIN*CAMILLE ANNE/|2|19500315|75114|PARIS 14E||20251204|76351|818'
const heading =
  '"nomprenom";"sexe";"datenaiss";"lieunaiss";"commnaiss";"paysnaiss";"datedeces";"lieudeces";"actedeces"'
const csv = '"MARTIN*CAMILLE ANNE/";"2";"19500315";"75114";"PARIS 14E";"";"20251204";"76351";"818"'
const line = fixed('MARTIN*CAMILLE ANNE/')

describe('a file of deaths', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['of fixed width', `${line}\n${line}\n`, [martin, martin]],
    ['with CR LF, padded to 198', `${line.padEnd(198)}\r\n`, [martin]],
    ['with lone CRs', `${line}\r${line}\r`, [martin, martin]],
    ['without a line end', line, [martin]],
    ['behind empty lines and a Ctrl-Z', `\n\n${line}\n\x1a`, [martin]],
    ['without padding', `${line.trimEnd()}\n`, [martin]],
    ['without a certificate', `${line.slice(0, 167)}\n`, [martin.replace(/818$/, '')]],
    ['with a name cut at its end', `${fixed('A'.repeat(80))}\n`, [martin.replace(/^[^|]+/, 'A'.repeat(80))]],
    ['shifted by an accent counted twice', `${fixed('MARTIN*CAMILLE ANNE/').slice(1)}\n`, [martin.slice(1)]],
    ['shifted behind the commune', `${line.slice(0, 110)}${line.slice(111)}\n`, [martin]],
    ['in UTF-8', `${fixed('LEFÈVRE*ZOÉ/')}\n`, [martin.replace('MARTIN*CAMILLE ANNE', 'LEFÈVRE*ZOÉ')]],
    [
      'in ISO 8859-1',
      Buffer.from(`${fixed('LEFÈVRE*ZOÉ/')}\n`, 'latin1'),
      [martin.replace('MARTIN*CAMILLE ANNE', 'LEFÈVRE*ZOÉ')],
    ],
    [
      'in both, line by line',
      Buffer.concat([Buffer.from(`${fixed('É*A/')}\n`, 'latin1'), Buffer.from(`${fixed('É*A/')}\n`)]),
      [martin.replace('MARTIN*CAMILLE ANNE', 'É*A'), martin.replace('MARTIN*CAMILLE ANNE', 'É*A')],
    ],
    [
      'born in Corsica',
      `${fixed('A*B/', { at: '2A004' })}\n`,
      ['A*B/|2|19500315|2A004|PARIS 14E||20251204|76351|818'],
    ],
    ['with a line that is none', `${line}\nnonsense\n${line}\n`, [martin, 'unreadable_row', martin]],
    ['with a line cut in two', `${line}\n${line.slice(0, 120)}\n`, [martin, 'unreadable_row']],
    ['as CSV', `${heading}\n${csv}\n`, [martin]],
    ['as CSV without a heading', `${csv}\r\n${csv}\r\n`, [martin, martin]],
    ['as CSV without quotes, with commas', `${csv.replaceAll('"', '').replaceAll(';', ',')}\n`, [martin]],
    [
      'as CSV with a mark and the heading again',
      `\ufeff${heading}\n${csv}\n${heading}\n${csv}\n`,
      [martin, martin],
    ],
    ['as CSV with a quote that is open', `${heading}\n"MARTIN*A/;"2"\n${csv}\n`, ['unreadable_row', martin]],
    ['as CSV with a cell too few', `${heading}\n"A";"2"\n${csv}\n`, ['unreadable_row', martin]],
    [
      'as CSV in ISO 8859-1 and UTF-8',
      Buffer.concat([
        Buffer.from(`${heading}\n${csv.replace('MARTIN', 'É')}\n`, 'latin1'),
        Buffer.from(csv.replace('MARTIN', 'É')),
      ]),
      [martin.replace('MARTIN', 'É'), martin.replace('MARTIN', 'É')],
    ],
  ])('%s', (_how, content, rows) => {
    const bytes = Buffer.from(content as string)
    const { columns, told, empty } = read(bytes)
    expect(columns).toEqual(heading.replaceAll('"', '').split(';'))
    expect(told.map(({ row }) => row)).toEqual(rows)
    // However it is cut, the same rows on the same lines.
    expect(read(bytes, 1)).toEqual({ columns, told, empty })
  })

  it('may have its columns in another order', () => {
    const names = heading.split(';').reverse()
    const { columns, told } = read(Buffer.from(`${names.join(';')}\n${csv.split(';').reverse().join(';')}\n`))
    expect(columns).toEqual(names.map((name) => name.replaceAll('"', '')))
    expect(told).toEqual([{ line: 2, row: martin.split('|').reverse().join('|') }])
  })

  it('with other columns beside, as a list of refused rows has them, is any CSV file', () => {
    const { columns } = read(Buffer.from(`${heading};"code"\n${csv};"x"\n`))
    expect(columns).toHaveLength(10)
  })

  it.each([
    "Date de décès;Code du lieu de décès;Numéro d'acte de décès\n20251204;76351;818\n",
    '"Numéro d’acte de décès";"Code du lieu de décès";"Date de décès"\n"818";"76351";"20251204"\n',
  ])('the list of oppositions: %s', (text) => {
    const { columns, told } = read(Buffer.from(text))
    const cells = told[0]!.row.split('|')
    expect(Object.fromEntries(columns.map((name, index) => [name, cells[index]]))).toEqual({
      datedeces: '20251204',
      lieudeces: '76351',
      actedeces: '818',
    })
  })

  it('and no other file is taken for one', () => {
    const { columns } = read(Buffer.from('nir;death_date\n1850375114901;2024-05-12\n'))
    expect(columns).toEqual(['nir', 'death_date'])
  })
})

const columns = heading.replaceAll('"', '').split(';')

function check(changes: Record<string, string>) {
  const cells = martin.split('|').map((cell, index) => changes[columns[index]!] ?? cell)
  const feed = feedNamed('insee-deaths')
  return feed.check(cells, mapHeader(columns, feed) as HeaderMapping, 7, checkContext('2026-01-15'))
}

describe('a row', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'as it should be',
      {},
      {
        familyName: 'MARTIN',
        firstNames: 'CAMILLE ANNE',
        sex: 2,
        birthYear: 1950,
        birthMonth: 3,
        birthDay: 15,
        birthplace: '75114',
        diedOn: '2025-12-04',
        diedAt: '76351',
        certificate: '818',
        remark: undefined,
      },
    ],
    ['without a slash', { nomprenom: 'MARTIN*CAMILLE' }, { familyName: 'MARTIN', firstNames: 'CAMILLE' }],
    ['without first names', { nomprenom: 'MARTIN*/' }, { familyName: 'MARTIN', firstNames: '' }],
    [
      'without a star',
      { nomprenom: 'MARTIN CAMILLE/' },
      { familyName: 'MARTIN', firstNames: 'CAMILLE', remark: 'name_not_divided' },
    ],
    ['born on an unknown day', { datenaiss: '19500300' }, { birthMonth: 3, birthDay: 0, remark: undefined }],
    ['born in an unknown month', { datenaiss: '19500000' }, { birthMonth: 0, birthDay: 0, remark: undefined }],
    ['of unknown birth', { datenaiss: '00000000' }, { birthYear: 0 }],
    ['of no birth', { datenaiss: '' }, { birthYear: 0 }],
    ['born on 30 February', { datenaiss: '19500230' }, { birthMonth: 2, birthDay: 0, remark: 'impossible_date' }],
    ['born in a month 13', { datenaiss: '19501301' }, { birthMonth: 0, birthDay: 0, remark: 'impossible_date' }],
    ['died on an unknown day', { datedeces: '20251200' }, { diedOn: '2025-12-00' }],
    ['died on 31 June', { datedeces: '20250631' }, { diedOn: '2025-06-00', remark: 'impossible_date' }],
    ['with dates as spreadsheets have them', { datenaiss: '1950-03-15' }, { birthDay: 15 }],
    ['without a birthplace', { lieunaiss: '' }, { birthplace: '' }],
  ])('%s', (_what, changes, row) => {
    expect(check(changes)).toMatchObject(row)
  })

  it.each<[Record<string, string>, string]>([
    [{ nomprenom: '' }, 'nomprenom missing_value'],
    [{ sexe: '3' }, 'sexe not_allowed'],
    [{ sexe: '' }, 'sexe missing_value'],
    [{ datenaiss: '1950031X' }, 'datenaiss wrong_type'],
    [{ datenaiss: '17990315' }, 'datenaiss year_out_of_range'],
    [{ datenaiss: '20260115' }, 'datenaiss dates_order'],
    [{ datedeces: '' }, 'datedeces missing_value'],
    [{ datedeces: '00001204' }, 'datedeces year_out_of_range'],
    [{ datedeces: '20271204' }, 'datedeces year_out_of_range'],
    [{ actedeces: '1850375114901' }, 'actedeces not_allowed'],
  ])('%j is refused: %s', (changes, refusal) => {
    const found = check(changes)
    expect(isRefused(found) && found.map(({ column, code }) => `${column} ${code}`)).toEqual([refusal])
  })
})

it('damaged lines are refused alone, and no other is lost or changed', () => {
  const chance = new Chance(726)
  let damaged = 0
  for (let files = 0; files < 25; files += 1) damaged += fuzzDeaths(chance)
  expect(damaged).toBeGreaterThan(1_000)
})
