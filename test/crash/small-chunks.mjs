// Loaded into a command before the program itself (node --import), from beside the program: little data then makes
// many chunks.
import { chunkSizes } from './dist/src/runs/chunk-sizes.js'

Object.assign(chunkSizes, { holders: 500, deaths: 5, sliceBytes: 50_000 })
