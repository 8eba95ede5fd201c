import { setTimeout as pause } from 'node:timers/promises'
import type { FaultKind } from '../kind.ts'
import { redisCommand } from '../redis-command.ts'
import { ringTwice } from '../ring-twice.ts'

/** Faults of what the queue carries. */
export const messageFaults: readonly FaultKind[] = [
  {
    name: 'messages_lost',
    victim: 'queue',
    what: 'Every message that waits is lost, four times in two seconds',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      for (let time = 0; time < 4; time += 1) {
        if (trial.redis === undefined) await trial.look.ask("delete from bullmq.job where state = 'waiting'")
        else {
          const keys = (await redisCommand(trial.redis.port, 'KEYS', '*:wait')) as string[]
          if (keys.length > 0) await redisCommand(trial.redis.port, 'DEL', ...keys)
        }
        await pause(500)
      }
    },
  },
  {
    name: 'messages_doubled',
    victim: 'queue',
    what: 'Every chunk of the run is rung twice more, whether it is done, in hand or waiting',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await ringTwice(trial, await trial.workInHand())
    },
  },
  {
    name: 'queue_emptied',
    victim: 'queue',
    queue: 'postgres',
    what: 'The tables of the queue are emptied (truncate), what is in hand included',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      await trial.look.ask('truncate bullmq.job cascade')
    },
  },
]
