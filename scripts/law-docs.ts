// Writes docs/law.md from the parameters of the law. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { lawDocument } from '../src/law/law-table.ts'
import { loadParameters } from '../src/law/parameters-loader.ts'

writeFileSync('docs/law.md', lawDocument(loadParameters()))
