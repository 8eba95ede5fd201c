import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { checkContext, feeds, isRefused, isRejection, mapHeader } from '../../../src/input/feeds/index.ts'
import { wrongRows } from '../../../src/input/published/example-rows.ts'
import { publishedFiles } from '../../../src/input/published/published-schemas.ts'
import { packageRoot } from '../../../src/package-root.ts'

const folder = join(packageRoot, 'schemas')
const profile = JSON.parse(readFileSync(new URL('./table-schema-profile.json', import.meta.url), 'utf8'))
const isTableSchema = new Ajv({ allErrors: true, strictTypes: false }).compile(profile)
const published = publishedFiles()

it('the published schemas are those of the feeds (`npm run docs` writes them)', () => {
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    // Of the documents of --json: json-schemas.long.ts.
    .filter((path) => !path.startsWith('json/'))
  expect(there.sort()).toEqual([...published.keys()].sort())
  for (const [path, text] of published) expect(readFileSync(join(folder, path), 'utf8'), path).toBe(text)
})

const ofPeople = Object.values(feeds).filter(({ name }) => published.has(`${name}/schema.json`))

describe.each(ofPeople)('the published schema of $name', (feed) => {
  const rowsOf = (file: string) => parse(published.get(`${feed.name}/${file}`)!) as string[][]
  const refusals = (file: string) => {
    const [names, ...rows] = rowsOf(file)
    const header = mapHeader(names!, feed)
    if (isRejection(header)) throw new Error(header.message.en)
    return rows.map((cells, index) => {
      const result = feed.check(cells, header, index + 2, checkContext('2026-05-01'))
      return isRefused(result) ? result.map(({ column }) => column) : []
    })
  }

  it('is a Table Schema as the French registry wants it', () => {
    isTableSchema(JSON.parse(published.get(`${feed.name}/schema.json`)!))
    expect(isTableSchema.errors).toBeNull()
  })

  it('has an example that is taken', () => {
    expect(refusals('exemple-valide.csv')).toEqual([[]])
  })

  it('has an example of which each row is refused for one cell', () => {
    const found = refusals('exemple-invalide.csv')
    expect(found.length).toBeGreaterThan(1)
    for (const [index, { column }] of wrongRows(feed.schema).entries()) expect(found[index]).toContain(column)
  })
})
