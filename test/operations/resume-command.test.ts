import { expect, it } from 'vitest'
import { resumableCommand } from '../../src/operations/resume-command.ts'

it.each([
  ['daily', 'cpa daily --resume'],
  ['campaign 2025', 'cpa campaign 2025 --resume'],
  ['campaign 2025 --apply 7', 'cpa campaign 2025 --apply 7 --resume'],
  ['credit 2025 --apply 7', 'cpa credit 2025 --apply 7 --resume'],
])('what comes after a run of %s is done too', (partOf, line) => {
  expect(resumableCommand(partOf)?.line).toBe(line)
})

it.each([null, '', 'credit 2025', 'campaign', 'campaign 2025 --plan', 'campaign 2025; daily'])(
  'a run of %j has nothing more to do than itself',
  (partOf) => {
    expect(resumableCommand(partOf)).toBeUndefined()
  },
)
