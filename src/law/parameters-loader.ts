import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDocument } from 'yaml'
import { CpaError } from '../errors.ts'
import { asItIs, type Sentence } from '../language.ts'
import type { Parameter } from './parameter.ts'
import { checkParameter, type Problem, type WrittenParameter } from './parameter-check.ts'
import { type UnitName, units } from './parameter-unit.ts'

const ownDirectory = fileURLToPath(new URL('./parameters/', import.meta.url))
const pathShape = /^([a-z][a-z0-9_]*\/)*[a-z][a-z0-9_]*\.yaml$/

/**
 * Reads every parameter of the law, in the order of their names. Throws `law_invalid` that names each file and
 * field at fault: a law that is partly wrong is not used at all.
 */
export function loadParameters(directory: string = ownDirectory): Parameter[] {
  const parameters: Parameter[] = []
  const faults: string[] = []
  for (const path of filesBelow(directory)) {
    const result = readParameter(path, directory)
    if ('problems' in result) {
      faults.push(
        ...result.problems.map(({ field, message }) => [path, field, message].filter(Boolean).join(': ')),
      )
    } else {
      parameters.push(result.parameter)
    }
  }
  if (parameters.length === 0 && faults.length === 0) faults.push(`no parameter file below ${directory}`)
  if (faults.length > 0) {
    throw new CpaError('law_invalid', asItIs(faults.join('\n')), {
      hint: { en: 'Mend the files named and start again.', fr: 'Corrigez les fichiers nommés et recommencez.' },
    })
  }
  return parameters.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Paths with `/` on every system, so that names and messages are the same everywhere. */
function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(join(directory, '/').length).replaceAll('\\', '/'))
    .sort()
}

function readParameter(path: string, directory: string): { parameter: Parameter } | { problems: Problem[] } {
  if (!pathShape.test(path)) {
    return { problems: [{ field: '', message: 'is not named like a parameter: lower-case words and .yaml' }] }
  }
  const document = parseDocument(readFileSync(join(directory, path), 'utf8'), { prettyErrors: true })
  const [broken] = [...document.errors, ...document.warnings]
  if (broken !== undefined) {
    return { problems: [{ field: '', message: `is not YAML as expected: ${broken.message.split('\n')[0]}` }] }
  }
  const result = checkParameter(document.toJS())
  if ('problems' in result) return result
  return { parameter: parameterOf(path.replace(/\.yaml$/, '').replaceAll('/', '.'), result.parameter) }
}

function parameterOf(name: string, written: WrittenParameter): Parameter {
  const { used_from: usedFrom, unit, basis, values, choices, reason } = written
  return {
    name,
    description: { en: written.description, fr: written.description_fr },
    unit: unit as UnitName,
    basis,
    values: Object.entries(values).map(([from, { value, reference_fr: referenceFrench, ...dated }]) => ({
      from,
      ...dated,
      ...(referenceFrench === undefined ? {} : { referenceFrench }),
      value: value === null ? null : storedValue(unit as UnitName, value),
    })),
    ...(choices === undefined ? {} : { choices: inBoth(choices, written.choices_fr!) }),
    ...(reason === undefined ? {} : { reason: { en: reason, fr: written.reason_fr! } }),
    ...(usedFrom === undefined ? {} : { usedFrom }),
  }
}

/** The check has seen to it that both have the same choices. */
function inBoth(
  english: Readonly<Record<string, string>>,
  french: Readonly<Record<string, string>>,
): Record<string, Sentence> {
  return Object.fromEntries(Object.entries(english).map(([name, en]) => [name, { en, fr: french[name]! }]))
}

function storedValue(unit: UnitName, written: string | number): string {
  return units[unit].read(String(written))!
}
