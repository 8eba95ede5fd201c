import fc from 'fast-check'
import { testSeed } from './seed.ts'

// Runs before each test file (vitest.config.ts).
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: testSeed })
