// Writes docs/logs.md from the lines of the log. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { logsDocument } from './documents/logs-document.ts'

writeFileSync('docs/logs.md', logsDocument())
