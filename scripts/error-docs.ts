// Writes docs/errors.md and docs/fr/errors.md from the catalogue of errors. A test fails when one is out of date.
import { writeFileSync } from 'node:fs'
import { errorsDocument } from './documents/errors-document.ts'

writeFileSync('docs/errors.md', errorsDocument('en'))
writeFileSync('docs/fr/errors.md', errorsDocument('fr'))
