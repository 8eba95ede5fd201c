import { join } from 'node:path'
import { makeDirectories } from '../../directories.ts'
import { CpaError } from '../../errors.ts'
import { riskFactorsOf } from '../../input/feeds/exposures/risk-factors.ts'
import { DsnFiles } from './dsn/dsn-files.ts'
import { Employers } from './employers.ts'
import type { FeedWriter, HolderFacts } from './feed.ts'
import { conversions } from './feeds/conversions.ts'
import { deaths } from './feeds/deaths.ts'
import { decisions } from './feeds/decisions.ts'
import { declarations } from './feeds/declarations.ts'
import { dif } from './feeds/dif.ts'
import { engagements } from './feeds/engagements.ts'
import { ageOfWork, exposures } from './feeds/exposures.ts'
import { factorsOfExposed } from './feeds/factors.ts'
import { holds } from './feeds/holds.ts'
import { inseeDeaths as deathsOfInsee } from './feeds/insee-deaths.ts'
import { leaveRequests } from './feeds/leave-requests.ts'
import { allSchemes, type Scheme } from './feeds/other-schemes.ts'
import { situations } from './feeds/situations.ts'
import { trainingFiles } from './feeds/training-files.ts'
import { uses } from './feeds/uses.ts'
import { holdersOfFunder } from './figures.ts'
import { FileWriter } from './file-writer.ts'
import { DrawnFacts } from './holder-facts.ts'
import { mostHolders, type Person, population } from './person.ts'
import { mix, Random } from './random.ts'

export { allSchemes, type Scheme } from './feeds/other-schemes.ts'

/** What to generate. Equal options give equal files, byte for byte. */
export interface GenerateOptions {
  /** How many holders: 1 to `mostHolders` (146 million). */
  readonly holders: number
  /** The activity year of the declarations, from 2015. */
  readonly year: number
  /** Any whole number of 32 bits. */
  readonly seed: number
  /** The folder for the files; made when it does not exist. Files of the same name are replaced. */
  readonly directory: string
  /** Compress each file; `.gz` is added to its name. Default: no. */
  readonly gzip?: boolean
  /** Share of the rows spoiled so that they are refused, in 100,000. Default 0. */
  readonly refusedShare?: number
  /** 1: exactly one declaration a holder, for measurements. Default 2: those with a second job have two rows. */
  readonly jobsPerHolder?: 1 | 2
  /** The schemes to draw activities from, in their natural proportions. Default: all. */
  readonly schemes?: readonly Scheme[]
  /**
   * The year in which ages are those of people in work; default: `year`. Give the same one, and the same seed, to
   * get the files of several years about the same people. Those not yet 15 in a year have no rows in its files;
   * deaths happen in the year of the population only.
   */
  readonly populationYear?: number
  /**
   * Writes INSEE's file of the deaths of the year after as well, in which so many of 100,000 holders die. Default: none is
   * written.
   */
  readonly inseeDeaths?: number
  /** Also writes the DSN of the same people, a file a month. Default: no. */
  readonly dsn?: boolean
  /** Stops the work: no file is left behind. */
  readonly signal?: AbortSignal
}

export interface GenerateProgress {
  readonly holders: number
  readonly rows: number
}

export interface GeneratedFile {
  readonly feed: string
  readonly name: string
  readonly path: string
  /** Rows without the header. */
  readonly rows: number
  /**
   * Rows spoiled on purpose. A loader may refuse a few more: the death, or the request for a conversion, of somebody
   * whose only declaration was spoiled.
   */
  readonly spoiled: number
  readonly bytes: number
}

/** Holders between two looks at the disk, the signal and the progress: some 10 milliseconds. */
const holdersOfStep = 4_096
/** The age of the first apprentices. */
const youngest = 15

/**
 * Writes a synthetic population as input files, one for each feed. Yields the progress and returns the files. Memory
 * stays the same for any number of holders.
 *
 * Nobody in the files exists: communes and countries of birth have numbers that are not attributed
 * (birthplaces.ts), employers begin with 9990. Shares follow the public figures of figures.ts.
 *
 * Throws `usage` for options out of range, `disk_full`, `file_unwritable` and `stopped`.
 */
export async function* generate(options: GenerateOptions): AsyncGenerator<GenerateProgress, GeneratedFile[]> {
  checkOptions(options)
  const { seed, year, populationYear = year } = options
  makeFolder(options.directory)
  const employers = new Employers(options.holders, seed)
  const outputs = feedWriters(options, employers).map((feed, index) => new Output(feed, index, options))
  const personOf = population({ seed, year, populationYear })
  const monthly = options.dsn === true ? dsnFiles(options, employers, personOf) : undefined
  const facts = new DrawnFacts(
    { year, schemes: options.schemes ?? allSchemes, employers, bodies: bodiesOf(options) },
    {
      declarations: streamSeed(options, streams.declarations),
      traits: lastingSeed(options, streams.traits),
      trainings: streamSeed(options, streams.trainings),
    },
  )
  try {
    for (let holder = 0; holder < options.holders; ) {
      const end = Math.min(holder + holdersOfStep, options.holders)
      for (; holder < end; holder++) {
        const person = personOf(holder)
        if (person.age < youngest) continue
        facts.begin(person, holder)
        for (const output of outputs) output.add(person, holder, facts)
        monthly?.add(holder)
      }
      for (const output of outputs) await output.writer.room()
      options.signal?.throwIfAborted()
      yield { holders: holder, rows: outputs.reduce((rows, output) => rows + output.rows, 0) }
    }
    const files: GeneratedFile[] = []
    for (const output of outputs) files.push(await output.finish())
    if (monthly !== undefined) files.push(...(await monthly.write()))
    return files
  } catch (error) {
    if (options.signal?.aborted !== true || error instanceof CpaError) throw error
    throw new CpaError('stopped', 'Generating was stopped; no file was kept', {
      hint: 'The same command gives the same files.',
      cause: error,
    })
  } finally {
    // Also when the caller stops iterating; a finished writer has nothing left to remove.
    for (const output of outputs) await output.writer.abandon()
  }
}

/** The DSN of the people: each drawn again from the streams of the declarations, without defects. */
function dsnFiles(options: GenerateOptions, employers: Employers, personOf: (holder: number) => Person): DsnFiles {
  const { year, directory, gzip = false, signal, jobsPerHolder = 2, schemes = allSchemes } = options
  const feed = declarations({ year, schemes, jobsPerHolder, refusedShare: 0, employers })
  const [random, traits] = [new Random(), new Random()]
  return new DsnFiles(
    { year, directory, gzip, signal },
    {
      person: personOf,
      rows(holder) {
        const rows: string[] = []
        random.start(streamSeed(options, streams.declarations), holder)
        feed.rows(personOf(holder), random, (row) => rows.push(row), noFacts)
        return rows
      },
      factors(holder) {
        traits.start(lastingSeed(options, streams.traits), holder)
        const known = riskFactorsOf(year)
        return personOf(holder).age < ageOfWork
          ? []
          : factorsOfExposed(traits).filter((factor) => known.has(factor))
      },
    },
  )
}

/** The declarations are drawn from the person alone. */
const noFacts: HolderFacts = {
  main: () => {
    throw new Error('not drawn')
  },
  factors: () => [],
  trainings: () => [],
}

/** Streams that are none of a feed's alone; a feed has the one of its position. */
const streams = { declarations: 0, traits: 8, trainings: 100, bodies: 101, funders: 102 } as const

/** Establishments that give trainings: one for some 2,500 accounts. */
function bodiesOf(options: GenerateOptions): Employers {
  return new Employers(Math.ceil(options.holders / 200), lastingSeed(options, streams.bodies))
}

/** Those who pay top-ups, as establishments. */
function fundersOf(options: GenerateOptions): Employers {
  return new Employers(Math.ceil((options.holders / holdersOfFunder) * 12), lastingSeed(options, streams.funders))
}

/** The feeds that are generated. A new feed goes at the end: the position is part of its random stream. */
function feedWriters(options: GenerateOptions, employers: Employers): FeedWriter[] {
  const { year, refusedShare = 0, jobsPerHolder = 2, schemes = allSchemes, inseeDeaths } = options
  return [
    declarations({ year, schemes, jobsPerHolder, refusedShare, employers }),
    situations({ year, refusedShare }),
    deaths({ year, refusedShare }),
    engagements({ year, refusedShare }),
    exposures({ year, refusedShare }),
    dif({ year, refusedShare }),
    conversions({ year, refusedShare }),
    decisions({ year, refusedShare, funders: fundersOf(options) }),
    trainingFiles({ year, refusedShare }),
    uses({ year, refusedShare }),
    leaveRequests({ year, refusedShare }),
    holds({ year, refusedShare }),
    ...(inseeDeaths === undefined ? [] : [deathsOfInsee({ year, cases: inseeDeaths })]),
  ]
}

/** The stream of a feed, by its position. Years draw apart too: the same people, another year of work. */
function streamSeed(options: GenerateOptions, index: number): number {
  return mix(lastingSeed(options, index) + options.year)
}

/** A stream that is the same in every year. */
function lastingSeed({ seed }: GenerateOptions, index: number): number {
  return mix(seed + index + 1)
}

/** One file being written. */
class Output {
  readonly writer: FileWriter
  rows = 0
  private spoiled = 0
  private readonly feed: FeedWriter
  private readonly name: string
  private readonly path: string
  private readonly random = new Random()
  private readonly seed: number
  private readonly addRow: (row: string, spoiled: boolean) => void

  constructor(feed: FeedWriter, index: number, options: GenerateOptions) {
    this.feed = feed
    this.name = options.gzip === true ? `${feed.fileName}.gz` : feed.fileName
    this.path = join(options.directory, this.name)
    this.seed = feed.lasting === true ? lastingSeed(options, index) : streamSeed(options, index)
    this.writer = new FileWriter(this.path, { gzip: options.gzip === true })
    if (feed.header !== '') this.writer.write(`${feed.header}\n`)
    this.addRow = (row, spoiled) => {
      this.rows++
      if (spoiled) this.spoiled++
      this.writer.write(row)
    }
  }

  add(person: Person, holder: number, facts: HolderFacts): void {
    this.random.start(this.seed, holder)
    this.feed.rows(person, this.random, this.addRow, facts)
  }

  async finish(): Promise<GeneratedFile> {
    const bytes = await this.writer.finish()
    const { feed } = this.feed
    return { feed, name: this.name, path: this.path, rows: this.rows, spoiled: this.spoiled, bytes }
  }
}

function makeFolder(directory: string): void {
  try {
    makeDirectories(directory)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new CpaError('disk_full', `No space left to make the folder ${directory}`, { cause })
    }
    throw new CpaError('file_unwritable', `The folder ${directory} cannot be made (${code})`, {
      hint: 'Choose a folder below one that you may write to.',
      cause,
    })
  }
}

function checkOptions(options: GenerateOptions): void {
  const { holders, year, seed, refusedShare = 0, schemes = allSchemes, populationYear = year } = options
  const whole = (name: string, value: number, first: number, last: number) => {
    if (Number.isInteger(value) && value >= first && value <= last) return
    throw new CpaError('usage', `${name} must be a whole number from ${first} to ${last}, not ${value}`)
  }
  whole('The number of holders', holders, 1, mostHolders)
  whole('The year', year, 2015, 2100)
  whole('The year of the population', populationYear, 2015, 2100)
  whole('The seed', seed, -(2 ** 31), 2 ** 32 - 1)
  whole('The share of refused rows (in 100,000)', refusedShare, 0, 100_000)
  if (schemes.length === 0) throw new CpaError('usage', 'At least one scheme must be given')
}
