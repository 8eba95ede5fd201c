import { nameColumns } from '../../identity/name-hashes.ts'
import type { Nir } from '../../identity/nir.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { Feed } from '../checking/feed.ts'
import type { AnyRow } from '../feeds/index.ts'
import type { FeedTable } from '../tables/feed-table.ts'
import type { NewPlace } from './check-slice.ts'
import { nameLine, personLine, rowLine, SliceRows } from './slice-rows.ts'

/** NIRs protected at once. */
const nirsOfBatch = 200
/** Characters of lines that become bytes at once, outside the heap. */
const charactersOfPart = 16_384

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
  readonly #persons: Buffer[] = []
  readonly #rows: Buffer[] = []
  readonly #personOfRow: number[] = []
  /** How each person was called so far: a row that says the same again tells nothing new. */
  readonly #called: string[][] = []
  #names = ''
  #births = ''
  #lines = ''
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
    this.#personOfRow.push(place.person)
    this.#addNames(row, place.person)
    this.#lines += rowLine(this.#feed.table.copyText(row), this.#fileId, row.line)
    if (this.#lines.length >= charactersOfPart) this.#endPart()
  }

  finish(): SliceRows {
    this.#protectPersons()
    this.#endPart()
    const [persons, rows, personOfRow] = [this.#persons, this.#rows, this.#personOfRow]
    return new SliceRows({ persons, rows, personOfRow, births: this.#births, names: this.#names })
  }

  #addNames(row: AnyRow, person: number): void {
    const given = this.#feed.names?.(row)
    if (given === undefined) return
    const hashes = this.#vault.names.hashes(given.familyName, given.firstNames)
    if (hashes === undefined) return
    const columns = nameColumns(hashes)
    this.#called[person] ??= []
    const called = this.#called[person]
    if (called.includes(columns)) return
    called.push(columns)
    this.#names += nameLine(person, columns, this.#fileId, row.line)
  }

  #addPerson({ nir, birthYear, birthMonth, birthDay }: PersonRow): void {
    this.#waitingNirs.push(nir)
    this.#waitingBirths.push({ birthYear, birthMonth, birthDay })
    if (this.#waitingNirs.length === nirsOfBatch) this.#protectPersons()
  }

  #protectPersons(): void {
    const { hashes, encrypted } = this.#vault.protectNirs(this.#waitingNirs)
    const lines = hashes.map((hash, index) => personLine(hash, encrypted[index]!, this.#waitingBirths[index]!))
    this.#persons.push(Buffer.from(lines.join(''), 'latin1'))
    this.#waitingNirs = []
    this.#waitingBirths = []
  }

  #endPart(): void {
    if (this.#lines !== '') this.#rows.push(Buffer.from(this.#lines))
    this.#lines = ''
  }
}

/** Gathers the good rows of a slice that are about nobody, as lines: columns, hashes, file, line. */
export class LoneRowCollector {
  good = 0
  readonly #table: FeedTable<AnyRow>
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #parts: Buffer[] = []
  #lines = ''

  constructor(table: FeedTable<AnyRow>, fileId: number, vault: NirVault) {
    this.#table = table
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: AnyRow): void {
    this.good += 1
    const columns = this.#table.copyText(row) + this.#table.hashedText(row, this.#vault.names)
    this.#lines += `${columns.slice(1)}\t${this.#fileId}\t${row.line}\n`
    if (this.#lines.length >= charactersOfPart) this.#endPart()
  }

  finish(): readonly Buffer[] {
    this.#endPart()
    return this.#parts
  }

  #endPart(): void {
    if (this.#lines !== '') this.#parts.push(Buffer.from(this.#lines))
    this.#lines = ''
  }
}

/** Gathers the good rows of a slice that name somebody known by NIR alone, as lines: NIR hash, columns, file, line. */
export class NamedRowCollector {
  good = 0
  readonly #table: FeedTable<AnyRow>
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #lines: Buffer[] = []
  #waiting: NamedRow[] = []

  constructor(table: FeedTable<AnyRow>, fileId: number, vault: NirVault) {
    this.#table = table
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: NamedRow): void {
    this.good += 1
    this.#waiting.push(row)
    if (this.#waiting.length === nirsOfBatch) this.#endPart()
  }

  finish(): readonly Buffer[] {
    this.#endPart()
    return this.#lines
  }

  #endPart(): void {
    const { hashes } = this.#vault.protectNirs(this.#waiting.map(({ nir }) => nir))
    const lines = this.#waiting.map(
      (row, index) => `${hashes[index]}${this.#table.copyText(row)}\t${this.#fileId}\t${row.line}\n`,
    )
    this.#lines.push(Buffer.from(lines.join('')))
    this.#waiting = []
  }
}
