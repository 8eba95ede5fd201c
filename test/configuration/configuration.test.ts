import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultConfiguration, readConfiguration } from '../../src/configuration/configuration.ts'
import { readSettings } from '../../src/settings.ts'

const directory = mkdtempSync(join(tmpdir(), 'cpa-configuration-'))
let files = 0

function written(content: string): string {
  const path = join(directory, `${files++}.yaml`)
  writeFileSync(path, content)
  return path
}

describe('a configuration file', () => {
  it('says what it says, and the defaults the rest', () => {
    expect(readConfiguration(written('language: fr\n'))).toEqual({ ...defaultConfiguration(), language: 'fr' })
  })

  it.each([
    ['nothing', ''],
    ['a comment alone', '# to come\n'],
  ])('of %s is the defaults', (_, content) => {
    expect(readConfiguration(written(content))).toEqual(defaultConfiguration())
  })

  it.each([
    ['langauge: fr\n', 'langauge is not known (did you mean language?)'],
    ['language: de\n', 'language must be equal to one of the allowed values (en, fr)'],
    ['- fr\n', 'the file must be object'],
    ['language: [fr\n', 'cannot be read'],
    ['colour: red\nlanguage: de\n', 'colour is not known (known here: '],
  ])('is refused for %j, with the place and what was meant', (content, message) => {
    expect(() => readConfiguration(written(content))).toThrow(message)
  })

  it('that is not there is told, not passed over', () => {
    const CPA_CONFIG = join(directory, 'none.yaml')
    expect(() => readSettings({ CPA_CONFIG })).toThrow(expect.objectContaining({ code: 'configuration' }))
  })
})

it('is found by CPA_CONFIG', () => {
  const CPA_CONFIG = written('language: fr\n')
  expect(readSettings({ CPA_CONFIG })).toMatchObject({
    configurationFile: CPA_CONFIG,
    configuration: { language: 'fr' },
  })
  expect(readSettings({})).toMatchObject({ configurationFile: undefined, configuration: defaultConfiguration() })
})
