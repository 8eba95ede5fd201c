import { statSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wholePage } from '../../src/report/whole-page.tsx'
import { birthDate, fileOf, nirOf, rowOf } from '../hostile/feed-files.ts'
import { checkedPage } from './checked-page.ts'

/* The page that goes back to a sender: whole in itself, naming nobody, and harmless whatever the file holds. */

const name = 'Lefèvre-Dupont'
const content = fileOf(
  'declarations',
  rowOf('declarations', 1, 0, { family_name: name }),
  rowOf('declarations', 2, 1, { contract_nature: 'CNE' }),
  rowOf('declarations', 3, 2, { activity_end: '31/13/2024' }),
)

it('names nobody: NIRs are masked, names are shapes, of birth dates the year stands', async () => {
  const { exit, page, path } = await checkedPage('declarations', content)
  expect(exit).toBe(3)
  for (const person of [1, 2, 3]) expect(page).not.toContain(nirOf(person).slice(0, 13))
  expect(page).not.toContain(name)
  expect(page).not.toContain(birthDate)
  expect(page).toContain('1985-**-**')
  // A day that is written wrong is what somebody looks for in the file.
  expect(page).toContain('31/13/2024')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it.each([
  ['en', 'What is wrong', 'Use one of the values that the data guide lists for the column.'],
  ['fr', 'Ce qui ne va pas', 'Utilisez l’une des valeurs que le guide des données donne pour la colonne.'],
])('speaks %s', async (language, heading, remedy) => {
  const { page } = await checkedPage('declarations', content, ['--lang', language])
  expect(page).toContain(`<html lang="${language}">`)
  expect(page).toContain(heading)
  expect(page).toContain(remedy)
})

it('asks nothing of a network and runs nothing', async () => {
  const { page } = await checkedPage('declarations', content)
  expect(page).not.toMatch(/<script|<link|<img|<iframe|<form|https?:|\bon\w+=|url\(|@import/i)
  expect(page.replaceAll('&#39;', "'")).toContain("default-src 'none'")
})

it.each([
  ['a file of another feed', 'deaths', 'file_header'],
  ['an empty file', 'declarations', 'file_header'],
])('tells of %s why nothing was read', async (_case, feed, code) => {
  const { exit, page } = await checkedPage(feed, feed === 'deaths' ? content : '')
  expect(exit).toBe(3)
  expect(page).toContain(code)
})

const hostile = fc.oneof(
  fc.string({ unit: fc.constantFrom(...`<>"'&/=;!-script on\u202e\u0000\`$\{}\\`) }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '<!--',
    ']]>',
    '&lt;script&gt;',
    'javascript:alert(1)',
  ),
)

it('whatever is put into a page is text in it', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      const page = await wholePage({ title: text }, text)
      const inside = /<h1>([^<>]*)<\/h1>([^<>]*)<\/main>/.exec(page)
      expect(inside, page).not.toBeNull()
      for (const shown of inside!.slice(1)) {
        expect(shown.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
        expect(shown).not.toMatch(/[\0\u202e\u200b]/)
      }
    }),
    { numRuns: 1000 },
  )
})

it('whatever a file holds, its page has the tags of any other', async () => {
  const tags = (page: string) => [...new Set(page.match(/<\/?[a-z0-9!]+/gi))].sort()
  const expected = tags((await checkedPage('declarations', content)).page)
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (heading, cell) => {
      const plain = (text: string) => text.replaceAll(/["\r\n\0]/g, ' ')
      const lines = content.trim().split('\n')
      const file = [`${lines[0]};"${plain(heading)}"`, ...lines.slice(1).map((line) => `${line};"${plain(cell)}"`)]
      file.push(lines[2]!.replace('CNE', `"${plain(cell)}"`).concat(';x'))
      const { page } = await checkedPage('declarations', `${file.join('\n')}\n`)
      expect(expected).toEqual(expect.arrayContaining(tags(page)))
    }),
    { numRuns: 30 },
  )
})
