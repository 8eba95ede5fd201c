import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseNir } from '../../../src/identity/nir.ts'
import { parseSiret } from '../../../src/identity/siret.ts'
import { CellDefect } from '../../../src/input/checking/cell-defect.ts'
import type { FieldDescriptor, TableSchema } from '../../../src/input/checking/schema-file.ts'
import { compileSchema } from '../../../src/input/checking/table-schema.ts'
import { type FeedName, feeds } from '../../../src/input/feeds/index.ts'
import { arbitraryNir } from '../../identity/arbitrary-nir.ts'
import { readVectors } from '../../identity/vectors.ts'
import { goodCells } from './rows.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const isTableSchema = new Ajv({ allErrors: true, strictTypes: false }).compile(
  JSON.parse(read('./table-schema-profile.json')),
)

const fieldOf = (feed: FeedName, name: string): FieldDescriptor =>
  feeds[feed].schema.fields.find((field) => field.name === name)!
const wordsOf = (feed: FeedName, name: string) => fieldOf(feed, name).constraints?.enum
const patternOf = (feed: FeedName, name: string) => new RegExp(fieldOf(feed, name).constraints!.pattern!, 'u')

describe.each(Object.values(feeds))('the schema of $name', ({ name, schema, compiled }) => {
  it('is a Table Schema as the French registry wants it', () => {
    isTableSchema(schema)
    expect(isTableSchema.errors).toBeNull()
    expect(schema.name).toBe(name)
  })

  it('refers to columns that exist, once each', () => {
    const names = schema.fields.map((field) => field.name)
    expect(new Set(names).size).toBe(names.length)
    const used = [
      ...schema.uniqueKeys.flat(),
      ...schema.fields.flatMap((field) => [
        ...Object.keys(field.requiredFor ?? {}),
        field.requiredWith ?? names[0]!,
      ]),
    ]
    expect(names).toEqual(expect.arrayContaining(used))
    for (const field of schema.fields) {
      for (const [column, values] of Object.entries(field.requiredFor ?? {})) {
        expect(wordsOf(name as FeedName, column)).toEqual(expect.arrayContaining([...values]))
      }
    }
  })

  it('says what each word of an enumeration means', () => {
    for (const field of schema.fields) {
      expect(field.categories?.map((category) => category.value)).toEqual(field.constraints?.enum)
    }
  })

  it('has an example for each field that its own check accepts', () => {
    for (const column of compiled.columns) {
      const { example } = schema.fields[column.index]!
      expect([column.name, column.parse(example) instanceof CellDefect]).toEqual([column.name, false])
    }
  })
})

it('the columns are those of the contract with those who make the files', () => {
  expect(feeds.declarations.schema.fields.map((field) => field.name).join(';')).toBe(
    'nir;birth_date;family_name;first_names;scheme;siret;contract_number;contract_nature;activity_start;' +
      'activity_end;time_unit;time_worked;assimilated_time;time_reference;qualification_level;disabled_worker;' +
      'public_category;contribution_paid;time_confirmed;post_time;employer_reference',
  )
  expect(feeds.situations.schema.fields.map((field) => field.name).join(';')).toBe(
    'nir;birth_date;situation;from;to',
  )
  expect(feeds.deaths.schema.fields.map((field) => field.name).join(';')).toBe('nir;death_date;cancelled')
  expect(feeds.exposures.schema.fields.map((field) => field.name).join(';')).toBe(
    'nir;birth_date;siret;contract_start;contract_end;year;factors',
  )
})

it.each<[FeedName, string, string]>([
  ['declarations', 'scheme', 'scheme'],
  ['declarations', 'contract_nature', 'contract_nature'],
  ['declarations', 'time_unit', 'time_unit'],
  ['declarations', 'public_category', 'public_category'],
  ['declarations', 'post_time', 'post_time'],
  ['situations', 'situation', 'situation_kind'],
])('the words of %s.%s are those of the database type %s', (feed, column, type) => {
  const migrations = ['0001-core', '0017-law-of-the-training-account'].map((name) => {
    return read(`../../../src/database/migrations/${name}.sql`)
  })
  const told = migrations.join('\n')
  const list = new RegExp(`create type ${type} as enum\\s*\\(([^)]*)\\)`).exec(told)![1]!
  const added = [...told.matchAll(new RegExp(`alter type ${type} add value ('\\w+')`, 'g'))].map(
    (match) => match[1],
  )
  expect(wordsOf(feed, column)).toEqual([...`${list} ${added}`.matchAll(/'(\w+)'/g)].map((match) => match[1]))
})

describe('the patterns, which other validators go by', () => {
  it('accept every NIR that we accept, however it is written', () => {
    const pattern = patternOf('declarations', 'nir')
    for (const { input } of readVectors<{ input: string }>('nir-vectors.csv')) {
      if (parseNir(input).ok) expect(input).toMatch(pattern)
    }
    fc.assert(
      fc.property(arbitraryNir, fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u202f'), (nir, separator) => {
        expect([...nir].join(separator)).toMatch(pattern)
      }),
    )
    expect('18503751149011').not.toMatch(pattern)
  })

  it('accept every SIRET that we accept', () => {
    for (const { input } of readVectors<{ input: string }>('siret-vectors.csv')) {
      if (parseSiret(input).ok) expect(input).toMatch(patternOf('declarations', 'siret'))
    }
  })

  it('accept birth dates with unknown parts', () => {
    const pattern = patternOf('situations', 'birth_date')
    for (const date of ['1959-00-00', '00/00/1959', '1985-03-15']) expect(date).toMatch(pattern)
    expect('1985').not.toMatch(pattern)
  })
})

describe('compiling a schema', () => {
  const schema = (field: Partial<FieldDescriptor>) =>
    ({
      ...feeds.deaths.schema,
      fields: [{ ...fieldOf('deaths', 'nir'), reading: undefined, ...field }],
    }) as TableSchema

  it('stops at a field that no parser reads', () => {
    expect(() => compileSchema(schema({ type: 'number' }))).toThrow('No cell of field nir (number) can be read')
    expect(() => compileSchema(schema({ type: 'geopoint' as 'string' }))).toThrow(TypeError)
  })

  it('gives a column only as what it is', () => {
    const compiled = compileSchema(schema({}))
    expect(compiled.column('nir', 'text').kind).toBe('text')
    expect(() => compiled.column('nir', 'nir')).toThrow('has no nir column nir')
    expect(() => compiled.column('siret', 'siret')).toThrow('has no siret column siret')
  })
})

it('the good rows of these tests use columns that exist', () => {
  for (const [name, cells] of Object.entries(goodCells)) {
    expect(feeds[name as FeedName].schema.fields.map((field) => field.name)).toEqual(
      expect.arrayContaining(Object.keys(cells)),
    )
  }
})
