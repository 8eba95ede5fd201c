import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { FaultKind } from '../kind.ts'
import { connected } from '../look.ts'
import type { Trial } from '../trial.ts'

const ofProgram = "usename = 'cpa_app' and pid <> pg_backend_pid()"

/** Holds what a statement takes, in a transaction of somebody else, for so long. */
async function heldByOther(trial: Trial, statement: string, milliseconds: number): Promise<void> {
  const client = await connected(trial.postgres.port, 60_000)
  try {
    await client.query('begin')
    await client.query(statement)
    await pause(milliseconds)
    await client.query('rollback')
  } finally {
    await client.end()
  }
}

/** Faults inside a Postgres that runs. */
export const sessionFaults: readonly FaultKind[] = [
  {
    name: 'backends_killed',
    victim: 'database',
    what: 'An administrator ends all sessions of the program (pg_terminate_backend)',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      await trial.look.ask(`select pg_terminate_backend(pid) from pg_stat_activity where ${ofProgram}`)
    },
  },
  {
    name: 'backends_killed_busy',
    victim: 'database',
    what: 'An administrator ends the sessions that have a transaction open, four times in a second',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      for (let time = 0; time < 4; time += 1) {
        await trial.look.ask(
          `select pg_terminate_backend(pid) from pg_stat_activity where ${ofProgram} and xact_start is not null`,
        )
        await pause(250)
      }
    },
  },
  {
    name: 'queries_cancelled',
    victim: 'database',
    what: 'An administrator cancels the statements of the program, four times in a second (pg_cancel_backend)',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      for (let time = 0; time < 4; time += 1) {
        await trial.look.ask(
          `select pg_cancel_backend(pid) from pg_stat_activity where ${ofProgram} and state = 'active'`,
        )
        await pause(250)
      }
    },
  },
  {
    name: 'registry_locked',
    victim: 'database',
    what: 'Somebody else holds a lock on the table of chunks for 8 s',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      await trial.workInHand()
      await heldByOther(trial, 'lock table cpa.chunk in share row exclusive mode', 8_000)
    },
  },
  {
    name: 'ledger_locked',
    victim: 'database',
    what: 'Somebody else holds a lock on the holders and the ledger for 8 s: an index that is made, a copy',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      await trial.workInHand()
      await heldByOther(trial, 'lock table cpa.holder, cpa.account_state, cpa.entry in share mode', 8_000)
    },
  },
  {
    name: 'read_only',
    victim: 'database',
    what: 'The server takes no writes for 8 s, as after a failover to a standby that is promoted late',
    survival: 'alone',
    bound: 45,
    async strike(trial) {
      await trial.workInHand()
      await trial.look.ask('alter system set default_transaction_read_only = on', 'select pg_reload_conf()')
      await pause(8_000)
      await trial.look.ask('alter system reset default_transaction_read_only', 'select pg_reload_conf()')
    },
  },
  {
    name: 'connections_exhausted',
    victim: 'database',
    what: 'Others take every free connection of Postgres for 8 s, and the sessions of the program are ended',
    survival: 'alone',
    bound: 45,
    async strike(trial) {
      await trial.workInHand()
      const others: pg.Client[] = []
      const takeAll = async () => {
        while (others.length < 200) others.push(await connectedAsOther(trial))
      }
      await takeAll().catch(() => {})
      await trial.look.ask(`select pg_terminate_backend(pid) from pg_stat_activity where ${ofProgram}`)
      await takeAll().catch(() => {})
      await pause(8_000)
      await Promise.all(others.map((client) => client.end().catch(() => {})))
    },
  },
  {
    name: 'role_limited',
    victim: 'database',
    what: 'The role may have no more than two connections for 8 s, and its sessions are ended',
    survival: 'alone',
    bound: 45,
    async strike(trial) {
      await trial.workInHand()
      await trial.look.ask(
        'alter role cpa_app connection limit 2',
        `select pg_terminate_backend(pid) from pg_stat_activity where ${ofProgram}`,
      )
      await pause(8_000)
      await trial.look.ask('alter role cpa_app connection limit -1')
    },
  },
]

/** A connection of somebody who is not the superuser: some are kept for that one. */
async function connectedAsOther(trial: Trial): Promise<pg.Client> {
  const { Client } = (await import('pg')).default
  const client = new Client({
    connectionString: trial.postgres.url('other:other'),
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}
