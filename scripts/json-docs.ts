// Writes docs/json.md from the schemas of the documents. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { jsonDocument } from './documents/json-document.ts'

writeFileSync('docs/json.md', jsonDocument())
