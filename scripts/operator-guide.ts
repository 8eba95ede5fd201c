// Brings the table of settings in docs/operator-guide.md up to date. A test fails when it is not.
import { readFileSync, writeFileSync } from 'node:fs'
import { operatorGuide } from './documents/operator-guide.ts'

const path = 'docs/operator-guide.md'
writeFileSync(path, operatorGuide(readFileSync(path, 'utf8')))
