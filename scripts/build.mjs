// Compiles the TypeScript and copies what the compiled code reads at run time (SQL, YAML, JSON) beside it.
// Runs as `prepare`, so that `npm ci` leaves a working `npx cpa`.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')
const main = join(dist, 'src', 'cli', 'main.js')

const assetExtensions = new Set(['.sql', '.yaml', '.json', '.css', '.tsv', '.js', '.svg'])

// Made apart, then put in place: a command that starts meanwhile finds the old program or the new one, and a build
// that fails leaves the old one.
const made = join(root, `.dist-${process.pid}`)
try {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
  const options = ['-p', 'tsconfig.build.json', '--outDir', made]
  execFileSync(process.execPath, [compiler, ...options], { cwd: root, stdio: 'inherit' })
  for (const folder of ['src', 'jobs', 'scripts']) {
    cpSync(join(root, folder), join(made, folder), {
      recursive: true,
      filter: (path) => extname(path) === '' || assetExtensions.has(extname(path)),
    })
  }
  const compileParameters = join(made, 'src', 'law', 'compile-parameters.js')
  execFileSync(process.execPath, [compileParameters], { cwd: root, stdio: 'inherit' })
  execFileSync(process.execPath, [join(made, 'scripts', 'command-manifest.js')], { cwd: root, stdio: 'inherit' })
  execFileSync(process.execPath, [join(made, 'scripts', 'manual-page.js')], { cwd: root, stdio: 'inherit' })
  rmSync(dist, { recursive: true, force: true })
  renameSync(made, dist)
} finally {
  rmSync(made, { recursive: true, force: true })
}

// `npx cpa` starts the command that it finds in .bin. package.json names no `bin`: npx would then link the checkout into
// its cache first, build it a second time, and fail for a user who may only read it.
if (existsSync(main)) {
  chmodSync(main, 0o755)
  const bin = join(root, 'node_modules', '.bin')
  mkdirSync(bin, { recursive: true })
  rmSync(join(bin, 'cpa'), { force: true })
  symlinkSync(join('..', '..', 'dist', 'src', 'cli', 'main.js'), join(bin, 'cpa'))
}
