// Brings the table in docs/configuration.md up to date. A test fails when it is not.
import { readFileSync, writeFileSync } from 'node:fs'
import { configurationDocument } from './documents/configuration.ts'

const path = 'docs/configuration.md'
writeFileSync(path, configurationDocument(readFileSync(path, 'utf8')))
