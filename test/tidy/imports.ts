import { posix } from 'node:path'
import { type ProjectFile, withoutComments } from './project-files.ts'

/** What a TypeScript file imports, types included: files of the project by path, packages by name. */
export interface Imports {
  readonly path: string
  readonly files: readonly string[]
  /** Of the files those that are loaded with it: no types, and nothing that is imported when it is needed. */
  readonly loaded: readonly string[]
  readonly packages: readonly string[]
}

const specifiers = /(?:\bfrom|^\s*import|\bimport\()\s*'([^']+)'/gm
const loadedSpecifiers = /^(?:import|export)\b(?! type\b)(?:[^'();=]*\bfrom)?\s*'([^']+)'/gm

export function importsOf(file: ProjectFile): Imports {
  const text = withoutComments(file)
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!)
  const filesOf = (names: readonly string[]) =>
    names.filter((name) => name.startsWith('.')).map((name) => posix.join(posix.dirname(file.path), name))
  const named = found(specifiers)
  return {
    path: file.path,
    files: filesOf(named),
    loaded: filesOf(found(loadedSpecifiers)),
    packages: named.filter((name) => !name.startsWith('.') && !name.startsWith('node:')).map(packageName),
  }
}

/** `bullmq/dist/x` belongs to bullmq, `@biomejs/biome/x` to @biomejs/biome. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** All files that are loaded with some, these included. */
export function loadedWith(all: readonly Imports[], first: readonly string[]): ReadonlySet<string> {
  const loadedByPath = new Map(all.map(({ path, loaded }) => [path, loaded]))
  const reached = new Set(first)
  for (const path of reached) for (const next of loadedByPath.get(path) ?? []) reached.add(next)
  return reached
}

/** A circle of imports, its first file again at its end; undefined when there is none. */
export function findCircle(all: readonly Imports[]): readonly string[] | undefined {
  const importsByPath = new Map(all.map(({ path, files }) => [path, files]))
  const finished = new Set<string>()
  const visit = (path: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (finished.has(path)) return undefined
    for (const next of importsByPath.get(path) ?? []) {
      const circle = visit(next, [...trail, path])
      if (circle !== undefined) return circle
    }
    finished.add(path)
    return undefined
  }
  for (const path of importsByPath.keys()) {
    const circle = visit(path, [])
    if (circle !== undefined) return circle
  }
  return undefined
}
