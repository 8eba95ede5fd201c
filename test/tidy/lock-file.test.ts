import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../src/package-root.ts'

interface LockedPackage {
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const read = (name: string) => readFileSync(join(packageRoot, name), 'utf8')
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }

test('the lock file names no host, the settings of npm no registry', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(100)
  const hosts = Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('//') === true)
  expect(hosts.map(([name]) => name)).toEqual([])
  expect(read('.npmrc')).not.toMatch(/registry\s*=\s*http|_auth|token/i)
})

/*
 * npm leaves out of the lock file what it could not reach when it was written, and `npm ci` then refuses the whole
 * file wherever it cannot reach them either.
 */
test('the lock file knows the packages of every platform', () => {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  )
  expect(wanted.length).toBeGreaterThan(10)
  const missing = wanted.filter(
    (name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)),
  )
  expect(missing).toEqual([])
})
