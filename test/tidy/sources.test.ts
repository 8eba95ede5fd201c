import { expect, test } from 'vitest'
import { linesMatching, programFiles, projectFiles, withoutComments } from './project-files.ts'

const program = programFiles()
const inFolders = (...folders: string[]) =>
  program.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))
const statements = program.filter(({ path }) => path.endsWith('.sql'))

/** In two parts, so that this file does not hold what it looks for. */
const unfinished = [
  ...['TO-DO', 'FIX-ME', 'XX-X', 'HA-CK', 'st-ub', 'place-holder'].map((word) => word.replace('-', '')),
  ['not', 'implemented'].join(' '),
]

test('every statement file begins with the reason why it is there', () => {
  const without = statements.filter(({ text }) => !/^-- \S+( \S+){2,}/.test(text)).map(({ path }) => path)
  expect(without).toEqual([])
})

test('a file holds one idea: 400 lines at most', () => {
  const long = program.filter(({ path, text }) => /\.(ts|sql)$/.test(path) && text.split('\n').length > 401)
  expect(long.map(({ path }) => path)).toEqual([])
})

test('the environment is read in the settings alone', () => {
  // The benchmarks pass their environment on to the commands that they measure.
  const allowed = [
    'src/settings.ts',
    'scripts/bench/console.ts',
    'scripts/bench/site.ts',
    'scripts/bench/used-rights.ts',
    'scripts/bench/workers.ts',
  ]
  const found = program
    .filter(({ path }) => /\.(ts|mjs)$/.test(path) && !allowed.includes(path))
    .flatMap((file) => linesMatching(file.path, withoutComments(file), /process\.env\b/))
  expect(found).toEqual([])
})

test('rules read no clock: the business date is an input', () => {
  const clock = /\bnow\s*\(|\bcurrent_(date|time|timestamp)\b|\blocaltime(stamp)?\b|\bDate\.now\b|\bnew Date\(\)/i
  // The age of a spool that nobody reads any more is no business date.
  const files = inFolders('src/law', 'src/explain', 'src/ledger', 'src/input', 'jobs').filter(
    ({ path }) => path !== 'src/input/files/spool-directories.ts',
  )
  expect(files.flatMap((file) => linesMatching(file.path, withoutComments(file), clock))).toEqual([])
  const anyClock = /\b(clock|transaction|statement)_timestamp\b|\btimeofday\b/i
  const law = inFolders('src/law', 'src/explain')
  expect(law.flatMap((file) => linesMatching(file.path, withoutComments(file), anyClock))).toEqual([])
})

test('no floating point near money and law', () => {
  const floats = /\bfloat\d?\b|\bdouble precision\b|\breal\b|\bparseFloat\b|\btoFixed\b|\bMath\.round\b/i
  const files = inFolders('src/law', 'src/explain', 'src/ledger', 'src/input', 'jobs').filter(({ path }) =>
    /\.(ts|sql)$/.test(path),
  )
  expect(files.flatMap((file) => linesMatching(file.path, withoutComments(file), floats))).toEqual([])
})

test('nothing says that it is unfinished', () => {
  const words = new RegExp(`\\b(${unfinished.join('|')})\\b`, 'i')
  const files = projectFiles().filter(({ path }) => path !== 'package-lock.json')
  expect(files.flatMap(({ path, text }) => linesMatching(path, text, words))).toEqual([])
})

test('files are named after their idea', () => {
  const vague = /(^|[/-])(utils?|helpers?|common|misc|managers?)([-.]|$)/i
  const named = projectFiles()
    .map(({ path }) => path)
    .filter((path) => vague.test(path))
  expect(named).toEqual([])
})

test('no test is left out', () => {
  const tests = projectFiles('test').filter(({ path }) => /\.[a-z]+\.ts$/.test(path))
  const leftOut = new RegExp(`\\b(it|test|describe)\\.(skip|only|${unfinished[0]!.toLowerCase()})\\b|\\bskipIf\\(`)
  expect(tests.flatMap((file) => linesMatching(file.path, withoutComments(file), leftOut))).toEqual([])
})
