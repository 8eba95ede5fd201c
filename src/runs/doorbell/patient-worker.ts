import { setTimeout as delay } from 'node:timers/promises'
import type { BullMq } from './store.ts'

const refusedMilliseconds = 500

/**
 * BullMQ's Worker, but one that takes a breath when the store refuses to give the next message. BullMQ asks again
 * at once unless the connection itself was refused: with messages waiting, a server that was starting up, or a
 * Redis out of memory, was asked 230 times a second and reported as often.
 */
export function patientWorker(bullmq: BullMq): BullMq['Worker'] {
  class PatientWorker extends bullmq.Worker {
    protected override async moveToActive(token: string, name?: string) {
      try {
        return await super.moveToActive(token, name)
      } catch (error) {
        await delay(refusedMilliseconds, undefined, { ref: false })
        throw error
      }
    }
  }
  return PatientWorker as BullMq['Worker']
}
