import { join } from 'node:path'
import { daysInMonth } from '../../../civil-date.ts'
import { pad } from '../employers.ts'
import type { DeclarationRow } from '../feeds/employee.ts'
import { columns } from '../feeds/main-job.ts'
import { FileWriter } from '../file-writer.ts'
import type { Person } from '../person.ts'
import { monthsOf } from './months.ts'
import { french, type TellingJob, workplaceOfTemporaries, writeIndividual } from './person-lines.ts'

/** Schemes that employers declare by DSN; of them rows with a time or a pay. */
const declared: ReadonlySet<string> = new Set(['employee', 'public_agent'])

/** What draws somebody, and the rows of his year as the CSV has them, again. */
export interface Redraw {
  person(holder: number): Person
  rows(holder: number): readonly string[]
  factors(holder: number): readonly string[]
}

export interface DsnOptions {
  readonly year: number
  readonly directory: string
  readonly gzip: boolean
  readonly signal: AbortSignal | undefined
}

export interface WrittenDsn {
  readonly feed: 'dsn'
  readonly name: string
  readonly path: string
  /** Individuals of declarations. */
  readonly rows: number
  readonly spoiled: 0
  readonly bytes: number
}

/** Individuals between two looks at the disk and the signal. */
const individualsOfStep = 256

/**
 * The DSN of a year about the same people as the CSV: a file a month, with a declaration of each establishment that
 * employs somebody then. A job is known by the numbers of its holder and of its row, four bytes each, and drawn again
 * when its turn has come.
 */
export class DsnFiles {
  readonly #options: DsnOptions
  readonly #redraw: Redraw
  readonly #jobs = new Map<string, number[]>()

  constructor(options: DsnOptions, redraw: Redraw) {
    this.#options = options
    this.#redraw = redraw
  }

  /** Takes in the rows of a holder. */
  add(holder: number): void {
    for (const [place, text] of this.#redraw.rows(holder).entries()) {
      const row = rowOf(text)
      if (!declared.has(row.scheme) || row.siret === '' || row.time_unit === '') continue
      const jobs = this.#jobs.get(row.siret)
      const job = holder * 2 + place
      if (jobs === undefined) this.#jobs.set(row.siret, [job])
      else jobs.push(job)
    }
  }

  /** Writes the files. */
  async write(): Promise<WrittenDsn[]> {
    const files: WrittenDsn[] = []
    for (let month = 1; month <= 12; month += 1) files.push(await this.#writeMonth(month))
    return files
  }

  async #writeMonth(month: number): Promise<WrittenDsn> {
    const { year, directory, gzip, signal } = this.#options
    const name = `dsn-${year}-${pad(month, 2)}.dsn${gzip ? '.gz' : ''}`
    const path = join(directory, name)
    const writer = new FileWriter(path, { gzip })
    try {
      const lines = new Lines(writer)
      writeEnvelope(lines, year)
      let individuals = 0
      let declarations = 0
      for (const siret of [...this.#jobs.keys()].sort()) {
        const jobs = this.#jobs.get(siret)!.flatMap((job) => this.#jobIn(job, month) ?? [])
        const people = byHolder(jobs)
        writeDeclaration(lines, siret, year, month, people.length > 0)
        declarations += 1
        for (const one of people) {
          writeIndividual(one, lines.write)
          individuals += 1
          if (individuals % individualsOfStep === 0) await writer.room()
        }
        signal?.throwIfAborted()
        if (jobs.some(({ row }) => row.contract_nature === 'temporary')) writeWorkplace(lines)
      }
      lines.write('S90.G00.90.001', String(lines.count + 2))
      lines.write('S90.G00.90.002', String(declarations))
      return { feed: 'dsn', name, path, rows: individuals, spoiled: 0, bytes: await writer.finish() }
    } finally {
      await writer.abandon()
    }
  }

  /** What a job tells in a month; undefined outside of it. */
  #jobIn(job: number, month: number): TellingJob | undefined {
    const { year } = this.#options
    const holder = Math.floor(job / 2)
    const row = rowOf(this.#redraw.rows(holder)[job % 2]!)
    const months = monthsOf(row, year)
    const told = months.find((one) => one.month === month)
    if (told === undefined) return undefined
    const isMain = job % 2 === 0 && row.scheme === 'employee'
    return {
      person: this.#redraw.person(holder),
      ...{ row, holder, year, month: told, isLast: told === months.at(-1) },
      factors: isMain && told === months.at(-1) ? this.#redraw.factors(holder) : [],
    }
  }
}

/** Jobs that follow each other, together where they are of one holder. */
function byHolder(jobs: readonly TellingJob[]): TellingJob[][] {
  const people: TellingJob[][] = []
  for (const job of jobs) {
    const last = people.at(-1)
    if (last?.[0]?.holder === job.holder) last.push(job)
    else people.push([job])
  }
  return people
}

/** Counts the rubrics that it writes. */
class Lines {
  count = 0
  readonly #writer: FileWriter

  constructor(writer: FileWriter) {
    this.#writer = writer
  }

  readonly write = (code: string, value: string): void => {
    this.count += 1
    this.#writer.write(`${code},'${value}'\r\n`)
  }
}

function writeEnvelope({ write }: Lines, year: number): void {
  write('S10.G00.00.001', 'CPA')
  write('S10.G00.00.002', 'DONNEES FICTIVES')
  write('S10.G00.00.003', '1.0')
  write('S10.G00.00.005', '02')
  write('S10.G00.00.006', `P${String(year).slice(2)}V01`)
  write('S10.G00.00.007', '01')
  write('S10.G00.00.008', '01')
  write('S10.G00.01.001', '999000094')
  write('S10.G00.01.002', '00014')
  write('S10.G00.01.003', 'CABINET FICTIF')
  write('S10.G00.01.005', '75001')
  write('S10.G00.01.006', 'PARIS')
  write('S10.G00.02.001', '02')
  write('S10.G00.02.002', 'PERSONNE FICTIVE')
  write('S10.G00.02.004', 'contact@exemple.invalid')
  write('S10.G00.02.005', '0100000000')
}

function writeDeclaration({ write }: Lines, siret: string, year: number, month: number, employs: boolean): void {
  const next = month === 12 ? `${year + 1}-01-05` : `${year}-${pad(month + 1, 2)}-05`
  write('S20.G00.05.001', '01')
  write('S20.G00.05.002', employs ? '01' : '02')
  write('S20.G00.05.003', '11')
  write('S20.G00.05.004', '1')
  write('S20.G00.05.005', `01${pad(month, 2)}${year}`)
  write('S20.G00.05.007', french(next))
  write('S20.G00.05.008', '01')
  write('S20.G00.05.010', '01')
  write('S21.G00.06.001', siret.slice(0, 9))
  write('S21.G00.06.003', '6202A')
  write('S21.G00.06.005', '75001')
  write('S21.G00.06.006', 'PARIS')
  write('S21.G00.11.001', siret.slice(9))
  write('S21.G00.11.002', '6202A')
  write('S21.G00.11.004', '75001')
  write('S21.G00.11.005', 'PARIS')
  write('S21.G00.11.022', '1486')
  write('S21.G00.22.001', '78861779300013')
  write('S21.G00.22.003', `01${pad(month, 2)}${year}`)
  write('S21.G00.22.004', `${pad(daysInMonth(year, month), 2)}${pad(month, 2)}${year}`)
  write('S21.G00.22.005', '0.00')
}

function writeWorkplace({ write }: Lines): void {
  write('S21.G00.85.001', workplaceOfTemporaries)
  write('S21.G00.85.010', '01')
}

/** A row of the CSV; none of its cells has quotes. */
function rowOf(text: string): DeclarationRow {
  const cells = text.trimEnd().split(';')
  return Object.fromEntries(
    columns.map((column, place) => [column, cells[place] ?? '']),
  ) as unknown as DeclarationRow
}
