/**
 * How much one chunk holds, read when a run is planned. They are constants of the program; only the crash tests
 * make them smaller, so that little data makes many chunks.
 */
export const chunkSizes = {
  /**
   * Holders of a range. 20,000 are assessed and booked in a few tenths of a second, so that Ctrl-C is answered soon and
   * what a crash undoes is little.
   */
  holders: 20_000,
  /**
   * Holders who are matched with the deaths of INSEE at once. Each range reads all deaths, so few large ones are better:
   * with 20,000 a million took twice as long.
   */
  matchedHolders: 100_000,
  /** Deaths of a range of holders. */
  deaths: 5_000,
  /** Refused rows that are tried again at once: their numbers of lines stand on the chunk. */
  retriedRows: 2_000,
  /** Holders erased at once, who may be anywhere among all: the chain is sealed again once for all of them. */
  erasures: 20_000,
  /**
   * Bytes of a slice of a file: about 15,000 declarations. Two slices are in hand at once, as bytes, text and rows:
   * with 3 MB the process peaked at 304 MB.
   */
  sliceBytes: 2_000_000,
}
