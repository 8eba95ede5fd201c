import type { FeedName } from '../../input/feeds/index.ts'
import type { Sentence } from '../../language.ts'
import type { CheckedFile } from '../check-file.ts'
import type { LoadedFile } from '../loaded-file.ts'
import type { Retried } from '../retry-refused.ts'

/** Why something could not be done with an upload, as it is kept. */
export interface UploadTrouble {
  readonly code: string
  readonly told: Sentence
  readonly advice: Sentence | null
}

/** What a check found: the first refusals, and all of them in groups. */
export interface UploadCheck extends Omit<CheckedFile, 'error'> {
  readonly error: UploadTrouble | null
}

/** What became of its load. */
export interface UploadResult extends Omit<LoadedFile, 'error'> {
  readonly error: UploadTrouble | null
  readonly retried: Retried
  /** Names of files to send back to who made it, about each declaration of a DSN. */
  readonly returns: readonly string[]
}

/** A file that was sent to the console: its bytes are kept sealed until it is loaded or thrown away. */
export interface Upload {
  /** 16 hexadecimal digits. */
  readonly id: string
  /** The last part of its name, without a NIR and in one line: it is data, and never a path. */
  readonly name: string
  /** What it holds, as it was said or found out; null while that is not known. */
  readonly feed: FeedName | null
  readonly sender: string | null
  readonly by: string
  readonly sent_at: string
  readonly bytes: number
  readonly check: UploadCheck | null
  /** When its load was begun, which goes on when it is begun again. */
  readonly loading_at: string | null
  readonly result: UploadResult | null
}

/** `sent`: not checked yet; `interrupted`: its load was begun and did not come to its end. */
export type UploadState = 'sent' | 'checked' | 'interrupted' | 'loaded'

export function uploadStateOf({ check, loading_at, result }: Upload): UploadState {
  if (result !== null) return 'loaded'
  if (loading_at !== null) return 'interrupted'
  return check === null ? 'sent' : 'checked'
}
