import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { commandsDocument } from '../../scripts/documents/commands-document.ts'
import { configurationDocument } from '../../scripts/documents/configuration.ts'
import { deathsDocument } from '../../scripts/documents/deaths-document.ts'
import { dsnDocument } from '../../scripts/documents/dsn-document.ts'
import { errorsDocument } from '../../scripts/documents/errors-document.ts'
import { jsonDocument } from '../../scripts/documents/json-document.ts'
import { logsDocument } from '../../scripts/documents/logs-document.ts'
import { operatorGuide } from '../../scripts/documents/operator-guide.ts'
import { performanceDocument } from '../../scripts/documents/performance-document.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { packageRoot } from '../../src/package-root.ts'
import { variables } from '../../src/settings.ts'
import { programFiles, projectFiles } from './project-files.ts'

/** Brings docs/commands.md, docs/errors.md, docs/law.md and the tables of the guides up to date. */
const how = 'run: npm run docs'

const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8')
const documents = projectFiles().filter(({ path }) => path.endsWith('.md') && !/^(test|fixtures)\//.test(path))
const guide = read('docs/operator-guide.md')

test('docs/errors.md and its French twin are what the catalogue says', () => {
  expect(read('docs/errors.md'), how).toBe(errorsDocument('en'))
  expect(read('docs/fr/errors.md'), how).toBe(errorsDocument('fr'))
})

test('docs/dsn.md is what the controls say', () => {
  expect(read('docs/dsn.md'), how).toBe(dsnDocument())
})

test('docs/logs.md is what the lines of the log say', () => {
  expect(read('docs/logs.md'), how).toBe(logsDocument())
})

test('docs/performance.md is what the records of the benchmark say', () => {
  expect(read('docs/performance.md'), how).toBe(performanceDocument())
})

test('docs/json.md is what the schemas of the documents say', () => {
  expect(read('docs/json.md'), how).toBe(jsonDocument())
})

test('docs/commands.md is what the commands say', () => {
  expect(read('docs/commands.md'), how).toBe(commandsDocument())
})

test('the operator guide names every command, and none that is not there', () => {
  const told = new Set(
    [...guide.matchAll(/^\| `cpa ([a-z-]+(?: [a-z]+(?:-[a-z]+)*)?)` \|/gm)].map(([, name]) => name),
  )
  expect([...told].sort()).toEqual(commands.map(({ name }) => name).sort())
})

test('the operator guide has the table of settings', () => {
  expect(guide, how).toBe(operatorGuide(guide))
})

test('docs/configuration.md has the table of the configuration', () => {
  const document = read('docs/configuration.md')
  expect(document, how).toBe(configurationDocument(document))
})

test('docs/deaths.md has the points and contradictions of the program', () => {
  const document = read('docs/deaths.md')
  expect(document, how).toBe(deathsDocument(document))
})

test('documents and sources name no setting that is not there', () => {
  const settings = Object.keys(variables)
  expect(settings.length).toBeGreaterThan(5)
  // Of the compose file, and the servers that tests may be given.
  const others = /^CPA_(SECRETS|KEYS|POSTGRES_IMAGE|REDIS_IMAGE|TEST_|TEST_\w+)$/
  const named = [...documents, ...programFiles()].flatMap(({ path, text }) =>
    [...text.matchAll(/\bCPA_[A-Z_]*[A-Z]\b/g)].map(([name]) => ({ path, name })),
  )
  expect(named.filter(({ name }) => !settings.includes(name) && !others.test(name))).toEqual([])
})

test('commands that documents show exist', () => {
  const names = commands.map(({ name }) => name.split(' ')[0])
  const unknown = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/(?:^ {4,}(?:npx )?|`(?:npx )?)cpa ([a-z][a-z-]*)/gm)]
      .filter(([, name]) => !names.includes(name!))
      .map(([shown]) => `${path}: ${shown.trim()}`),
  )
  expect(unknown).toEqual([])
})

test('links between documents lead somewhere', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)/g)]
      .filter(([, target, anchor]) => !leads(path, target!, anchor))
      .map(([link]) => `${path}: ${link}`),
  )
  expect(broken).toEqual([])
})

test('every decision and every runbook is listed', () => {
  for (const folder of ['docs/adr', 'docs/runbooks']) {
    const list = read(`${folder}/README.md`)
    const files = projectFiles(folder).map(({ path }) => path.slice(folder.length + 1))
    const missing = files.filter((name) => name !== 'README.md' && !list.includes(`](${name})`))
    expect(missing, folder).toEqual([])
  }
})

/** An empty target is the document itself; an anchor is a heading as web pages of repositories write it. */
function leads(from: string, target: string, anchor: string | undefined): boolean {
  const path = target === '' ? from : join(dirname(from), target)
  if (!existsSync(join(packageRoot, path))) return false
  if (anchor === undefined) return true
  const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return headings.includes(anchor.slice(1))
}
