import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { packageRoot } from '../../src/package-root.ts'

/*
 * Every document that tests make the program print is held against the schema of its command. It is done where tests call
 * the program, in a process or in their own: the program itself knows nothing of it.
 */

const folder = join(packageRoot, 'schemas', 'json')
/** Of no command: what they have in common, and what takes the place of a document. */
const ofNone = new Set(['parts.json', 'error.json'])

interface Schemas {
  readonly ajv: Ajv
  /** By the words of the command. */
  readonly files: ReadonlyMap<string, string>
}
let read: Schemas | undefined

function schemas(): Schemas {
  if (read !== undefined) return read
  const ajv = new Ajv({ allErrors: true, strictTypes: false })
  const files = new Map<string, string>()
  for (const file of readdirSync(folder)) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    ajv.addSchema(schema, file)
    if (!ofNone.has(file)) files.set(schema.title.replace('cpa ', ''), file)
  }
  read = { ajv, files }
  return read
}

/** The commands that have a schema, and its file. */
export function schemaFiles(): ReadonlyMap<string, string> {
  return schemas().files
}

/** The schema that documents of a command are held against, compiled; every schema must be. */
export function compiledSchema(file: string): ValidateFunction {
  return schemas().ajv.getSchema(file)!
}

/** What is wrong with a document of a command, a line each. */
export function faultsOf(command: string, document: object): string[] {
  const file = 'error' in document && document.error !== null ? 'error.json' : schemas().files.get(command)
  if (file === undefined) return [`schemas/json has no schema of cpa ${command}`]
  const check = compiledSchema(file)
  if (check(document)) return []
  return check.errors!.map((error) => `${file}: ${error.instancePath || 'the document'} ${error.message}`)
}

/** What was printed with `--json`. Throws when a document of it is not as the schema of its command says. */
export function holdToSchemas(words: readonly string[], printed: string): void {
  const end = words.indexOf('--')
  const own = end < 0 ? words : words.slice(0, end)
  const command = own.includes('--json') ? commandOf(own) : undefined
  if (command === undefined) return
  const faults = documentsOf(printed).flatMap((document) => faultsOf(command, document))
  if (faults.length === 0) return
  throw new Error(
    `cpa ${command} does not print what its schema says:\n${faults.join('\n')}\n${printed.slice(0, 4000)}`,
  )
}

function commandOf(words: readonly string[]): string | undefined {
  const names = [1, 2].map((count) => words.slice(0, count).join(' '))
  return names.findLast((name) => schemas().files.has(name))
}

/** One document, or one a line. Whether it is JSON at all, and all of it is there, is what the test itself looks at. */
function documentsOf(printed: string): object[] {
  const whole = documentOf(printed)
  if (whole !== undefined) return [whole]
  return printed.split('\n').flatMap((line) => documentOf(line) ?? [])
}

function documentOf(text: string): object | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return typeof document === 'object' && document !== null ? document : undefined
  } catch {
    return undefined
  }
}
