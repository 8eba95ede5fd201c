import { setTimeout as pause } from 'node:timers/promises'
import type { FaultKind } from '../kind.ts'
import type { Link } from '../link.ts'
import type { Trial } from '../trial.ts'

/** After this the keepalives of a server tell it that nobody is there any more: 10 s, then three times 5. */
const untilServerKnows = 25_000

const allLinks = ({ seats }: Trial) => seats.map(({ database }) => database)
const allQueueLinks = ({ seats }: Trial) => seats.flatMap(({ queue }) => queue ?? [])

/** Nothing passes any more, and new connections are not answered, for so long. The server knows when its keepalives do. */
async function cutOff(links: readonly Link[], milliseconds: number): Promise<void> {
  for (const link of links) {
    link.silence()
    link.takeSilently()
  }
  const known = pause(untilServerKnows).then(() => {
    for (const link of links) link.tellServer()
  })
  await pause(milliseconds)
  await Promise.all(links.map((link) => link.accept()))
  await known
}

/** Faults of what lies between the processes and their servers. */
export const connectionFaults: readonly FaultKind[] = [
  {
    name: 'connections_reset',
    victim: 'connection',
    what: 'All connections to Postgres are reset',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      for (const link of allLinks(trial)) link.reset()
    },
  },
  {
    name: 'coordinator_reset',
    victim: 'connection',
    what: 'The connections of the command to Postgres are reset',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      const { database } = await trial.coordinatorAtWork()
      database.reset()
    },
  },
  {
    name: 'connections_refused',
    victim: 'connection',
    what: 'Connections to Postgres are reset, and new ones refused for 10 s',
    survival: 'alone',
    bound: 45,
    async strike(trial) {
      await trial.workInHand()
      await Promise.all(allLinks(trial).map((link) => link.refuse()))
      await pause(10_000)
      await Promise.all(allLinks(trial).map((link) => link.accept()))
    },
  },
  {
    name: 'coordinator_cut_off',
    victim: 'connection',
    what: 'Between the command and Postgres nothing passes for 15 s; what was connected stays dead, and nobody is told',
    survival: 'alone',
    bound: 75,
    async strike(trial) {
      const { database } = await trial.coordinatorAtWork()
      await cutOff([database], 15_000)
    },
  },
  {
    name: 'worker_cut_off',
    victim: 'connection',
    what: 'Between a worker with a chunk in hand and Postgres nothing passes for 40 s, and nobody is told',
    survival: 'alone',
    bound: 60,
    async strike(trial) {
      const { database } = await trial.workerAtWork()
      await cutOff([database], 40_000)
    },
  },
  {
    name: 'all_cut_off',
    victim: 'connection',
    what: 'Between all processes and Postgres nothing passes for 15 s; what was connected stays dead',
    survival: 'alone',
    bound: 75,
    async strike(trial) {
      await trial.workInHand()
      await cutOff(allLinks(trial), 15_000)
    },
  },
  {
    name: 'server_gone_quietly',
    victim: 'connection',
    what: 'Postgres ends the sessions of the command, and no packet of it arrives',
    survival: 'alone',
    bound: 75,
    async strike(trial) {
      const { database } = await trial.coordinatorAtWork()
      database.endFarSide()
    },
  },
  {
    name: 'ghost_sessions',
    victim: 'connection',
    what: 'The connections of the command break, and Postgres believes in its sessions for 25 s more',
    survival: 'alone',
    bound: 75,
    async strike(trial) {
      const { database } = await trial.coordinatorAtWork()
      database.endNearSide()
      await pause(untilServerKnows)
      database.tellServer()
    },
  },
  {
    name: 'connections_slow',
    victim: 'connection',
    what: 'Everything to and from Postgres takes 150 ms longer, for 10 s',
    survival: 'alone',
    bound: 40,
    async strike(trial) {
      await trial.workInHand()
      for (const link of allLinks(trial)) link.delay(150)
      await pause(10_000)
      for (const link of allLinks(trial)) link.delay(0)
    },
  },
  {
    name: 'queue_reset',
    victim: 'connection',
    queue: 'redis',
    what: 'All connections to Redis are reset, and new ones refused for 5 s',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      await Promise.all(allQueueLinks(trial).map((link) => link.refuse()))
      await pause(5_000)
      await Promise.all(allQueueLinks(trial).map((link) => link.accept()))
    },
  },
  {
    name: 'queue_cut_off',
    victim: 'connection',
    queue: 'redis',
    what: 'Between all processes and Redis nothing passes for 15 s; what was connected stays dead, and nobody is told',
    survival: 'alone',
    bound: 60,
    async strike(trial) {
      await trial.workInHand()
      await cutOff(allQueueLinks(trial), 15_000)
    },
  },
  {
    name: 'queue_slow',
    victim: 'connection',
    queue: 'redis',
    what: 'Everything to and from Redis takes 500 ms longer, for 10 s',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      for (const link of allQueueLinks(trial)) link.delay(500)
      await pause(10_000)
      for (const link of allQueueLinks(trial)) link.delay(0)
    },
  },
]
