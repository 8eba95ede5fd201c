import { expect, test } from 'vitest'
import { CpaError } from '../../../src/errors.ts'
import { readingError, writingError } from '../../../src/input/files/file-error.ts'

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' })
}

test('a full disk is told as such, other failures to write as they are', () => {
  expect(writingError('/spool', systemError('ENOSPC'))).toMatchObject({
    code: 'disk_full',
    hint: expect.any(String),
  })
  const other = systemError('EROFS')
  expect(writingError('/spool', other)).toBe(other)
})

test('any failure of the system to read is told with a hint, other errors stay', () => {
  for (const code of ['ENOENT', 'EACCES', 'EIO', 'ESTALE']) {
    expect(readingError('rows.csv', systemError(code))).toMatchObject({
      code: 'file_unreadable',
      message: `rows.csv cannot be read (${code})`,
      hint: expect.any(String),
    })
  }
  for (const error of [new Error('mine'), new CpaError('file_changed', { en: 'changed', fr: 'changé' })]) {
    expect(readingError('rows.csv', error)).toBe(error)
  }
})
