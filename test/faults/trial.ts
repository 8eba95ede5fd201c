import { mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { mountSmallDisk, type SmallDisk } from '../crash/small-disk.ts'
import { fakedClock } from './clock.ts'
import { type Ground, runsInTurn, said } from './ground.ts'
import { type FaultKind, Missed } from './kind.ts'
import { Link } from './link.ts'
import { connected, Look } from './look.ts'
import type { ProgramEnd, ProgramRun } from './program-run.ts'
import { redisAnswers } from './redis-command.ts'
import { PostgresServer, RedisServer } from './servers.ts'

/** Workers beside the command. */
const workers = 2
/** As cron or a supervisor that starts a command again. */
const againMilliseconds = 1_000
/** A command that was begun so often has given up. */
const mostAttempts = 12
/** Whoever is asked to end has ended after this, whatever its servers do. */
const endSeconds = 30
/** What stands still for so long stands still for ever. */
const hangSeconds = 150

/** A fault, and what became of it. */
export interface Struck {
  readonly kind: FaultKind
  readonly at: number
  /** False: it found nothing in hand, and does not count. */
  hit: boolean
  until: number
  /** How often the command was given again before the next fault. */
  reruns: number
  readonly violations: string[]
}

/** A process and its ways to the servers. */
export interface Seat {
  readonly name: string
  readonly database: Link
  readonly queue: Link | undefined
  run: ProgramRun
}

export interface TrialPlan {
  readonly number: number
  readonly queue: 'redis' | 'postgres'
  /** The faults in their order, each with the share of the work that is done when it comes. */
  readonly faults: readonly { readonly kind: FaultKind; readonly share: number }[]
}

/** One campaign with its own servers, disturbed as planned. */
export class Trial {
  readonly ground: Ground
  readonly plan: TrialPlan
  readonly folder: string
  readonly struck: Struck[] = []
  /** What was wrong that no fault can be named for. */
  readonly violations: string[] = []
  readonly seats: Seat[] = []
  readonly #runs: ProgramRun[] = []
  postgres!: PostgresServer
  redis: RedisServer | undefined
  look!: Look
  disk: SmallDisk | undefined
  #over = false
  #closing = false
  #coordinator: Seat | undefined

  constructor(ground: Ground, plan: TrialPlan) {
    this.ground = ground
    this.plan = plan
    if (this.#needs('small_disk')) {
      this.disk = mountSmallDisk()
      process.once('exit', this.disk.unmount)
    }
    this.folder = this.disk?.directory ?? join(ground.folder, `trial-${plan.number}`)
  }

  async play(): Promise<void> {
    try {
      await this.#open()
      const striking = this.#strikeAll()
      for (const [index, words] of this.ground.commands.entries()) {
        await this.#playCommand(words, this.ground.undisturbed.exits[index]!)
      }
      this.#over = true
      await striking
      await this.#endWorkers()
      await this.#compare()
    } catch (error) {
      this.violate(error instanceof Error ? error.message : String(error))
    } finally {
      this.#over = true
      this.#tellStops()
      await this.#close()
    }
  }

  /** Something that must not be, told with the last fault that came before it. */
  violate(what: string): void {
    const last = this.struck.at(-1)
    const list = last?.hit === true ? last.violations : this.violations
    list.push(what)
  }

  /** The command that coordinates, while a run of it is under way. */
  async coordinatorAtWork(): Promise<Seat> {
    return await this.#found(() => {
      const seat = this.#coordinator
      const works = seat !== undefined && !seat.run.isOver && this.look.running !== undefined
      return works && this.look.inHand.length > 0 ? seat : undefined
    })
  }

  /** A worker that has a chunk in hand. */
  async workerAtWork(): Promise<Seat> {
    return await this.#found(() =>
      this.workers.find(({ run }) => !run.isOver && this.look.inHand.some(({ pid }) => pid === run.pid)),
    )
  }

  /** Resolves when anything is in hand; gives the run. */
  async workInHand(): Promise<number> {
    await this.coordinatorAtWork()
    return this.look.running ?? Promise.reject(new Missed())
  }

  get workers(): readonly Seat[] {
    return this.seats.filter((seat) => seat !== this.#coordinator)
  }

  /** Another command beside the one that runs, on a way of its own that no fault touches. */
  beside(words: readonly string[], release?: string): ProgramRun {
    return this.ground.start(words, this.environment, release)
  }

  /** Moves the clock of every process by so many seconds. Only of a trial that has a clock to move. */
  moveClock(seconds: number): void {
    writeFileSync(this.#clockFile, `${seconds < 0 ? '' : '+'}${seconds}`)
  }

  /** The environment of a process on ways that no fault touches. */
  get environment(): NodeJS.ProcessEnv {
    return this.#environment(this.postgres.port, this.redis?.port)
  }

  /** After a disk was full it may have ended by itself. */
  async startPostgresIfDown(): Promise<void> {
    if (!this.postgres.isUp) await this.postgres.start()
  }

  #needs(what: FaultKind['trial']): boolean {
    return this.plan.faults.some(({ kind }) => kind.trial === what)
  }

  get #clockFile(): string {
    return join(this.folder, 'clock')
  }

  async #found(look: () => Seat | undefined): Promise<Seat> {
    while (!this.#over) {
      const seat = look()
      if (seat !== undefined) return seat
      await pause(5)
    }
    throw new Missed()
  }

  async #open(): Promise<void> {
    mkdirSync(this.folder, { mode: 0o711, recursive: true })
    await this.ground.copyCluster(this.folder)
    this.postgres = await PostgresServer.on(this.folder)
    if (this.plan.queue === 'redis') this.redis = await RedisServer.start()
    if (this.#needs('clock')) this.moveClock(0)
    this.look = new Look(this.postgres.port)
    for (let number = 1; number <= workers; number += 1)
      void this.#keepWorker(await this.#seat(`worker ${number}`))
    this.#coordinator = await this.#seat('coordinator')
  }

  async #seat(name: string): Promise<Seat> {
    const database = await Link.open(this.postgres.port)
    const queue = this.redis === undefined ? undefined : await Link.open(this.redis.port)
    const seat = { name, database, queue, run: undefined as unknown as ProgramRun }
    this.seats.push(seat)
    return seat
  }

  #start(seat: Seat, words: readonly string[]): ProgramRun {
    const env = this.#environment(seat.database.port, seat.queue?.port)
    seat.run = this.ground.start(words, this.#needs('clock') ? { ...env, ...fakedClock(this.#clockFile) } : env)
    this.#runs.push(seat.run)
    return seat.run
  }

  #environment(databasePort: number, redisPort: number | undefined): NodeJS.ProcessEnv {
    const redisUrl = redisPort === undefined ? undefined : `redis://127.0.0.1:${redisPort}`
    return this.ground.environment(this.folder, this.postgres.url(undefined, databasePort), redisUrl)
  }

  /** As a supervisor does: starts it again when it ended, and takes note when nobody wanted its end. */
  async #keepWorker(seat: Seat): Promise<void> {
    while (!this.#closing) {
      const run = this.#start(seat, ['worker'])
      const end = await run.ended
      if (this.#closing) return
      const wanted = run.stopAsked && (end.signal === 'SIGKILL' || end.exit === 0)
      if (!wanted) this.violate(`${seat.name} ${said(end)}`)
      await pause(500)
    }
  }

  /**
   * What cannot be reached at the start is taken for a wrong address, and ends the command with 2. Faults are of commands
   * that have begun, so that none is given while the fault of the one before lasts.
   */
  async #serversAnswer(): Promise<void> {
    const { database, queue } = this.#coordinator!
    const answers = async () => {
      const client = await connected(database.port, 1_000).catch(() => undefined)
      await client?.end()
      return client !== undefined && (queue === undefined || (await redisAnswers(queue.port)))
    }
    const asked = performance.now()
    while (!(await answers())) {
      if (performance.now() - asked > hangSeconds * 1_000)
        throw new Error(`no server answers for ${hangSeconds} s`)
      await pause(100)
    }
  }

  /** Gives the command until it is done, as cron would. */
  async #playCommand(words: readonly string[], expected: number): Promise<void> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      await this.#serversAnswer()
      const run = this.#start(this.#coordinator!, words)
      const end = await this.#endOf(run)
      this.look.moved()
      // A file that was loaded to its end before a fault has no more rows to refuse.
      if (end.exit === expected || (end.exit === 0 && attempt > 1)) return
      this.#judge(words, run, end)
      await pause(againMilliseconds)
    }
    throw new Error(`${words.slice(0, 2).join(' ')} was given ${mostAttempts} times and is not done`)
  }

  async #endOf(run: ProgramRun): Promise<ProgramEnd> {
    for (;;) {
      const end = await Promise.race([run.ended, pause(1_000)])
      if (end !== undefined) return end
      if (this.look.standing < hangSeconds) continue
      const sessions = await this.look
        .ask(
          `select application_name, state, wait_event, left(query, 90) as query, age(clock_timestamp(), state_change)::text
           from pg_stat_activity where usename = 'cpa_app'`,
        )
        .catch(String)
      run.signal('SIGKILL')
      throw new Error(
        `${run.words[0]} hangs: nothing moved for ${hangSeconds} s\n${run.stderr.slice(-800)}\n${JSON.stringify(sessions)}`,
      )
    }
  }

  /** What ended before its work was done has to say so, and what to do now. */
  #judge(words: readonly string[], run: ProgramRun, end: ProgramEnd): void {
    const last = this.struck.at(-1)
    if (last?.hit !== true) {
      this.violations.push(`${words[0]} ${said(end)}, and nothing had happened`)
      return
    }
    last.reruns += 1
    if (end.signal === 'SIGKILL' && run.stopAsked) return
    const exits = [5, ...(last.kind.exits ?? [])]
    const wrong = [
      end.exit !== null && exits.includes(end.exit) ? '' : 'with a wrong code',
      /^cpa: .+\n {5}\S/m.test(end.stderr) ? '' : 'without a remedy',
      last.kind.survival === 'alone' ? 'and had to be given again' : '',
    ].filter((text) => text !== '')
    if (wrong.length > 0) last.violations.push(`${words[0]} ${wrong.join(', ')}: ${said(end)}`)
  }

  async #strikeAll(): Promise<void> {
    const { chunks } = this.ground.undisturbed
    for (const { kind, share } of this.plan.faults) {
      while (!this.#over && this.look.done < share * chunks) await pause(10)
      if (this.#over) return
      const struck: Struck = { kind, at: performance.now(), hit: true, until: 0, reruns: 0, violations: [] }
      try {
        await this.workInHand()
        Object.assign(struck, { at: performance.now() })
        this.struck.push(struck)
        await kind.strike(this)
      } catch (error) {
        if (error instanceof Missed) struck.hit = false
        else struck.violations.push(`the fault itself failed: ${error instanceof Error ? error.stack : error}`)
      }
      // The next one comes when work goes on again.
      const done = this.look.done
      while (!this.#over && this.look.done === done) await pause(10)
    }
  }

  #tellStops(): void {
    const hit = this.struck.filter((struck) => struck.hit)
    for (const [index, struck] of hit.entries()) {
      struck.until = hit[index + 1]?.at ?? performance.now()
      const stop = this.stopOf(struck)
      if (stop > struck.kind.bound + this.ground.undisturbed.allowance)
        struck.violations.push(`nothing moved for ${stop.toFixed(1)} s`)
    }
  }

  /** How long nothing moved after a fault, in seconds. */
  stopOf({ at, until }: Struck): number {
    return this.look.longestStop(at, until)
  }

  async #endWorkers(): Promise<void> {
    this.#closing = true
    await Promise.all(
      this.workers.map(async ({ name, run }) => {
        run.signal('SIGTERM')
        const end = await Promise.race([run.ended, pause(endSeconds * 1_000)])
        if (end === undefined)
          this.violate(`${name} does not end within ${endSeconds} s: ${run.stderr.slice(-600)}`)
        else if (end.exit !== 0) this.violate(`${name} ${said(end)}`)
        this.look.moved()
      }),
    )
  }

  async #compare(): Promise<void> {
    const env = this.environment
    const [exports, audit] = await Promise.all([
      this.ground.exportsOf(env),
      this.ground.start(['audit'], env).ended,
    ])
    // A command that is given again has runs of its own before the one that it goes on with.
    const renumbered = this.struck.some(({ kind, reruns }) => kind.renumbers === true || reruns > 0)
    for (const [what, fingerprint] of Object.entries(this.ground.undisturbed.exports)) {
      if (what === (renumbered ? 'entries' : runsInTurn)) continue
      if (exports[what] !== fingerprint) this.violate(`the export of ${what} is another one`)
    }
    if (audit.exit !== 0) this.violate(`audit ${said(audit)}${audit.stdout.slice(-1_500)}`)
    for (const { words, stderr } of this.#runs) {
      const at = stderr.search(/fault of the program|^ {4}at /m)
      if (at === -1) continue
      const around = stderr.slice(Math.max(0, at - 600), at + 600)
      this.violate(`${words[0]} told of a fault of the program:\n${around}`)
    }
    this.look.moved()
  }

  async #close(): Promise<void> {
    this.#closing = true
    for (const { run } of this.seats) if (run !== undefined && !run.isOver) run.signal('SIGKILL')
    for (const { database, queue } of this.seats) {
      database.close()
      queue?.close()
    }
    await this.look?.close()
    await this.redis?.kill()
    await this.postgres?.stop('SIGQUIT')
    if (this.disk === undefined) await rm(this.folder, { recursive: true, force: true })
    else {
      process.off('exit', this.disk.unmount)
      this.disk.unmount()
    }
  }
}
