import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultConfiguration } from '../../src/configuration/configuration.ts'
import type { DsnFinding, DsnIndividual, DsnRefusedIndividual } from '../../src/input/formats/dsn/facts.ts'
import { personCells, personColumns } from '../../src/input/formats/dsn/person-cells.ts'
import { readDsn } from '../../src/input/formats/dsn/read-dsn.ts'
import type { DerivedDeclaration } from '../../src/input/months/derived.ts'
import { naturesOf } from '../../src/input/months/natures.ts'
import type { PersonMonth } from '../../src/input/months/person-month.ts'
import { deriveYear } from '../../src/input/months/year.ts'
import { generate } from '../../src/practice/generate/generate.ts'

const year = 2025
const holders = 150
let directory: string
const individuals: { readonly file: number; readonly individual: DsnIndividual }[] = []
const refused: DsnRefusedIndividual[] = []
const findings: DsnFinding[] = []
let lines = 0

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cpa-dsn-'))
  const work = generate({ holders, year, seed: 7, directory, dsn: true })
  while (!(await work.next()).done);
  const files = readdirSync(directory).filter((name) => name.endsWith('.dsn'))
  for (const [file, name] of files.sort().entries()) {
    const bytes = readFileSync(join(directory, name))
    lines += bytes.toString('latin1').split('\n').length - 1
    readDsn(bytes, { firstLine: 1 }, 'iso-8859-1', {
      onDeclaration() {},
      onIndividual: (individual) => individuals.push({ file, individual }),
      onRefused: (one) => refused.push(one),
      onFinding: (finding) => findings.push(finding),
    })
  }
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('the checker finds nothing in generated declarations', () => {
  expect(refused).toEqual([])
  expect(findings).toEqual([])
})

test('an employee has about 250 lines', () => {
  expect(lines / individuals.length).toBeGreaterThan(220)
  expect(lines / individuals.length).toBeLessThan(280)
})

test('the months of a year add up to the rows of the CSV of the same people', () => {
  const told = new Map<string, PersonMonth[]>()
  for (const { file, individual } of individuals) {
    const months = told.get(individual.nir!) ?? []
    told.set(individual.nir!, months)
    months.push(monthOf(individual, file))
  }
  const derived = new Map<string, DerivedDeclaration>()
  for (const [nir, months] of told) {
    for (const row of deriveYear(months, year, naturesOf(defaultConfiguration())).declarations) {
      derived.set(`${nir} ${row.siret} ${row.contractNumber} ${row.activityStart}`, row)
    }
  }
  const expected = csvRows()
  expect(derived.size).toBe(expected.length)
  const strange = expected.flatMap((row) => {
    const found = derived.get(`${row.nir} ${row.siret} ${row.number} ${row.start}`)
    if (found === undefined) return [`${row.text} is missing`]
    const same =
      found.activityEnd === row.end &&
      found.scheme === row.scheme &&
      found.contractNature === row.nature &&
      found.timeUnit === row.unit &&
      found.timeWorked + found.assimilatedTime === row.time &&
      (row.absent === 0 || found.assimilatedTime <= row.absent) &&
      found.qualificationLevel === row.level &&
      found.disabledWorker === row.disabled &&
      (row.unit === 'pay' || Math.abs(found.timeReference! - row.reference) < 1200)
    return same ? [] : [`${row.text} became ${JSON.stringify({ ...found, parts: [] })}`]
  })
  expect(strange).toEqual([])
  // Most absences could be told as such.
  const absent = expected.filter(({ absent }) => absent > 0)
  const kept = absent.filter(
    (row) => derived.get(`${row.nir} ${row.siret} ${row.number} ${row.start}`)!.assimilatedTime === row.absent,
  )
  expect(absent.length).toBeGreaterThan(0)
  expect(kept.length).toBeGreaterThan(absent.length / 2)
})

function monthOf(individual: DsnIndividual, file: number): PersonMonth {
  const cells = personCells(individual)
  const cell = (name: (typeof personColumns)[number]) => cells[personColumns.indexOf(name)]!
  return {
    siret: cell('siret'),
    month: cell('month'),
    nature: Number(cell('nature')),
    fraction: Number(cell('fraction')),
    order: Number(cell('order')),
    constitutedOn: cell('constituted_on'),
    fileId: file,
    place: file,
    qualificationLevel: cell('qualification_level') === '' ? null : Number(cell('qualification_level')),
    facts: JSON.parse(cell('facts')),
  }
}

function csvRows() {
  const [header = '', ...rows] = readFileSync(join(directory, `declarations-${year}.csv`), 'latin1')
    .trimEnd()
    .split('\n')
  const columns = header.split(';')
  return rows.flatMap((text) => {
    const cells = text.split(';')
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    const scheme = cell('scheme')
    const unit = cell('time_unit')
    if ((scheme !== 'employee' && scheme !== 'public_agent') || cell('siret') === '' || unit === '') return []
    const tenThousandths = (name: string) => Math.round(Number(cell(name)) * 10_000)
    const nature = cell('contract_nature')
    return {
      text,
      ...{ nir: cell('nir').slice(0, 13), siret: cell('siret'), number: cell('contract_number') || '00001' },
      ...{ start: cell('activity_start'), end: cell('activity_end'), scheme, unit },
      // The norm tells seasonal contracts by their reason; as contracts they are of fixed term.
      nature: nature === 'seasonal' ? 'fixed_term' : nature,
      time: tenThousandths('time_worked') + tenThousandths('assimilated_time'),
      absent: tenThousandths('assimilated_time'),
      // Told by the month, in hundredths: less than 12 hundredths of a year are lost.
      reference: tenThousandths('time_reference') || (unit === 'day' ? 218 : 1607) * 10_000,
      level: cell('qualification_level') === '' ? null : Number(cell('qualification_level')),
      disabled: cell('disabled_worker') === 'true',
    }
  })
}
