import type { Nir } from '../../identity/nir.ts'
import type { NirVault } from '../../identity/nir-vault.ts'
import type { AnyRow } from '../feeds/index.ts'
import type { FeedTable } from '../tables/feed-table.ts'
import type { NewPlace } from './check-slice.ts'
import { personLine, rowLine, SliceRows } from './slice-rows.ts'

/** NIRs protected at once. */
const nirsOfBatch = 200
/** Characters of lines that become bytes at once, outside the heap. */
const charactersOfPart = 16_384

interface Birth {
  readonly birthYear: number
  readonly birthMonth: number
  readonly birthDay: number
}

/** Gathers the good rows of a slice that carry NIR and birth date. */
export class PersonRowCollector {
  good = 0
  readonly #table: FeedTable<AnyRow>
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #persons: Buffer[] = []
  readonly #rows: Buffer[] = []
  readonly #personOfRow: number[] = []
  #births = ''
  #lines = ''
  #waitingNirs: Nir[] = []
  #waitingBirths: Birth[] = []

  constructor(table: FeedTable<AnyRow>, fileId: number, vault: NirVault) {
    this.#table = table
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: AnyRow & Birth, place: NewPlace): void {
    this.good += 1
    if (place.firstMention) this.#addPerson(row)
    else if (place.otherBirth) {
      this.#births += `${place.person}\t${row.line}\t${row.birthMonth}\t${row.birthDay}\n`
    }
    this.#personOfRow.push(place.person)
    this.#lines += rowLine(this.#table.copyText(row), this.#fileId, row.line)
    if (this.#lines.length >= charactersOfPart) this.#endPart()
  }

  finish(): SliceRows {
    this.#protectPersons()
    this.#endPart()
    const [persons, rows, personOfRow] = [this.#persons, this.#rows, this.#personOfRow]
    return new SliceRows({ persons, rows, personOfRow, births: this.#births })
  }

  #addPerson({ nir, birthYear, birthMonth, birthDay }: AnyRow & Birth): void {
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

/** Gathers the good rows of a slice that name somebody known by NIR alone, as lines: NIR hash, columns, file, line. */
export class NamedRowCollector {
  good = 0
  readonly #table: FeedTable<AnyRow>
  readonly #fileId: number
  readonly #vault: NirVault
  readonly #lines: Buffer[] = []
  #waiting: AnyRow[] = []

  constructor(table: FeedTable<AnyRow>, fileId: number, vault: NirVault) {
    this.#table = table
    this.#fileId = fileId
    this.#vault = vault
  }

  add(row: AnyRow): void {
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
