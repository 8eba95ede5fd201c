// Brings the generated tables of docs/data-guide.md up to date. A test fails when they are not.
import { readFileSync, writeFileSync } from 'node:fs'
import { dataGuide } from '../src/input/data-guide.ts'

const path = 'docs/data-guide.md'
writeFileSync(path, dataGuide(readFileSync(path, 'utf8')))
