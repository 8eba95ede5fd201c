import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { check } from '../../src/cli/commands/check.ts'
import { languageAskedFor } from '../../src/cli/language-asked.ts'
import { isSentence, joined, spoken } from '../../src/language.ts'
import { call } from './call.ts'

describe('the language of a call', () => {
  it.each<[string, string[], NodeJS.ProcessEnv, 'en' | 'fr']>([
    ['English where nothing is said', [], {}, 'en'],
    ['English in the locale C', [], { LANG: 'C' }, 'en'],
    ['the locale', [], { LANG: 'fr_FR.UTF-8' }, 'fr'],
    ['LC_MESSAGES before LANG', [], { LANG: 'fr_FR.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
    ['LC_ALL before both', [], { LANG: 'en_US', LC_MESSAGES: 'en_US', LC_ALL: 'fr_CA' }, 'fr'],
    ['an empty variable is none', [], { LC_ALL: '', LANG: 'fr_FR' }, 'fr'],
    ['a locale of another language is English', [], { LANG: 'de_DE.UTF-8' }, 'en'],
    ['not every word that begins alike', [], { LANG: 'frisian' }, 'en'],
    ['CPA_LANG before the locale', [], { CPA_LANG: 'en', LANG: 'fr_FR' }, 'en'],
    ['--lang before CPA_LANG', ['check', '--lang', 'fr'], { CPA_LANG: 'en' }, 'fr'],
    ['--lang=fr', ['check', '--lang=fr'], {}, 'fr'],
    ['the last --lang', ['--lang', 'fr', '--lang', 'en'], {}, 'en'],
    ['no option behind --', ['check', '--', '--lang', 'fr'], {}, 'en'],
  ])('%s', (_, words, environment, language) => {
    expect(languageAskedFor(words, environment)).toBe(language)
  })

  it('is none of which nothing is told', async () => {
    for (const word of ['de', 'FR', 'toString', '']) {
      expect(() => languageAskedFor(['--lang', word], {})).toThrow(expect.objectContaining({ code: 'usage' }))
    }
    expect(() => languageAskedFor([], { CPA_LANG: 'xx' })).toThrow(
      expect.objectContaining({ code: 'configuration' }),
    )
    const called = await call(check, ['declarations', 'none.csv', '--lang', 'xx'])
    expect(called).toMatchObject({ exit: 2, errors: expect.stringContaining('does not speak this language') })
  })
})

describe('a sentence', () => {
  it('has in French the spaces that never break', () => {
    const sentence = { en: 'Who? "N": x', fr: 'Qui ? « N » : n° 3 ; x !' }
    expect(spoken(sentence, 'en')).toBe('Who? "N": x')
    expect(spoken(sentence, 'fr')).toBe('Qui\u202f? «\u00a0N\u00a0»\u00a0: n°\u00a03\u202f; x\u202f!')
  })

  it('is known in a document by its languages', () => {
    expect(isSentence({ en: 'a', fr: 'b' })).toBe(true)
    for (const other of [null, 'a', { en: 'a' }, { en: 'a', fr: 'b', de: 'c' }, { en: 'a', fr: 1 }]) {
      expect(isSentence(other)).toBe(false)
    }
  })

  it('follows another one', () => {
    expect(
      joined(
        [
          { en: 'a', fr: 'b' },
          { en: 'c', fr: 'd' },
        ],
        ', ',
      ),
    ).toEqual({ en: 'a, c', fr: 'b, d' })
  })
})

test('what a file that is not there is told in', async () => {
  const file = '/nowhere/none.csv'
  const { output } = await call(check, ['declarations', file, '--json', '--lang', 'fr'])
  const { files } = JSON.parse(output) as { files: { error: string }[] }
  expect(files[0]!.error).toMatch(/\/nowhere\/none\.csv/)
})

test('the configuration is heard where nothing nearer says it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cpa-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const file = join(directory, 'cpa.yaml')
  writeFileSync(file, 'language: fr\n')
  const told = async (env: NodeJS.ProcessEnv, ...words: string[]) =>
    (await call(check, ['declarations', '/nowhere/none.csv', ...words], { env: { CPA_CONFIG: file, ...env } }))
      .output
  expect(await told({ LANG: 'en_GB' })).toContain('ne peut être lu')
  expect(await told({ CPA_LANG: 'en' })).toContain('cannot be read')
  expect(await told({}, '--lang', 'en')).toContain('cannot be read')
})

test('a mistake in a command line is told in it too', async () => {
  const { errors } = await call(check, ['declarations', 'x.csv', '--nosuch', '--lang', 'fr'])
  expect(errors).toContain('option inconnue « --nosuch »')
})
