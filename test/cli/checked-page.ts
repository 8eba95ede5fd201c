import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '../../src/cli/commands/check.ts'
import { temporaryDirectory } from '../input/reading/temporary-files.ts'
import { call } from './call.ts'

/** The page that `cpa check FEED --html` writes about a file, and where it lies. */
export async function checkedPage(
  feed: string,
  content: string | Buffer,
  words: readonly string[] = [],
): Promise<{ readonly exit: number; readonly page: string; readonly path: string }> {
  const directory = temporaryDirectory()
  const file = join(directory, `${feed}.csv`)
  const path = join(directory, 'page.html')
  writeFileSync(file, content)
  const { exit } = await call(check, [feed, file, '--html', path, '--as-of', '2026-03-01', ...words])
  return { exit, page: readFileSync(path, 'utf8'), path }
}
