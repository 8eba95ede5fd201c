import { creditEngagements } from '../../../jobs/credit-engagements/job.ts'
import { Chain } from '../../../src/chain/chain.ts'
import type { Command, ExitCode, Invocation } from '../../../src/cli/command.ts'
import { documentText } from '../../../src/cli/document.ts'
import { defaultConfiguration } from '../../../src/configuration/configuration.ts'
import type { Database } from '../../../src/database/connection.ts'
import type { KeyRing } from '../../../src/identity/key-ring.ts'
import type { Nir } from '../../../src/identity/nir.ts'
import { NirVault } from '../../../src/identity/nir-vault.ts'
import type { Language } from '../../../src/language.ts'
import type { RunResult } from '../../../src/runs/engine.ts'
import { speak } from '../../../src/wording/language.ts'
import { Installation } from '../../jobs/installation.ts'
import { faultsOf } from '../../support/printed-documents.ts'

export interface Declared {
  year: number
  start: string
  end: string
  siret: string
  contract: string
  scheme: string
  nature: string | null
  unit: string | null
  /** Decimals of hours, days, euros. */
  worked: string | null
  assimilated: string
  reference: string | null
  level: number | null
  disabled: boolean
  category: string | null
  paid: boolean | null
  post: string | null
  /** Of an employer without SIRET. */
  employer: string
}

/** An engagement as tests write it; quantities as decimals. */
export interface Engaged {
  readonly activity: string
  readonly from: string
  readonly to?: string | null
  readonly quantity?: string | number
  readonly largest?: string | number
  readonly declared?: string
  readonly attested?: string
}

export interface CallOptions {
  readonly asOf?: string
  readonly options?: Invocation['options']
  readonly signal?: AbortSignal
}

export interface Called {
  readonly exit: ExitCode
  /** What the command reported, as a program that reads its JSON gets it. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of every shape
  readonly document: any
  readonly text: string
  readonly written: string
  /** Sizes of the pieces written. */
  readonly pieces: readonly number[]
}

const declarationSql = `
  insert into declaration (
    holder_id, activity_year, activity_start, activity_end, siret, contract_number, scheme, contract_nature, time_unit,
    time_worked, assimilated_time, time_reference, qualification_level, disabled_worker, public_category,
    contribution_paid, post_time, employer_reference, file_id, line)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::numeric * 10000, $11::numeric * 10000, $12::numeric * 10000, $13, $14,
    $15, $16, $17, $18, 1, count(*) + 1
  from declaration`

const engagementSql = `
  insert into engagement (
    holder_id, activity, valid_from, valid_to, quantity, quantity_largest_body, declared_on, attested_on, file_id, line)
  values ($1, $2, $3, $4, $5::numeric * 10000, $6::numeric * 10000, $7, $8, 1, 1)`

/**
 * A small population in an installation of its own, whose facts are written into the tables instead of loaded from
 * files: for what becomes of facts, not for how they come in.
 */
export class World {
  readonly installation: Installation
  readonly database: Database
  readonly keys: KeyRing
  readonly #vault: NirVault
  #holders = 0

  constructor(installation: Installation) {
    this.installation = installation
    this.database = installation.database
    this.keys = installation.keys
    this.#vault = new NirVault(installation.keys)
  }

  /** Adds a holder, and gives the number. Ranks of NIRs from 901 on are nobody's. */
  async holder(nir: string, birth: readonly [year: number, month: number, day: number]): Promise<number> {
    const { hashes, encrypted } = this.#vault.protectNirs([nir as Nir])
    this.#holders += 1
    await this.database.execute(
      `insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
       values ($1, $2, $3, $4, $5, decode($6, 'hex'))`,
      [this.#holders, hashes[0], ...birth, encrypted[0]],
    )
    return this.#holders
  }

  /** Adds somebody with an account since `openedOn` (null: none), and gives the number. */
  async member(openedOn: string | null = '2015-01-01'): Promise<number> {
    const rank = this.#holders + 1
    const nir = `19006${String(10 + Math.floor(rank / 99)).padStart(2, '0')}001${String(901 + (rank % 99))}`
    const holder = await this.holder(nir, [1990, 6, 15])
    if (openedOn !== null) {
      await this.database.execute(`insert into account_state values ($1, $2, 'engagement', 1)`, [holder, openedOn])
    }
    return holder
  }

  async declare(holder: number, given: Partial<Declared>): Promise<void> {
    const year = given.year ?? 2025
    const d: Declared = {
      year,
      start: `${year}-01-01`,
      end: `${year}-12-31`,
      siret: '99900000000019',
      contract: '',
      scheme: 'employee',
      nature: 'permanent',
      unit: 'hour',
      worked: '1607',
      assimilated: '0',
      reference: null,
      level: null,
      disabled: false,
      category: null,
      paid: null,
      post: null,
      employer: '',
      ...given,
    }
    const work = [d.year, d.start, d.end, d.siret, d.contract, d.scheme, d.nature]
    const time = [d.unit, d.worked, d.assimilated, d.reference]
    await this.database.execute(declarationSql, [
      holder,
      ...work,
      ...time,
      d.level,
      d.disabled,
      d.category,
      d.paid,
      d.post,
      d.employer,
    ])
  }

  async situation(holder: number, situation: string, from: string, to?: string): Promise<void> {
    const values = [holder, situation, from, to ?? null]
    await this.database.execute('insert into situation values ($1, $2, $3, $4, 1, 1, null)', values)
  }

  async death(holder: number, date: string, cancelled = false): Promise<void> {
    await this.database.execute('update death set superseded_by = 2 where holder_id = $1', [holder])
    await this.database.execute('insert into death values ($1, $2, $3, 1, 1, null)', [holder, date, cancelled])
  }

  async engage(holder: number, engagements: readonly Engaged[]): Promise<void> {
    for (const { activity, from, to, quantity, largest, declared, attested } of engagements) {
      await this.database.execute(
        'update engagement set superseded_by = 2 where holder_id = $1 and activity = $2 and valid_from = $3',
        [holder, activity, from],
      )
      const values = [holder, activity, from, to, quantity, largest, declared, attested]
      await this.database.execute(
        engagementSql,
        values.map((value) => value ?? null),
      )
    }
  }

  openAccounts(asOf: string): Promise<RunResult> {
    return this.installation.openAccounts(asOf)
  }

  credit(year: number, asOf: string): Promise<RunResult> {
    return this.installation.credit(year, asOf)
  }

  creditEngagements(year: number, asOf: string, planOnly = false): Promise<RunResult> {
    return this.installation.run(creditEngagements, { year, planOnly }, asOf)
  }

  closeDeaths(asOf: string): Promise<RunResult> {
    return this.installation.closeDeaths(asOf)
  }

  call(command: Command, values: readonly string[], options?: CallOptions): Promise<Called> {
    return callCommand(this, command, values, options)
  }

  drop(): Promise<void> {
    return this.installation.close()
  }
}

export async function createWorld(): Promise<World> {
  return new World(await Installation.open())
}

/** Calls a command as the command line does, without its process. */
export async function callCommand(
  opened: { database: Database; keys: KeyRing },
  command: Command,
  values: readonly string[],
  { asOf = '2026-05-04', options = {}, signal = new AbortController().signal }: CallOptions = {},
): Promise<Called> {
  const called = { document: undefined as unknown, text: '' }
  const chain = new Chain(opened.keys)
  const pieces: string[] = []
  const invocation = {
    values,
    options,
    asOf,
    settings: { configuration: defaultConfiguration() },
    json: options.json === true,
    language: options.lang ?? 'en',
    signal,
    open: async () => ({ ...opened, chain }),
    report(document: object, text: () => string) {
      called.document = JSON.parse(documentText(document))
      // Which database it is, the program adds to the document of every command.
      const faults = faultsOf(command.name, { database: 'of the test', ...(called.document as object) })
      if (faults.length > 0) throw new Error(faults.join('\n'))
      called.text = text()
    },
    async write(text: string) {
      pieces.push(text)
    },
    note() {},
    progress: { show() {}, read() {}, continued() {}, end() {} },
  }
  speak(invocation.language as Language)
  try {
    const exit = await command.run(invocation as unknown as Invocation)
    return { exit, ...called, written: pieces.join(''), pieces: pieces.map((piece) => piece.length) }
  } finally {
    speak('en')
  }
}
