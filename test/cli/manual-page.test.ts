import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { manualPage } from '../../src/cli/manual-page.ts'

const page = manualPage(commands)
const render = (program: string, ...words: string[]) =>
  execFileSync(program, words, { input: page, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })

it('is a page without a fault, for mandoc', () => {
  expect(render('mandoc', '-T', 'lint', '-W', 'error')).toBe('')
})

it('tells every command, option and example', () => {
  const overstruck = `.${String.fromCharCode(8)}`
  const shown = render('mandoc', '-T', 'utf8', '-O', 'width=400').replaceAll(new RegExp(overstruck, 'g'), '')
  for (const { name, options = [], examples } of commands) {
    expect(shown).toContain(`cpa ${name}`)
    for (const [flags] of options) expect(shown).toContain(flags)
    for (const [line] of examples) expect(shown).toContain(line)
  }
})
