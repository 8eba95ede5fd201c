import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'

/** A file of the project, by its path from the root with slashes. */
export interface ProjectFile {
  readonly path: string
  readonly text: string
}

/** What is made, or is somebody's own: not part of the project. */
const leftOut = new Set(['node_modules', 'dist', '.git', '.cpa', 'bench-data', 'keys', 'data'])
/** Read as text; the fixtures have a compressed file and others that are spoiled on purpose. */
const texts = /\.(tsx?|mjs|sql|json|yaml|yml|md|sh|csv)$|(^|\/)(Dockerfile|LICENSE|run|\.[a-z]+)$/

/** Every text file below these folders, or of the whole project. */
export function projectFiles(...folders: readonly string[]): ProjectFile[] {
  return pathsIn('')
    .filter((path) => folders.length === 0 || folders.some((folder) => path.startsWith(`${folder}/`)))
    .filter((path) => texts.test(path))
    .map((path) => ({ path, text: readFileSync(join(packageRoot, path), 'utf8') }))
}

/** The sources that make the program: not its tests. */
export function programFiles(): ProjectFile[] {
  return projectFiles('src', 'jobs', 'scripts')
}

function pathsIn(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    if (leftOut.has(entry.name) || entry.name.startsWith('.dist-')) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? pathsIn(path) : [path]
  })
}

/** Code without its comments, line by line as it was. */
export function withoutComments({ path, text }: ProjectFile): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ')
  if (path.endsWith('.sql')) return text.replace(/--[^\n]*/g, blank)
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, blank)
}

/** Where a pattern is found: `path:line: text of the line`. The pattern must not be global. */
export function linesMatching(path: string, text: string, pattern: RegExp): string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []))
}
