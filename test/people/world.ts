import { closeDeaths } from '../../jobs/close-deaths/job.ts'
import { creditYear } from '../../jobs/credit-year/job.ts'
import { openAccounts } from '../../jobs/open-accounts/job.ts'
import type { Command, ExitCode, Invocation } from '../../src/cli/command.ts'
import { type Database, withOwnerConnection } from '../../src/database/connection.ts'
import { type KeyRing, newKeyRing } from '../../src/identity/key-ring.ts'
import type { Nir } from '../../src/identity/nir.ts'
import { NirVault } from '../../src/identity/nir-vault.ts'
import { migrateQueue, openQueue } from '../../src/runs/doorbell/queue.ts'
import { executeRun } from '../../src/runs/engine.ts'
import { createTestDatabase } from '../support/database.ts'

/** A small population in a database of its own, with the jobs that open, credit and close. */
export interface World {
  readonly database: Database
  readonly keys: KeyRing
  /** Adds a holder, and gives the number. Ranks of NIRs from 901 on are nobody's. */
  holder(nir: string, birth: readonly [year: number, month: number, day: number]): Promise<number>
  declare(holder: number, declaration: Partial<Declared>): Promise<void>
  situation(holder: number, situation: string, from: string, to?: string): Promise<void>
  death(holder: number, date: string, cancelled?: boolean): Promise<void>
  openAccounts(asOf: string): Promise<void>
  credit(year: number, asOf: string): Promise<void>
  closeDeaths(asOf: string): Promise<void>
  call(command: Command, values: readonly string[], options?: CallOptions): Promise<Called>
  drop(): Promise<void>
}

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
    contribution_paid, file_id, line)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::numeric * 10000, $11::numeric * 10000, $12::numeric * 10000, $13, $14,
    $15, $16, 1, count(*) + 1
  from declaration`

export async function createWorld(): Promise<World> {
  const { database, settings, drop } = await createTestDatabase()
  await withOwnerConnection(settings, (client) => migrateQueue(client))
  const queue = await openQueue(settings, database)
  const jobs = {
    [openAccounts.name]: openAccounts,
    [creditYear.name]: creditYear,
    [closeDeaths.name]: closeDeaths,
  }
  const engine = { database, queue, jobs, version: 'test', lanes: 2 }
  const keys = newKeyRing()
  const vault = new NirVault(keys)
  const { signal } = new AbortController()
  let holders = 0

  return {
    database,
    keys,
    async holder(nir, birth) {
      const { hashes, encrypted } = vault.protectNirs([nir as Nir])
      holders += 1
      await database.execute(
        `insert into holder (id, nir_hash, birth_year, birth_month, birth_day, nir_encrypted)
         values ($1, $2, $3, $4, $5, decode($6, 'hex'))`,
        [holders, hashes[0], ...birth, encrypted[0]],
      )
      return holders
    },
    async declare(holder, given) {
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
        ...given,
      }
      const time = [d.unit, d.worked, d.assimilated, d.reference]
      const values = [
        holder,
        d.year,
        d.start,
        d.end,
        d.siret,
        d.contract,
        d.scheme,
        d.nature,
        ...time,
        d.level,
        d.disabled,
        d.category,
        d.paid,
      ]
      await database.execute(declarationSql, values)
    },
    async situation(holder, situation, from, to) {
      const values = [holder, situation, from, to ?? null]
      await database.execute('insert into situation values ($1, $2, $3, $4, 1, 1, null)', values)
    },
    async death(holder, date, cancelled = false) {
      await database.execute('update death set superseded_by = 2 where holder_id = $1', [holder])
      await database.execute('insert into death values ($1, $2, $3, 1, 1, null)', [holder, date, cancelled])
    },
    async openAccounts(asOf) {
      await executeRun(engine, openAccounts, { params: {}, asOf }, { signal })
    },
    async credit(year, asOf) {
      await executeRun(engine, creditYear, { params: { year, planOnly: false }, asOf }, { signal })
    },
    async closeDeaths(asOf) {
      await executeRun(engine, closeDeaths, { params: {}, asOf }, { signal })
    },
    call: (command, values, options) => callCommand({ database, keys }, command, values, options),
    async drop() {
      await queue.close()
      await drop()
    },
  }
}

/** Calls a command as the command line does, without its process. */
export async function callCommand(
  opened: { database: Database; keys: KeyRing },
  command: Command,
  values: readonly string[],
  { asOf = '2026-05-04', options = {}, signal = new AbortController().signal }: CallOptions = {},
): Promise<Called> {
  const called = { document: undefined as unknown, text: '' }
  const pieces: string[] = []
  const invocation = {
    values,
    options,
    asOf,
    json: options.json === true,
    signal,
    open: async () => opened,
    report(document: object, text: () => string) {
      called.document = JSON.parse(JSON.stringify(document))
      called.text = text()
    },
    async write(text: string) {
      pieces.push(text)
    },
    note() {},
    progress: { show() {}, end() {} },
  }
  const exit = await command.run(invocation as unknown as Invocation)
  return { exit, ...called, written: pieces.join(''), pieces: pieces.map((piece) => piece.length) }
}
