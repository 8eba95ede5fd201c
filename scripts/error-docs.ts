// Writes docs/errors.md from the catalogue of errors. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { errorsDocument } from './documents/errors-document.ts'

writeFileSync('docs/errors.md', errorsDocument())
