import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ViteUserConfig } from 'vitest/config'
import { packageRoot } from '../../src/package-root.ts'
import { projectFiles } from './project-files.ts'

/*
 * The kind of a test stands in the name of its file, NAME.KIND.ts, and each kind has one command. A file of a kind that
 * nobody runs would be a test that never fails.
 */

const configurations = readdirSync(packageRoot).filter((name) => /^vitest(\..+)?\.config\.ts$/.test(name))

async function includedBy(configuration: string): Promise<RegExp[]> {
  const module = (await import(/* @vite-ignore */ join(packageRoot, configuration))) as { default: ViteUserConfig }
  return module.default.test!.include!.map(
    (glob) => new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('**/', '(.+/)?').replaceAll('*', '[^/]*')}$`),
  )
}

test('every test file is run by one command, and by one only', async () => {
  const included = new Map(
    await Promise.all(configurations.map(async (name) => [name, await includedBy(name)] as const)),
  )
  const files = projectFiles('test')
    .map(({ path }) => path)
    .filter((path) => /\.[a-z]+\.ts$/.test(path) && !path.endsWith('.d.ts'))
  expect(files.length).toBeGreaterThan(300)
  const runBy = files.map((path) => ({
    path,
    by: configurations.filter((name) => included.get(name)!.some((pattern) => pattern.test(path))),
  }))
  expect(runBy.filter(({ by }) => by.length !== 1)).toEqual([])
  expect([...new Set(runBy.flatMap(({ by }) => by))].sort()).toEqual(configurations.sort())
})

test('every configuration of tests has its command', () => {
  const { scripts } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const commands = configurations.map((name) => {
    const [, kind] = /^vitest\.(.+)\.config\.ts$/.exec(name) ?? []
    return kind === undefined
      ? scripts.test === 'vitest run'
      : scripts[`test:${kind}`] === `vitest run --config ${name}`
  })
  expect(commands).toEqual(configurations.map(() => true))
})
