/** What a slice of a DSN begins within: as little as it takes to read it for itself. Plain, to be kept with the slice. */
export interface DsnContext {
  /** The lines of the envelope and the declaration that count, with their numbers, one character for each byte. */
  readonly lines: readonly (readonly [line: number, text: string])[]
  /** Rubrics since the envelope began, and declarations. */
  readonly rubrics: number
  readonly declarations: number
  /** Individuals of the declaration so far. */
  readonly individuals: number
  /** What the platform says of the declarations of this part of a lot (`DSNOK`); null outside of lots. */
  readonly group: string | null
  /** Nothing follows the slice. */
  readonly last?: boolean
  /** The slice begins in the middle of what is too long to be one individual. */
  readonly within?: boolean
  /** The slice ends where an envelope begins although the one before it has not had its total. */
  readonly endsEnvelope?: boolean
  /** The slice ends in the middle of what is too long to be one individual. */
  readonly cutThrough?: boolean
  /** Lines of the slice where a number begins that somebody before in the declaration has: to the line of the first. */
  readonly again?: readonly (readonly [line: number, first: number])[]
}

export const wholeFile: DsnContext = {
  lines: [],
  rubrics: 0,
  declarations: 0,
  individuals: 0,
  group: null,
  last: true,
}
