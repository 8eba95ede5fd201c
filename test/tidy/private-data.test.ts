import { expect, test } from 'vitest'
import { type ProjectFile, projectFiles } from './project-files.ts'

/**
 * Whatever could be a NIR, with or without separators and key. Invented ones end with a rank from 901 on, far above
 * the births that a commune registers in a month.
 */
const shape =
  /(?<![\w.])[12][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d{2}|2[AB])[ .-]?\d{3}[ .-]?(\d{3})(?:[ .-]?\d{2})?(?![\w])/gi

function nirsIn({ path, text }: ProjectFile): string[] {
  return [...text.matchAll(shape)].filter(([, rank]) => Number(rank) <= 900).map(([found]) => `${path}: ${found}`)
}

test('no number that could be the NIR of somebody', () => {
  const files = projectFiles().filter(({ path }) => !/^(fixtures|test)\/|^package-lock\.json$/.test(path))
  expect(files.flatMap(nirsIn)).toEqual([])
})

test('the shape is found, with and without separators', () => {
  const found = (text: string) => nirsIn({ path: 'x', text })
  // The commune 999 does not exist, so these are nobody's.
  expect(found('NIR 185057899908412')).toHaveLength(1)
  expect(found('"2 85 05 78 999 084"')).toHaveLength(1)
  expect(found('born in Corsica: 2.85.05.2A.999.084')).toHaveLength(1)
  expect(found('the invented 1850375114901, and 1 85 05 78 *** *** **')).toEqual([])
  expect(found('SIRET 99900001100018, 2026-05-04T12:00:00.000')).toEqual([])
})
