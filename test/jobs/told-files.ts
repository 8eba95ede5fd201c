import type { CivilDate } from '../../src/civil-date.ts'
import type { FileDocument } from '../../src/cli/ingest-report.ts'
import type { Queryable } from '../../src/database/connection.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import type { Birth, Change, DeclarationFact } from '../oracle/facts.ts'
import { csvOf, type FeedRow, writeBirth, writeTime } from '../oracle/feed-rows.ts'
import { inventedNir, inventedSiret } from '../oracle/lives/invented-numbers.ts'
import type { Installation } from './installation.ts'
import { readAccounts, type StoredAccount } from './stored-accounts.ts'

/** In the order of their loading: a death needs a person already known. */
const feeds = ['declarations', 'situations', 'deaths'] as const

/** People of the tests, told by name, as files of an installation and as their accounts. */
export class ToldFiles {
  readonly #installation: Installation
  readonly #nirs = new Map<string, Nir>()
  readonly #employers = new Map<string, string>()
  #files = 0

  constructor(installation: Installation) {
    this.#installation = installation
  }

  /** Loads facts, one file for each feed. Throws when a row is refused. */
  async load(changes: readonly Change[], asOf: CivilDate): Promise<FileDocument[]> {
    const loaded: FileDocument[] = []
    for (const feed of feeds) {
      const rows = changes.filter((change) => `${change.kind}s` === feed).map((change) => this.row(change))
      if (rows.length === 0) continue
      this.#files += 1
      const file = await this.#installation.load(feed, `${feed}-${this.#files}.csv`, csvOf(feed, rows), asOf)
      if (file.rejected > 0) throw new Error(`rows were refused: ${JSON.stringify(file.rejections)}`)
      loaded.push(file)
    }
    return loaded
  }

  /** The row that tells a fact. */
  row(change: Change): FeedRow {
    if (change.kind === 'death') {
      return { nir: this.nir(change.nir), death_date: change.date, cancelled: String(change.cancelled) }
    }
    if (change.kind !== 'situation' && change.kind !== 'declaration')
      throw new RangeError(`No words for ${change.kind}`)
    const person = { nir: this.nir(change.nir, change.birth), birth_date: writeBirth(change.birth) }
    if (change.kind === 'situation') {
      const { situation, from, to } = change.fact
      return { ...person, situation, from, to: to ?? '' }
    }
    return { ...person, ...declarationCells(change.fact), siret: this.#siret(change.fact) }
  }

  /** The invented NIR of a name; the first row about a person tells the birth that it is made from. */
  nir(name: string, birth?: Birth): Nir {
    const known = this.#nirs.get(name)
    if (known !== undefined) return known
    if (birth === undefined) throw new RangeError(`${name} has not been told of`)
    const nir = inventedNir(this.#nirs.size, 1, birth, birth.month > 0) as Nir
    this.#nirs.set(name, nir)
    return nir
  }

  /** The invented establishment of an employer's name; people on their own account have none. */
  #siret({ scheme, siret: name }: DeclarationFact): string {
    if (scheme === 'self_employed' || scheme === 'artist_author') return ''
    const known = this.#employers.get(name) ?? inventedSiret(this.#employers.size)
    this.#employers.set(name, known)
    return known
  }

  /** Every account, under the key that the told person has. */
  async accounts(
    asOf: CivilDate,
    queryable: Queryable = this.#installation.database,
  ): Promise<Map<string, StoredAccount>> {
    const vault = new NirVault(this.#installation.keys)
    const names = new Map([...this.#nirs].map(([name, nir]) => [vault.hashNir(nir), name]))
    const accounts = await readAccounts(queryable, asOf)
    return new Map(accounts.map((account) => [`${names.get(account.nirHash)}/${account.birthYear}`, account]))
  }
}

function declarationCells(fact: DeclarationFact): FeedRow {
  const isTimed = fact.timeUnit !== null
  return {
    scheme: fact.scheme,
    contract_number: fact.contractNumber,
    contract_nature: fact.contractNature ?? '',
    activity_start: fact.activityStart,
    activity_end: fact.activityEnd,
    time_unit: fact.timeUnit ?? '',
    time_worked: isTimed ? writeTime(fact.timeWorked) : '',
    assimilated_time: fact.assimilatedTime === 0n ? '' : writeTime(fact.assimilatedTime),
    time_reference: fact.timeReference === null ? '' : writeTime(fact.timeReference),
    qualification_level: fact.qualificationLevel === null ? '' : String(fact.qualificationLevel),
    disabled_worker: fact.disabledWorker ? 'true' : '',
    public_category: fact.publicCategory ?? '',
    contribution_paid: fact.contributionPaid === null ? '' : String(fact.contributionPaid),
    post_time: fact.postTime ?? '',
    employer_reference: fact.employerReference,
  }
}
