/**
 * How much one chunk holds, read when a run is planned. They are constants of the program; only the crash tests
 * make them smaller, so that little data makes many chunks.
 */
export const chunkSizes = {
  /**
   * Holders of a range. Measured on 1,000,000 holders: from 10,000 to 50,000 the speed is the same; 20,000 keeps a
   * chunk under a second, so that Ctrl-C is answered soon.
   */
  holders: 20_000,
  /** Deaths of a range of holders. */
  deaths: 5_000,
  /**
   * Bytes of a slice of a file: about 23,000 declarations. Two slices in hand stay far below the memory allowed, and
   * Ctrl-C is answered soon.
   */
  sliceBytes: 3_000_000,
}
