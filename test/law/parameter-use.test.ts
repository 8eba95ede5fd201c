import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadParameters } from '../../src/law/parameters-loader.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const parameters = loadParameters()
const code = ['src', 'jobs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|sql)$/.test(path))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(join(root, folder, path), 'utf8') })),
)

/** Compares versions of two or three numbers by the first two. */
function isLater(version: string, than: string): boolean {
  const [major, minor] = version.split('.').map(Number)
  const [thanMajor, thanMinor] = than.split('.').map(Number)
  return major! > thanMajor! || (major === thanMajor && minor! > thanMinor!)
}

test('every parameter is read by the code, unless it waits for a later version', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const read = new Set(
    code.flatMap(({ text }) =>
      [...text.matchAll(/['"`]([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)['"`]/g)].map(([, name]) => name),
    ),
  )
  const unread = parameters.filter(
    ({ name, usedFrom }) => !read.has(name) && (usedFrom === undefined || !isLater(usedFrom, version)),
  )
  expect(unread.map(({ name }) => name)).toEqual([])
})

test('what the code reads of the law exists', () => {
  const names = new Set(parameters.map(({ name }) => name))
  const asked = code.flatMap(({ path, text }) =>
    [...text.matchAll(/\blaw_(?:text|integer|ratio_\w+)\(\s*'([^']+)'/g)].map(([, name]) => ({
      path,
      name: name!,
    })),
  )
  expect(asked.filter(({ name }) => !names.has(name))).toEqual([])
})
