import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg, { type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'
import { joinEmbedded } from '../../src/database/embedded/postgres.ts'
import { migrateAs } from '../../src/database/migrate.ts'
import { repeatables } from './schema.ts'
import { serversFolder } from './servers-folder.ts'

/** One server for the whole run, reached as its owner and in the everyday role, with a migrated template. */
export interface TestServer {
  /** URLs without a database name: `urlOf` puts it in. */
  readonly owner: Login
  readonly application: Login
  readonly template: string
  readonly dataDirectory: string
}

export interface Login {
  readonly user: string
  readonly password: string
  readonly host: string
  readonly port: number
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer
  }
}

const template = 'cpa_template'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = mkdtempSync(join(serversFolder(), 'cpa-tests-'))
  const { leave, ...logins } = await openServer(dataDirectory)
  const end = async () => {
    await leave()
    rmSync(dataDirectory, { recursive: true, force: true })
  }
  try {
    const admin = new pg.Client({ ...logins.owner, database: 'postgres' })
    await admin.connect()
    await admin.query(`drop database if exists ${template}`)
    await admin.query(`create database ${template}`)
    await admin.end()
    await migrateAs({ ...logins.owner, database: template }, repeatables())
    project.provide('testServer', { ...logins, template, dataDirectory })
    return end
  } catch (error) {
    await end()
    throw error
  }
}

async function openServer(dataDirectory: string) {
  const url = process.env.CPA_TEST_DATABASE_URL
  if (url !== undefined) return givenServer(url)
  const embedded = await joinEmbedded(dataDirectory)
  // Nothing in it has to outlive the machine: a clone of the template takes a third of the time.
  const admin = new pg.Client(embedded.owner)
  await admin.connect()
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum'])
    await admin.query(`alter system set ${setting} = off`)
  // It may lie in memory (serversFolder), where what is written ahead is better given back soon.
  await admin.query(`alter system set max_wal_size = '512MB'`)
  await admin.query('select pg_reload_conf()')
  await admin.end()
  return {
    owner: login(embedded.owner),
    application: login(embedded.application),
    leave: embedded.leave,
  }
}

/** A server for tests, whose user must be allowed to make databases and roles. */
async function givenServer(url: string) {
  const admin = new pg.Client({ connectionString: url })
  const owner = login(admin)
  const application = { ...owner, user: 'cpa_test', password: randomBytes(16).toString('hex') }
  await admin.connect()
  await admin.query(`
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'cpa_operator') then
        create role cpa_operator nologin;
      end if;
      if not exists (select from pg_roles where rolname = 'cpa_test') then
        create role cpa_test login in role cpa_operator;
      end if;
    end $$`)
  await admin.query(`alter role cpa_test password ${pg.escapeLiteral(application.password)}`)
  await admin.end()
  return { owner, application, leave: async () => {} }
}

function login({ user, password, host, port }: ClientConfig): Login {
  return { user: user ?? '', password: String(password ?? ''), host: host ?? 'localhost', port: port ?? 5432 }
}
