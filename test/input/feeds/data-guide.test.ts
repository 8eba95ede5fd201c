import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { dataGuide, frenchGuide } from '../../../src/input/data-guide.ts'
import { feeds } from '../../../src/input/feeds/index.ts'
import { personWords } from '../../../src/wording/person-words.ts'

const guide = readFileSync(new URL('../../../docs/data-guide.md', import.meta.url), 'utf8')

it('the data guide has the tables of the schemas (scripts/data-guide.ts writes them)', () => {
  expect(guide).toBe(dataGuide(guide))
  const french = readFileSync(new URL('../../../docs/fr/data-guide.md', import.meta.url), 'utf8')
  expect(french).toBe(dataGuide(french, frenchGuide(personWords.fr.columns)))
  for (const name of [...Object.keys(feeds), 'rejections']) expect(guide).toContain(`<!-- generated: ${name} -->`)
})

it('a block that nothing generates is noticed', () => {
  expect(() => dataGuide('<!-- generated: nothing -->\n<!-- end -->')).toThrow('a block nothing')
})
