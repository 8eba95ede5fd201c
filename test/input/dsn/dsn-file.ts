import type { DsnContext } from '../../../src/input/formats/dsn/context.ts'
import { DsnCutter } from '../../../src/input/formats/dsn/cutting/dsn-cutter.ts'
import type { DsnEncoding } from '../../../src/input/formats/dsn/cutting/encoding-vote.ts'
import type {
  DsnDeclaration,
  DsnFinding,
  DsnIndividual,
  DsnRefusedIndividual,
} from '../../../src/input/formats/dsn/facts.ts'
import { readDsn } from '../../../src/input/formats/dsn/read-dsn.ts'
import type { CutSlice } from '../../../src/input/formats/format.ts'

/** A rubric: `30.001` stands for S21.G00.30.001. */
export type Rubric = readonly [code: string, value: string]

export const numbers = ['1850375114901', '2920875114902', '1790675114903'] as const

/** A monthly declaration of one establishment, good in every respect. */
export const envelope: readonly Rubric[] = [
  ['S10.G00.00.001', 'CPA'],
  ['S10.G00.00.002', 'Essais'],
  ['S10.G00.00.003', '1'],
  ['S10.G00.00.005', '02'],
  ['S10.G00.00.006', 'P25V01'],
  ['S10.G00.00.007', '01'],
  ['S10.G00.00.008', '01'],
  ['S10.G00.01.001', '999000094'],
  ['S10.G00.01.002', '00014'],
  ['S10.G00.01.003', 'CABINET FICTIF'],
  ['S10.G00.01.005', '75001'],
  ['S10.G00.01.006', 'PARIS'],
  ['S10.G00.02.001', '02'],
  ['S10.G00.02.002', 'PERSONNE FICTIVE'],
  ['S10.G00.02.004', 'contact@exemple.invalid'],
  ['S10.G00.02.005', '0100000000'],
]

export const head: readonly Rubric[] = [
  ['S20.G00.05.001', '01'],
  ['S20.G00.05.002', '01'],
  ['S20.G00.05.003', '11'],
  ['S20.G00.05.004', '1'],
  ['S20.G00.05.005', '01122025'],
  ['S20.G00.05.007', '02012026'],
  ['S20.G00.05.008', '01'],
  ['S20.G00.05.010', '01'],
  ['06.001', '999000011'],
  ['06.003', '6202A'],
  ['06.005', '75001'],
  ['06.006', 'PARIS'],
  ['11.001', '00018'],
  ['11.002', '6202A'],
  ['11.004', '75001'],
  ['11.005', 'PARIS'],
  ['11.022', '1486'],
]

/** An individual of such a declaration, born as the number says. */
export function individual(nir: string = numbers[0]): Rubric[] {
  return [
    ['30.001', nir],
    ['30.002', "O'CONNOR"],
    ['30.004', 'PAUL'],
    ['30.006', `15${nir.slice(3, 5)}19${nir.slice(1, 3)}`],
    ['30.007', 'PARIS'],
    ['30.009', '75001'],
    ['30.010', 'PARIS'],
    ['30.013', '01'],
    ['30.014', '75'],
    ['30.015', 'FR'],
    ['40.001', '01092015'],
    ['40.002', '06'],
    ['40.003', '04'],
    ['40.004', '543d'],
    ['40.006', 'Agent fictif'],
    ['40.007', '01'],
    ['40.008', '99'],
    ['40.009', '00001'],
    ['40.011', '10'],
    ['40.012', '151.67'],
    ['40.013', '151.67'],
    ['40.014', '10'],
    ['40.016', '99'],
    ['40.017', '1486'],
    ['40.018', '200'],
    ['40.019', '99900001100018'],
    ['40.020', '200'],
    ['40.024', '99'],
    ['40.026', '99'],
    ['40.036', '01'],
    ['40.037', '01'],
    ['40.039', '200'],
    ['40.040', '753CB'],
    ['71.002', 'RUAA'],
    ['50.001', '31122025'],
    ['50.002', '1600.00'],
    ['50.004', '1560.00'],
    ['50.006', '0.00'],
    ['50.007', '13'],
    ['50.009', '0.00'],
    ['50.013', '1600.00'],
    ...pay('001'),
    ...pay('002'),
    ['53.001', '01'],
    ['53.002', '151.67'],
    ['53.003', '10'],
    ...pay('003'),
    ...pay('010'),
    ['78.001', '03'],
    ['78.002', '01122025'],
    ['78.003', '31122025'],
    ['78.004', '2000.00'],
    ['81.001', '068'],
    ['81.004', '20.00'],
  ]
}

export function pay(type: string, changes: Readonly<Record<string, string>> = {}): Rubric[] {
  const rubrics: Rubric[] = [
    ['51.001', '01122025'],
    ['51.002', '31122025'],
    ['51.010', '00001'],
    ['51.011', type],
    ['51.013', '2000.00'],
  ]
  return rubrics.map(([code, value]) => [code, changes[code] ?? value])
}

/** Rubrics as lines. */
export function linesOf(rubrics: readonly Rubric[]): string[] {
  return rubrics.map(([code, value]) => `${code.length === 6 ? `S21.G00.${code}` : code},'${value}'`)
}

/** An envelope with its total. */
export function enveloped(...declarations: readonly (readonly Rubric[])[]): string[] {
  const lines = [...linesOf(envelope), ...declarations.flatMap(linesOf)]
  return [...lines, `S90.G00.90.001,'${lines.length + 2}'`, `S90.G00.90.002,'${declarations.length}'`]
}

export interface ReadDsn {
  readonly declarations: readonly DsnDeclaration[]
  readonly individuals: readonly DsnIndividual[]
  readonly refused: readonly DsnRefusedIndividual[]
  readonly findings: readonly DsnFinding[]
  /** All of it, in the order in which it was told. */
  readonly told: readonly unknown[]
}

/** Reads a file in one go. */
export function read(content: string | Buffer | readonly string[], encoding: DsnEncoding = 'iso-8859-1'): ReadDsn {
  const all = collector()
  readDsn(bytesOf(content), { firstLine: 1 }, encoding, all.handlers)
  return all.found
}

/** Cuts a file, given in chunks, and reads the slices one by one. */
export function readInSlices(
  content: string | Buffer | readonly string[],
  targetBytes: number,
  chunkBytes = 1000,
) {
  const bytes = bytesOf(content)
  const cutter = new DsnCutter(targetBytes, 0, 1)
  const slices: (Omit<CutSlice, 'bytes' | 'context'> & { bytes: Buffer; context: DsnContext })[] = []
  const take = (cut: Iterable<CutSlice>) => {
    for (const slice of cut) {
      slices.push({ ...slice, context: slice.context as DsnContext, bytes: Buffer.from(slice.bytes) })
    }
  }
  for (let at = 0; at < bytes.length; at += chunkBytes) take(cutter.add(bytes.subarray(at, at + chunkBytes)))
  take(cutter.end())
  const { encoding } = cutter.parameters() as unknown as { encoding: DsnEncoding }
  const all = collector()
  for (const slice of slices) readDsn(slice.bytes, slice, encoding, all.handlers)
  return { ...all.found, slices, encoding, lines: cutter.line - 1 }
}

export function bytesOf(content: string | Buffer | readonly string[]): Buffer {
  if (Buffer.isBuffer(content)) return content
  return Buffer.from(
    typeof content === 'string' ? content : content.map((line) => `${line}\r\n`).join(''),
    'latin1',
  )
}

function collector() {
  const declarations: DsnDeclaration[] = []
  const individuals: DsnIndividual[] = []
  const refused: DsnRefusedIndividual[] = []
  const findings: DsnFinding[] = []
  const told: unknown[] = []
  const into =
    <Told>(list: Told[]) =>
    (one: Told) => {
      list.push(one)
      told.push(one)
    }
  return {
    found: { declarations, individuals, refused, findings, told },
    handlers: {
      onDeclaration: into(declarations),
      onIndividual: into(individuals),
      onRefused: into(refused),
      onFinding: into(findings),
    },
  }
}
