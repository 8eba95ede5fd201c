// Brings the generated tables of docs/data-guide.md and of its French twin up to date. A test fails when they are not.
import { readFileSync, writeFileSync } from 'node:fs'
import { dataGuide, englishGuide, frenchGuide } from '../src/input/data-guide.ts'
import { personWords } from '../src/wording/person-words.ts'

for (const [path, words] of [
  ['docs/data-guide.md', englishGuide],
  ['docs/fr/data-guide.md', frenchGuide(personWords.fr.columns)],
] as const) {
  writeFileSync(path, dataGuide(readFileSync(path, 'utf8'), words))
}
