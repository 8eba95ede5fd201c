import { expect } from 'vitest'
import { runCommand } from './command-process.ts'
import type { RegistryWatch } from './registry-watch.ts'

/** Everything that an undisturbed run and a resumed one must have in common, line by line. */
export type State = Readonly<Record<string, readonly string[]>>

// Without booking times, random nonces, paths, and which run it was that wrote a row.
const tables: Readonly<Record<string, string>> = {
  holder: 'select id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted from holder order by id',
  source_file: `select id, feed, sha256, name, rows, accepted, rejected, replaced, loaded_at is not null
    from source_file order by id`,
  rejection: `select file_id, line, position, "column", code, message, value, row_encrypted is not null
    from rejection order by file_id, line, position`,
  declaration: `select to_jsonb(d) - 'part' from declaration d order by file_id, line`,
  situation: `select to_jsonb(s) - 'part' from situation s order by file_id, line`,
  death: `select to_jsonb(d) - 'part' from death d order by file_id, line`,
  decision: `select to_jsonb(d) - 'part' from decision d order by file_id, line`,
  training_file: `select to_jsonb(t) - 'part' from training_file t order by file_id, line`,
  account_state: `select to_jsonb(a) - 'part' from account_state a order by holder_id`,
  entry: `select holder_id, account, number, activity_year, kind, amount, effective_on, run_id, chunk_number, scheme,
      rate, ratio_numerator, ratio_denominator, entitlement, cap, headroom, undoes, statutory, lot,
      subject
    from entry order by holder_id, account, number`,
  balance: 'select * from balance order by holder_id, account',
  funding_entry: `select * from funding_entry
    order by run_id, chunk_number, account, activity_year, scheme, kind`,
  run: 'select id, job, identity, as_of, state, outcome, totals, chunks from run order by id',
  chunk: 'select run_id, number, bounds, weight, state, totals, error from chunk order by run_id, number',
}

export async function stateOf(watch: RegistryWatch): Promise<State> {
  const state: Record<string, string[]> = {}
  for (const [name, sql] of Object.entries(tables)) {
    const rows = await watch.query<{ line: string }>(`select t::text as line from (${sql}) t`)
    state[name] = rows.map(({ line }) => line)
  }
  return state
}

/** The same, and what `cpa export` gives out. */
export async function exportedStateOf(watch: RegistryWatch, dataDirectory: string): Promise<State> {
  const state: Record<string, readonly string[]> = { ...(await stateOf(watch)) }
  for (const what of ['accounts', 'entries']) {
    const exported = await runCommand(dataDirectory, ['export', what, '--csv', '--reveal-nir'])
    const stderr = expect.stringMatching(/^(There is nothing to export.*\n)?Database: .*\n$/)
    expect({ ...exported, stdout: '' }).toEqual({ exit: 0, signal: null, stdout: '', stderr })
    state[`export of ${what}`] = exported.stdout.split('\n')
  }
  return state
}

/** What the files brought, whichever way they came: the content of its tables says nothing about runs and files. */
export const broughtByFiles = ['holder', 'declaration', 'rejection', 'situation', 'death']
/** The ledger. */
export const ledger = ['entry', 'balance', 'funding_entry']

/**
 * Holds a state, or the parts of it named, against what an undisturbed run left. Fails with the first lines that
 * differ, because the whole texts are megabytes.
 */
export function expectSameState(found: State, reference: State, parts = Object.keys(found)): void {
  expect(Object.keys(reference)).toEqual(expect.arrayContaining(parts))
  const differences = parts.flatMap((name) => {
    const [expected, lines] = [reference[name] ?? [], found[name] ?? []]
    const at = expected.findIndex((line, index) => line !== lines[index])
    if (at === -1 && lines.length === expected.length) return []
    const [one, other] = at === -1 ? [undefined, lines[expected.length]] : [expected[at], lines[at]]
    return [{ in: name, at, expected: one, found: other, lines: [expected.length, lines.length] }]
  })
  expect(differences).toEqual([])
  expect(reference.holder?.length).toBeGreaterThan(1000)
}
