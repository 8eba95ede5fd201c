import { listWorkers as readWorkers, type WorkerRow } from '../runs/workers.ts'
import type { Circumstances } from './circumstances.ts'

/** Who works at this moment; with `gone` also who ended or was lost within the last week. */
export async function listWorkers({ open }: Circumstances, { gone }: { gone: boolean }): Promise<WorkerRow[]> {
  const { database } = await open()
  return await readWorkers(database, { gone })
}
