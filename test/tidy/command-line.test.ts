import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { linesMatching, programFiles, withoutComments } from './project-files.ts'

const commandLine = programFiles().filter(({ path }) => path.startsWith('src/cli/'))

/** The rooms that do the work: the command line calls their verbs in src/operations and knows no more than their types. */
const workRooms = /^(src\/(database|runs|person|ledger\/export|ledger\/audit|ledger\/holder-chunks)|jobs)\//

test('the command line imports no more than types from the rooms that do the work', () => {
  const onlyTypes = /^import type [^;]*?\bfrom '[^']+'$/gm
  const reaching = commandLine
    .map((file) => ({ path: file.path, text: withoutComments(file).replace(onlyTypes, '') }))
    .map(importsOf)
    .flatMap(({ path, files }) =>
      files.filter((file) => workRooms.test(file)).map((file) => `${path} imports ${file}`),
    )
  expect(reaching).toEqual([])
})

test('no SQL stands in the command line', () => {
  const statement =
    /\bloadSql\b|\.(query|execute|stream|transaction|session)\(|\b(select|insert into|delete from)\s.*\b(from|values)\b/
  expect(commandLine.filter(({ path }) => path.endsWith('.sql')).map(({ path }) => path)).toEqual([])
  expect(commandLine.flatMap((file) => linesMatching(file.path, withoutComments(file), statement))).toEqual([])
})

test('verbs print nothing: what they found is their result', () => {
  // A worker keeps a log, which is made on standard error.
  const operations = programFiles().filter(
    ({ path }) => path.startsWith('src/operations/') && path !== 'src/operations/logger.ts',
  )
  expect(operations.length).toBeGreaterThan(10)
  const printing = /\bconsole\.\w|\bprocess\.std(out|err)\b/
  expect(operations.flatMap((file) => linesMatching(file.path, withoutComments(file), printing))).toEqual([])
})
