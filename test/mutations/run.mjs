// Do the tests see a mistake? Makes each of the mutations in a copy of the project, runs the tests that should notice,
// and reports which mistakes they caught. `npm run test:mutations`, or with words of the names of those wanted. Ends
// with 1 when a mistake survived, or when its text no longer stands in its file: then the list needs a look.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { mutations } from './mutations.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const words = process.argv.slice(2)
const wanted = mutations.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))

const copy = mkdtempSync(join(tmpdir(), 'cpa-mutations-'))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
for (const path of listed
  .toString()
  .split('\0')
  .filter((name) => name !== '')) {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  cpSync(join(root, path), join(copy, path))
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

/** What the tests say of the copy as it is: `passed`, or the end of what they wrote. Everyday tests come first. */
function judge(tests) {
  const isLong = (name) => name.endsWith('.long.ts')
  const everyday = run(
    [],
    tests.filter((name) => !isLong(name)),
  )
  return everyday === 'passed' ? run(['--config', 'vitest.long.config.ts'], tests.filter(isLong)) : everyday
}

function run(options, tests) {
  if (tests.length === 0) return 'passed'
  const program = join(copy, 'node_modules', 'vitest', 'vitest.mjs')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'run', '--bail=1', ...options, ...tests],
    {
      cwd: copy,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  )
  return status === 0 ? 'passed' : `${stdout}${stderr}`
}

/** Whether a test failed: one that could not even start has caught nothing. */
function hasFailed(said) {
  return /Tests\s.*\d+ failed|FAIL/.test(stripVTControlCharacters(said))
}

const sound = judge([...new Set(wanted.flatMap(({ tests }) => tests))])
if (sound !== 'passed') {
  console.log(`Without any mistake the tests must pass:\n${sound.slice(-3000)}`)
  process.exit(1)
}

let survived = 0
for (const { name, file, search, replace, tests } of wanted) {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  const parts = text.split(search)
  let verdict = 'the text to change does not stand once in its file'
  if (parts.length === 2) {
    writeFileSync(path, parts.join(replace))
    const said = judge(tests)
    verdict = said === 'passed' ? 'survived' : hasFailed(said) ? 'caught' : `no test ran: ${said.slice(-500)}`
    writeFileSync(path, text)
  }
  if (verdict !== 'caught') survived += 1
  console.log(`${verdict.padEnd(9)} ${name} (${file})`)
}
console.log(`${wanted.length - survived} of ${wanted.length} caught`)
process.exit(survived > 0 ? 1 : 0)
