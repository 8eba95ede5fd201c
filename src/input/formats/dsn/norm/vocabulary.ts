import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The blocks and rubrics of all years of the norm, each under one number: what a file holds is kept under these numbers,
 * whichever year it follows. A year is a file `PyyVnn.tsv` beside this one, and nothing else: a line for each block and,
 * below it, its rubrics, in the order in which they stand in a declaration.
 */

export interface Block {
  readonly number: number
  /** `S21.G00.30` */
  readonly code: string
  /** Its name in the norm, in French. */
  readonly label: string
  /** The number of the block that it stands under; -1 for the outermost. */
  readonly parent: number
  /** How many blocks it stands under. */
  readonly depth: number
  /** How many there may be under one parent. */
  readonly least: number
  readonly most: number
}

export interface Rubric {
  readonly number: number
  /** `S21.G00.30.001` */
  readonly code: string
  readonly label: string
  /** The number of its block. */
  readonly block: number
}

/** A rubric as one year of the norm has it, in its own words. */
export interface RubricOfYear {
  readonly code: string
  /** X text, N number, D date, E a code of a list, R a code of a table that is kept elsewhere. */
  readonly kind: string
  /** Characters. */
  readonly least: number
  readonly most: number
  /** O, C, F, I or N for the natures 01, 04, 05, 07, 08 and 09; empty where it is not known. */
  readonly use: string
  /** The name of a form of `forms.ts`, or a regular expression; empty when any text will do. */
  readonly form: string
  readonly values: readonly string[]
}

interface NormFile {
  readonly version: string
  readonly blocks: readonly { code: string; parent: string; least: string; most: string; label: string }[]
  readonly rubrics: readonly (RubricOfYear & { readonly label: string })[]
}

const folder = new URL('.', import.meta.url)

/** In the order of the years; what later ones say of a name or a place in the tree holds. */
const files: readonly NormFile[] = readdirSync(fileURLToPath(folder))
  .filter((name) => /^P\d\dV\d\d\.tsv$/.test(name))
  .sort()
  .map(readNorm)

export const versions: readonly string[] = files.map(({ version }) => version)

/** In the order in which they stand in a declaration; that of the latest year, others where their parents stand. */
export const blocks: readonly Block[] = numberedBlocks()

const blockNumbers = new Map(blocks.map(({ code, number }) => [code, number]))

/** Block by block, and within a block in the order of the norm: the numbers of rubrics of one block rise. */
export const rubrics: readonly Rubric[] = numberedRubrics()

const rubricNumbers = new Map(rubrics.map(({ code, number }) => [code, number]))

/** The number of a block that the norm has. */
export function blockNumber(code: string): number {
  return known(blockNumbers.get(code), code)
}

/** The number of a rubric that the norm has. */
export function rubricNumber(code: string): number {
  return known(rubricNumbers.get(code), code)
}

/** The rubrics of one year. */
export function rubricsOf(version: string): readonly RubricOfYear[] {
  return files.find((file) => file.version === version)?.rubrics ?? []
}

function known(number: number | undefined, code: string): number {
  if (number === undefined) throw new Error(`no year of the norm has ${code}`)
  return number
}

function readNorm(name: string): NormFile {
  const [, ...lines] = readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => line.split('\t') as [string, ...string[]])
  return {
    version: name.slice(0, 6),
    blocks: rows
      .filter(([what]) => what === 'block')
      .map(([, code = '', parent = '', least = '', most = '', , , , label = '']) => ({
        code,
        parent,
        least,
        most,
        label,
      })),
    rubrics: rows
      .filter(([what]) => what === 'rubric')
      .map(([, code = '', kind = '', least = '', most = '', use = '', form = '', values = '', label = '']) => ({
        code,
        kind,
        least: Number(least),
        most: Number(most),
        use,
        form,
        values: values === '' ? [] : values.split(' '),
        label,
      })),
  }
}

function numberedBlocks(): Block[] {
  const rows = new Map(files.flatMap((file) => file.blocks).map((block) => [block.code, block]))
  const numbers = new Map([...rows.keys()].map((code, number) => [code, number]))
  const depthOf = (code: string): number => {
    const parent = rows.get(code)!.parent
    return parent === '' ? 0 : 1 + depthOf(parent)
  }
  return [...rows.values()].map(({ code, label, parent, least, most }, number) => ({
    number,
    code,
    label,
    parent: numbers.get(parent) ?? -1,
    depth: depthOf(code),
    least: Number(least),
    most: most === '*' ? Number.POSITIVE_INFINITY : Number(most),
  }))
}

function numberedRubrics(): Rubric[] {
  const labels = new Map(files.flatMap((file) => file.rubrics).map(({ code, label }) => [code, label]))
  const codes = [...labels.keys()].sort((one, other) => (one < other ? -1 : 1))
  return blocks
    .flatMap((block) => codes.filter((code) => code.startsWith(block.code)).map((code) => ({ code, block })))
    .map(({ code, block }, number) => ({ number, code, label: labels.get(code)!, block: block.number }))
}
