import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

/** The version of the package that this code belongs to. */
export const version: string = (() => {
  try {
    const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version?: string }
    return manifest.version ?? 'unknown'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'unknown'
    throw error
  }
})()

/**
 * Whether a release comes before another, by the order of semantic versions (https://semver.org, 11). One that is no
 * semantic version comes before all that are: a program that does not know its own release changes nobody's database.
 */
export function isOlder(release: string, other: string): boolean {
  const [left, right] = [parse(release), parse(other)]
  if (left === undefined || right === undefined) return left === undefined && right !== undefined
  const numbers = compareAll(left.numbers, right.numbers)
  if (numbers !== 0) return numbers < 0
  // What leads to a release comes before it.
  if (left.leading.length === 0 || right.leading.length === 0) return left.leading.length > right.leading.length
  return compareAll(left.leading, right.leading) < 0
}

function parse(release: string): { numbers: string[]; leading: string[] } | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+.*)?$/.exec(release)
  if (found === null) return undefined
  const [, major, minor, patch, leading] = found
  return { numbers: [major!, minor!, patch!], leading: leading?.split('.') ?? [] }
}

function compareAll(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    if (part !== other) return comparePart(part, other)
  }
  return left.length - right.length
}

/** Numbers by their value and before words, words by their characters. */
function comparePart(part: string, other: string): number {
  const [number, otherNumber] = [/^\d+$/.test(part), /^\d+$/.test(other)]
  if (number && otherNumber) return Number(part) - Number(other)
  if (number !== otherNumber) return number ? -1 : 1
  return part < other ? -1 : 1
}
