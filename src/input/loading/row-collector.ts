import type { NameHash, NameHashes } from '../../identity/name-hashes.ts'
import type { Nir } from '../../identity/nir.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { Feed, GivenNames } from '../checking/feed.ts'
import type { AnyRow } from '../feeds/index.ts'
import { CopyLines } from '../tables/copy-lines.ts'
import type { FeedTable } from '../tables/feed-table.ts'
import { writeNameHashes } from '../tables/name-hash-columns.ts'
import type { NewPlace } from './check-slice.ts'
import { beginLine, SliceRows } from './slice-rows.ts'

/** NIRs protected at once. */
const nirsOfBatch = 200

interface Birth {
  readonly birthYear: number
  readonly birthMonth: number
  readonly birthDay: number
}

export type NamedRow = Extract<AnyRow, { readonly nir: Nir }>
export type PersonRow = NamedRow & Birth

export type FeedToCollect = Pick<Feed<AnyRow>, 'names'> & { readonly table: FeedTable<AnyRow> }

/** Gathers the good rows of a slice that carry NIR and birth date. */
export class PersonRowCollector {
  good = 0
  readonly #feed: FeedToCollect
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #persons = new CopyLines()
  readonly #rows = new CopyLines()
  readonly #personOfRow: number[] = []
  readonly #names = new CopyLines()
  readonly #personOfName: number[] = []
  /** How each person was called first; a further way of calling him stands among the others. */
  readonly #called: (GivenNames | undefined)[] = []
  readonly #calledToo = new Map<number, GivenNames[]>()
  readonly #years = new Set<number>()
  #births = ''
  #waitingNirs: Nir[] = []
  #waitingBirths: Birth[] = []

  constructor(feed: FeedToCollect, fileId: number, vault: NirVault) {
    this.#feed = feed
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: PersonRow, place: NewPlace): void {
    this.good += 1
    if (place.firstMention) this.#addPerson(row)
    else if (place.otherBirth) {
      this.#births += `${place.person}\t${row.line}\t${row.birthMonth}\t${row.birthDay}\n`
    }
    this.#addNames(row, place.person)
    this.#personOfRow.push(place.person)
    const year = this.#feed.table.yearOf(row)
    if (year !== undefined) this.#years.add(year)
    beginLine(this.#rows)
    this.#feed.table.write(row, this.#rows)
    endRow(this.#rows, this.#fileId, row)
  }

  finish(): SliceRows {
    this.#protectPersons()
    return new SliceRows({
      persons: this.#persons.finish(),
      rows: this.#rows.finish(),
      personOfRow: this.#personOfRow,
      births: this.#births,
      names: this.#names.finish(),
      personOfName: this.#personOfName,
      years: [...this.#years],
    })
  }

  #addNames(row: AnyRow, person: number): void {
    const given = this.#feed.names?.(row)
    if (given === undefined) return
    const { familyName, firstNames } = given
    const hashes = this.#vault.names.hashes(familyName, firstNames)
    if (hashes === undefined) return
    // Not the row itself, which would stay in memory with it.
    const called = { familyName, firstNames }
    const first = this.#called[person]
    if (first === undefined) this.#called[person] = called
    else {
      const further = this.#calledToo.get(person) ?? []
      if ([first, ...further].some((before) => this.#areAlike(before, called, hashes))) return
      this.#calledToo.set(person, [...further, called])
    }
    this.#personOfName.push(person)
    beginLine(this.#names)
    writeNameHashes(hashes, this.#names)
    endRow(this.#names, this.#fileId, row)
  }

  /** Whether a name that was told before tells the same as one with these hashes. */
  #areAlike(before: GivenNames, called: GivenNames, { family, firsts }: NameHashes): boolean {
    if (before.familyName === called.familyName && before.firstNames === called.firstNames) return true
    const known = this.#vault.names.hashes(before.familyName, before.firstNames)!
    const written = (names: readonly NameHash[]) => names.map((name) => name.written).join()
    return known.family.written === family.written && written(known.firsts) === written(firsts)
  }

  #addPerson({ nir, birthYear, birthMonth, birthDay }: PersonRow): void {
    this.#waitingNirs.push(nir)
    this.#waitingBirths.push({ birthYear, birthMonth, birthDay })
    if (this.#waitingNirs.length === nirsOfBatch) this.#protectPersons()
  }

  #protectPersons(): void {
    const { hashes, encrypted } = this.#vault.protectNirs(this.#waitingNirs)
    const line = this.#persons
    for (const [index, { birthYear, birthMonth, birthDay }] of this.#waitingBirths.entries()) {
      beginLine(line)
      line.cell(hashes[index]!)
      line.cell('\\\\x')
      line.plain(encrypted[index]!)
      line.cell(String(birthYear).padStart(4, '0'))
      line.cell(twoDigits[birthMonth]!)
      line.cell(twoDigits[birthDay]!)
      line.endLine()
    }
    this.#waitingNirs = []
    this.#waitingBirths = []
  }
}

/** Gathers the good rows of a slice that are about nobody, as lines: columns, hashes, file, line. */
export class LoneRowCollector {
  good = 0
  readonly #table: FeedTable<AnyRow>
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #lines = new CopyLines()

  constructor(table: FeedTable<AnyRow>, fileId: number, vault: NirVault) {
    this.#table = table
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: AnyRow): void {
    this.good += 1
    const line = this.#lines
    this.#table.write(row, line)
    this.#table.writeHashed(row, this.#vault.names, line)
    endRow(line, this.#fileId, row)
  }

  finish(): readonly Buffer[] {
    return this.#lines.finish()
  }
}

/** Gathers the good rows of a slice that name somebody known by NIR alone, as lines: NIR hash, columns, file, line. */
export class NamedRowCollector {
  good = 0
  readonly #table: FeedTable<AnyRow>
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #lines = new CopyLines()
  #waiting: NamedRow[] = []

  constructor(table: FeedTable<AnyRow>, fileId: number, vault: NirVault) {
    this.#table = table
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: NamedRow): void {
    this.good += 1
    this.#waiting.push(row)
    if (this.#waiting.length === nirsOfBatch) this.#protect()
  }

  finish(): readonly Buffer[] {
    this.#protect()
    return this.#lines.finish()
  }

  #protect(): void {
    const { hashes } = this.#vault.protectNirs(this.#waiting.map(({ nir }) => nir))
    const line = this.#lines
    for (const [index, row] of this.#waiting.entries()) {
      line.cell(hashes[index]!)
      this.#table.write(row, line)
      endRow(line, this.#fileId, row)
    }
    this.#waiting = []
  }
}

const twoDigits = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'))

/** The ends of lines of rows. */
function endRow(line: CopyLines, fileId: number, row: AnyRow): void {
  line.cell(fileId)
  line.cell(row.line)
  line.endLine()
}
