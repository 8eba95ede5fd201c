import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { chunkSizes } from '../../src/runs/chunk-sizes.ts'

/** Makes chunks smaller until the test ends, so that little data makes several. */
export function cutSmall(sizes: Partial<typeof chunkSizes>): void {
  const usual = { ...chunkSizes }
  Object.assign(chunkSizes, sizes)
  onTestFinished(() => {
    Object.assign(chunkSizes, usual)
  })
}

/** The same for all tests of a file. */
export function cutSmallThroughout(sizes: Partial<typeof chunkSizes>): void {
  const usual = { ...chunkSizes }
  beforeAll(() => {
    Object.assign(chunkSizes, sizes)
  })
  afterAll(() => {
    Object.assign(chunkSizes, usual)
  })
}
