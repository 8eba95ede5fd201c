import { mayMount } from '../../crash/small-disk.ts'
import { mayMoveClock } from '../clock.ts'
import type { FaultKind } from '../kind.ts'
import { connectionFaults } from './connections.ts'
import { messageFaults } from './messages.ts'
import { operatorFaults } from './operators.ts'
import { processFaults } from './processes.ts'
import { serverFaults } from './servers.ts'
import { sessionFaults } from './sessions.ts'

/** Every kind of fault that is tried. */
export const faultKinds: readonly FaultKind[] = [
  ...processFaults,
  ...serverFaults,
  ...sessionFaults,
  ...connectionFaults,
  ...messageFaults,
  ...operatorFaults,
]

/** Whether this machine has what a kind needs: root for a small disk, Debian's faketime for a clock. */
export function canBeTried({ trial }: FaultKind): boolean {
  if (trial === 'small_disk') return mayMount()
  return trial !== 'clock' || mayMoveClock
}
