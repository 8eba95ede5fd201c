// Loaded into a process before the program itself (node --import), from beside the program: little data then makes
// many chunks.
import { chunkSizes } from './dist/src/runs/chunk-sizes.js'

Object.assign(chunkSizes, { holders: 150, deaths: 2, sliceBytes: 20_000 })
