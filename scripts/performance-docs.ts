// Writes docs/performance.md from the records of the benchmark. A test fails when the document is out of date.
import { writeFileSync } from 'node:fs'
import { performanceDocument } from './documents/performance-document.ts'

writeFileSync('docs/performance.md', performanceDocument())
