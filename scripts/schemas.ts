// Writes the published schemas, a folder for each feed below schemas/. A test fails when they are not up to date.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishedFiles } from '../src/input/published/published-schemas.ts'

for (const [path, text] of publishedFiles()) {
  const file = join('schemas', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
