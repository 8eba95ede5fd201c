import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** The rows of a file of test vectors in `fixtures/`, as objects keyed by its header. */
export function readVectors<Row>(name: string): Row[] {
  return parse(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url)), { columns: true })
}
