import { expect, it } from 'vitest'
import { plausibilityHold } from '../../src/cli/commands/plausibility/hold.ts'
import { call } from '../cli/call.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'

/* What is not said in full holds nothing: it is refused before any database is asked. */

const siret = inventedSiret(1)
const nir = inventedNir(1, 1, { year: 1980, month: 3, day: 4 }, true)

it.each([
  ['without a reason', [siret, '--year', '2024']],
  ['without a year', [siret, '--reason', 'x']],
  ['without an establishment', ['--year', '2024', '--reason', 'x']],
  ['with a SIRET that is none', ['123', '--year', '2024', '--reason', 'x']],
  ['with a NIR in its reason', [siret, '--year', '2024', '--reason', `case of ${nir}`]],
])('%s nothing is held', async (_title, words) => {
  expect((await call(plausibilityHold, words)).exit).toBe(2)
})
