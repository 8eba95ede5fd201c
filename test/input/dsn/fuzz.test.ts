import { test } from 'vitest'
import { fuzz } from '../../fuzz/dsn-fuzzing.ts'

test('no mutation of a file loses or changes anybody whose lines it leaves alone', () => fuzz(1, 60))
