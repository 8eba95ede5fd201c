import { setTimeout as pause } from 'node:timers/promises'
import { said } from '../ground.ts'
import type { FaultKind } from '../kind.ts'

/** What people and other programs do while work is in hand. */
export const operatorFaults: readonly FaultKind[] = [
  {
    name: 'two_coordinators',
    victim: 'operator',
    what: 'The same command is given a second time while it runs: it is refused with 4',
    survival: 'alone',
    bound: 30,
    renumbers: true,
    async strike(trial) {
      const { run } = await trial.coordinatorAtWork()
      const second = await trial.beside(run.words).ended
      if (run.isOver) return
      if (second.exit !== 4) trial.violate(`the second command ${said(second)}`)
    },
  },
  {
    name: 'run_paused',
    victim: 'operator',
    what: 'The run is paused for 3 s by `cpa runs pause`, then resumed by `cpa runs resume`',
    survival: 'again',
    bound: 40,
    exits: [4],
    async strike(trial) {
      const run = await trial.workInHand()
      await trial.beside(['runs', 'pause', `${run}`]).ended
      await pause(3_000)
      const resumed = await trial.beside(['runs', 'resume', `${run}`]).ended
      if (![0, 3, 4].includes(resumed.exit ?? -1)) trial.violate(`runs resume ${said(resumed)}`)
    },
  },
  {
    name: 'older_worker',
    victim: 'operator',
    what: 'A worker of an older release is started: it refuses, and does no chunk',
    survival: 'alone',
    bound: 30,
    async strike(trial) {
      await trial.workInHand()
      const older = await trial.beside(['worker'], await trial.ground.olderRelease('0.0.1')).ended
      if (older.exit === 0 || !/later|newer|upgrade/i.test(older.stderr))
        trial.violate(`the older worker ${said(older)}`)
    },
  },
]
