import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lawDocument } from '../../src/law/law-table.ts'
import { loadParameters } from '../../src/law/parameters-loader.ts'
import { reasons } from '../../src/law/reasons.ts'

const parameters = loadParameters()
const document = lawDocument(parameters)

test('docs/law.md is what the parameters say', () => {
  expect(readFileSync(new URL('../../docs/law.md', import.meta.url), 'utf8')).toBe(document)
})

test('shows every parameter, and every switch with the reason of its default', () => {
  for (const { name, reason } of parameters) {
    expect(document.split(`| \`${name}\` `).length + document.split(`| \`${name}\`<br>`).length, name).toBe(3)
    if (reason !== undefined) expect(document).toContain(`**\`${name}\`** ${reason.en}`)
  }
})

test('shows every reason in both languages', () => {
  for (const [code, { en, fr }] of Object.entries(reasons)) {
    expect(document).toContain(`| \`${code}\` | ${en} | ${fr} |`)
  }
})
