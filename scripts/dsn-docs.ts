// Writes docs/dsn.md from the controls of the reader. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { dsnDocument } from './documents/dsn-document.ts'

writeFileSync('docs/dsn.md', dsnDocument())
