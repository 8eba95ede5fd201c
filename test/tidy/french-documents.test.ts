import { expect, test } from 'vitest'
import { digestsNow, read, recordFile, sectionsOf, skeletonOf, translations } from './french-documents.ts'

/**
 * The French documents say what the English ones do. Sections, code, words of code, links, tables and lists are held against
 * each other; and each English section against the text that its French was made from. After a change: bring the French up to
 * date, then `npx vitest run test/tidy/french-documents.test.ts -u` writes down that it was looked at.
 */
test.each(translations)('%s is built as its French', (english, french) => {
  const [one, other] = [sectionsOf(read(english)), sectionsOf(read(french))]
  expect(other.map(({ level }) => level)).toEqual(one.map(({ level }) => level))
  for (const [index, section] of one.entries()) {
    expect(skeletonOf(other[index]!), `${french}: ${other[index]!.heading}`).toEqual(skeletonOf(section))
  }
})

test('the French was made from the English as it is now', async () => {
  await expect(`${JSON.stringify(digestsNow(), null, 2)}\n`).toMatchFileSnapshot(`../../${recordFile}`)
})
