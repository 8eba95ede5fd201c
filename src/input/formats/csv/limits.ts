/**
 * How far the reader goes along with what stands in a file. All are bytes of the uncompressed file, so that cutting
 * and reading, which see different stretches of it, always come to the same records.
 */

/** A longer physical line is unreadable, and is never held in memory as a whole. */
export const maxLineBytes = 1_048_576

/** A quoted cell may hold line ends, but its record ends within this many physical lines ... */
export const maxRecordLines = 16

/** ... and this many bytes. Beyond, a lone quote is more likely than such a cell. */
export const maxRecordBytes = 65_536

/** The header and the empty lines before it end within this many bytes. */
export const maxHeaderBytes = 65_536

/** How much of an unreadable row is shown, in characters. */
export const maxRawCharacters = 2000
