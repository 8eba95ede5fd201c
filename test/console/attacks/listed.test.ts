import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../../../src/package-root.ts'

const document = join(packageRoot, 'docs', 'console-security.md')
const [begins, ends] = ['<!-- attempts -->\n', '<!-- end of attempts -->']

/** The attempts of all files, as their sources name them, chapter by chapter. */
function attempts(): [number: string, title: string][] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'))
  const found = files.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8')
    const named = [...text.matchAll(/(?:attack\(\s*|\[\s*)'(V\d+\.\d+)',\s*'((?:[^'\\]|\\.)*)'/g)]
    return named.map(([, number, title]) => [number!, title!] as [string, string])
  })
  const key = ([number]: [string, string]) => number.slice(1).split('.').map(Number) as [number, number]
  return found.sort((one, other) => key(one)[0] - key(other)[0] || key(one)[1] - key(other)[1])
}

test('docs/console-security.md lists every attempt; with -u it is brought up to date', async () => {
  const all = attempts()
  expect(new Set(all.map(([number]) => number)).size).toBe(all.length)
  expect(all.length).toBeGreaterThanOrEqual(60)
  console.log(`${all.length} attempts on the console`)
  const text = readFileSync(document, 'utf8')
  const [before, after] = [text.split(begins)[0]!, text.split(ends)[1]!]
  const rows = all.map(
    ([number, title]) => `| ${number} | ${title.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`,
  )
  const table = ['| | Attempt |', '| --- | --- |', ...rows].join('\n')
  const listed = `${before}${begins}${all.length} attempts:\n\n${table}\n${ends}${after}`
  await expect(listed).toMatchFileSnapshot(document)
})
