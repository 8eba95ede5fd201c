// Brings the tables of docs/deaths.md up to date. A test fails when they are not.
import { readFileSync, writeFileSync } from 'node:fs'
import { deathsDocument } from './documents/deaths-document.ts'

const path = 'docs/deaths.md'
writeFileSync(path, deathsDocument(readFileSync(path, 'utf8')))
