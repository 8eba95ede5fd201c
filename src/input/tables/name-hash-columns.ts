import type { NameHash, NameHashes } from '../../identity/name-hashes.ts'
import type { CopyLines } from './copy-lines.ts'

/** Writes what is kept of names: generation, family, its sound, and the arrays of the first names and of their sounds. */
export function writeNameHashes({ generation, family, firsts }: NameHashes, line: CopyLines): void {
  line.cell(generation)
  line.cell(family.written)
  line.cell(family.sound)
  writeArray(firsts, 'written', line)
  writeArray(firsts, 'sound', line)
}

/** The columns of somebody of whom no name is known. */
export function writeNoName(generation: number, line: CopyLines): void {
  line.cell(generation)
  line.cell(null)
  line.cell(null)
  writeArray([], 'written', line)
  writeArray([], 'sound', line)
}

function writeArray(names: readonly NameHash[], which: keyof NameHash, line: CopyLines): void {
  line.separate()
  line.plain('{')
  for (let place = 0; place < names.length; place += 1) {
    if (place > 0) line.plain(',')
    line.plain(names[place]![which])
  }
  line.plain('}')
}
