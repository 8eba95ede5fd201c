import type { Rejection } from '../rejections/rejection.ts'

/** Tells of the row that begins on a line whether it is loaded, left out without a word, or refused. */
export type Sift = (line: number) => 'load' | 'leave' | Rejection
