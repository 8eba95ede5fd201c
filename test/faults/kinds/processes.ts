import { setTimeout as pause } from 'node:timers/promises'
import type { FaultKind } from '../kind.ts'

/** Longer than a worker may keep a chunk without a sign of life. */
const beyondLease = 36_000

/** Faults of the processes of the program and of the machines that they run on. */
export const processFaults: readonly FaultKind[] = [
  {
    name: 'worker_killed',
    victim: 'process',
    what: 'A worker with a chunk in hand is killed (SIGKILL), and started again',
    survival: 'alone',
    bound: 20,
    async strike(trial) {
      const { run } = await trial.workerAtWork()
      run.signal('SIGKILL')
    },
  },
  {
    name: 'workers_killed',
    victim: 'process',
    what: 'All workers are killed at once, and started again',
    survival: 'alone',
    bound: 20,
    async strike(trial) {
      await trial.workerAtWork()
      for (const { run } of trial.workers) run.signal('SIGKILL')
    },
  },
  {
    name: 'worker_ended',
    victim: 'process',
    what: 'A worker with a chunk in hand is told to end (SIGTERM), as when it is deployed anew',
    survival: 'alone',
    bound: 20,
    async strike(trial) {
      const { run } = await trial.workerAtWork()
      run.signal('SIGTERM')
      await run.ended
    },
  },
  {
    name: 'worker_suspended',
    victim: 'process',
    what: 'A worker stands still (SIGSTOP) with a chunk in hand for longer than it may keep it, then goes on',
    survival: 'alone',
    bound: 50,
    async strike(trial) {
      const { run } = await trial.workerAtWork()
      run.signal('SIGSTOP')
      await pause(beyondLease)
      run.signal('SIGCONT')
    },
  },
  {
    name: 'coordinator_killed',
    victim: 'process',
    what: 'The command is killed (SIGKILL), and given again a second later',
    survival: 'again',
    bound: 20,
    async strike(trial) {
      const { run } = await trial.coordinatorAtWork()
      run.signal('SIGKILL')
    },
  },
  {
    name: 'coordinator_ended',
    victim: 'process',
    what: 'The command is told to end (SIGTERM), ends with 5, and is given again by cron',
    survival: 'again',
    bound: 20,
    async strike(trial) {
      const { run } = await trial.coordinatorAtWork()
      run.signal('SIGTERM')
      await run.ended
    },
  },
  {
    name: 'coordinator_suspended',
    victim: 'process',
    what: 'The command stands still for 10 s, then goes on',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      const { run } = await trial.coordinatorAtWork()
      run.signal('SIGSTOP')
      await pause(10_000)
      run.signal('SIGCONT')
    },
  },
  {
    name: 'all_suspended',
    victim: 'machine',
    what: 'All processes of the program stand still for longer than a chunk may be kept, as on a machine that sleeps',
    survival: 'alone',
    bound: 80,
    async strike(trial) {
      await trial.coordinatorAtWork()
      const runs = trial.seats.map(({ run }) => run)
      for (const run of runs) run.signal('SIGSTOP')
      await pause(beyondLease)
      for (const run of runs) run.signal('SIGCONT')
    },
  },
  {
    name: 'power_failure',
    victim: 'machine',
    what: 'All processes and Postgres are killed at once; everything is started again',
    survival: 'again',
    bound: 40,
    async strike(trial) {
      await trial.coordinatorAtWork()
      for (const { run } of trial.seats) run.signal('SIGKILL')
      await trial.postgres.stop('SIGKILL')
      await trial.redis?.kill()
      await trial.redis?.start()
      await trial.postgres.start()
    },
  },
  {
    name: 'clock_forward',
    victim: 'machine',
    trial: 'clock',
    what: 'The clocks of the command and of the workers jump a day ahead for 5 s, and back',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      trial.moveClock(86_400)
      await pause(5_000)
      trial.moveClock(0)
    },
  },
  {
    name: 'clock_back',
    victim: 'machine',
    trial: 'clock',
    what: 'The clocks of the command and of the workers jump two hours back, and stay there',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      trial.moveClock(-7_200)
    },
  },
  {
    name: 'disk_full',
    victim: 'machine',
    trial: 'small_disk',
    what: 'The disk of Postgres is full for 5 s, then there is room again; a command that meets it may end with 1 and say so',
    // Room is made by somebody, and seldom within a minute: the command need not wait for it.
    survival: 'again',
    exits: [1],
    bound: 60,
    async strike(trial) {
      await trial.workInHand()
      const free = trial.disk!.fill(200_000)
      // What is written ahead now is about to need its next file.
      await trial.look
        .ask(
          "select pg_logical_emit_message(false, 'ballast', repeat('x', 14500000), true)",
          'select pg_switch_wal()',
          "select pg_logical_emit_message(false, 'ballast', repeat('x', 14500000), true)",
        )
        .catch(() => {})
      await pause(5_000)
      free()
      await trial.startPostgresIfDown()
    },
  },
]
