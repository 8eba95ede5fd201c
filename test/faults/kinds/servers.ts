import { setTimeout as pause } from 'node:timers/promises'
import type { FaultKind } from '../kind.ts'
import { redisCommand } from '../redis-command.ts'
import type { Trial } from '../trial.ts'

const stopped = (signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL', awayMilliseconds: number) => async (trial: Trial) => {
  await trial.workInHand()
  await trial.postgres.stop(signal)
  await pause(awayMilliseconds)
  await trial.postgres.start()
}

/** Faults of Postgres and Redis as whole servers. */
export const serverFaults: readonly FaultKind[] = [
  {
    name: 'postgres_restarted',
    victim: 'database',
    what: 'Postgres is restarted in order (`pg_ctl restart -m fast`)',
    survival: 'alone',
    bound: 40,
    strike: stopped('SIGINT', 0),
  },
  {
    name: 'postgres_crashed',
    victim: 'database',
    what: 'Postgres is stopped at once (`-m immediate`), and recovers',
    survival: 'alone',
    bound: 40,
    strike: stopped('SIGQUIT', 0),
  },
  {
    name: 'postgres_killed',
    victim: 'database',
    what: 'The main process of Postgres is killed (SIGKILL), and started again',
    survival: 'alone',
    bound: 40,
    strike: stopped('SIGKILL', 0),
  },
  {
    name: 'postgres_away',
    victim: 'database',
    what: 'Postgres is away for 15 s: an update, a failover',
    survival: 'alone',
    bound: 60,
    strike: stopped('SIGINT', 15_000),
  },
  {
    name: 'postgres_frozen',
    victim: 'database',
    what: 'Every process of Postgres stands still for 10 s: a disk or a machine that hangs',
    survival: 'alone',
    bound: 50,
    async strike(trial) {
      await trial.workInHand()
      const thaw = trial.postgres.freeze()
      await pause(10_000)
      thaw()
    },
  },
  {
    name: 'redis_restarted',
    victim: 'queue',
    queue: 'redis',
    what: 'Redis is killed, and started again without what it held',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      await trial.redis!.kill()
      await trial.redis!.start()
    },
  },
  {
    name: 'redis_away',
    victim: 'queue',
    queue: 'redis',
    what: 'Redis is away for 15 s',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      await trial.workInHand()
      await trial.redis!.kill()
      await pause(15_000)
      await trial.redis!.start()
    },
  },
  {
    name: 'redis_flushed',
    victim: 'queue',
    queue: 'redis',
    what: 'Redis is emptied (FLUSHALL)',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      await redisCommand(trial.redis!.port, 'FLUSHALL')
    },
  },
  {
    name: 'redis_paused',
    victim: 'queue',
    queue: 'redis',
    what: 'Redis answers nobody for 15 s (CLIENT PAUSE)',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      await trial.workInHand()
      await redisCommand(trial.redis!.port, 'CLIENT', 'PAUSE', '15000', 'ALL')
      await pause(15_000)
    },
  },
  {
    name: 'redis_asleep',
    victim: 'queue',
    queue: 'redis',
    what: 'Redis does nothing at all for 8 s (DEBUG SLEEP)',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      await trial.workInHand()
      await redisCommand(trial.redis!.port, 'DEBUG', 'SLEEP', '8')
    },
  },
  {
    name: 'redis_clients_killed',
    victim: 'queue',
    queue: 'redis',
    what: 'Redis ends the connections of all its clients (CLIENT KILL)',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      await redisCommand(trial.redis!.port, 'CLIENT', 'KILL', 'TYPE', 'normal')
    },
  },
]
