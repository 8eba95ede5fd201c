import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentPath, kindsTable } from '../faults/document.ts'
import { faultKinds } from '../faults/kinds/index.ts'

test('the document of faults says of every kind what happens and what is promised', () => {
  // `npm run test:faults -- --document` writes it.
  expect(readFileSync(documentPath, 'utf8')).toContain(kindsTable().trim())
  expect(new Set(faultKinds.map(({ name }) => name)).size).toBe(faultKinds.length)
})
