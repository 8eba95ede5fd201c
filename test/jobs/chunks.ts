import { onTestFinished } from 'vitest'
import { chunkSizes } from '../../jobs/chunk-sizes.ts'

/** Makes chunks smaller until the test ends, so that little data makes several. */
export function cutSmall(sizes: Partial<typeof chunkSizes>): void {
  const usual = { ...chunkSizes }
  Object.assign(chunkSizes, sizes)
  onTestFinished(() => {
    Object.assign(chunkSizes, usual)
  })
}
