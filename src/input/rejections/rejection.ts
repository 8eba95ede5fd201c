/** Why rows are refused, each with what to do about it. The data guide's list is generated from this one. */
export const rejectionCatalogue = {
  unreadable_row: {
    title: 'The row cannot be split into the columns of the header',
    remedy: 'Look for a stray quote or separator, a missing cell, or a row cut in two.',
  },
  more_cells_than_header: {
    title: 'A row of a file with commas has more cells than its header',
    remedy: 'Put a cell that holds a comma in quotes ("401,75"), or write decimals with a point.',
  },
  ambiguous_quotes: {
    title: 'Quotes on several lines can be read in two ways: as one cell, or as mistakes in rows of their own',
    remedy: 'Remove the quotes that were typed by mistake, or double those that belong to a cell.',
  },
  missing_value: {
    title: 'A cell that must be filled is empty',
    remedy: 'Fill it. Some columns are required by the value of another; the message names it.',
  },
  wrong_type: {
    title: 'The cell does not hold the kind of value expected',
    remedy: 'Write dates as YYYY-MM-DD or DD/MM/YYYY, numbers as 803.5 or 803,5, booleans as true or false.',
  },
  not_allowed: {
    title: 'The value is of the right kind, but not one of those allowed',
    remedy: 'Use one of the values that the data guide lists for the column.',
  },
  amount_not_allowed: {
    title: 'The law gives another amount',
    remedy: 'Check the amount against the decision; the message tells what the law allows on its day.',
  },
  nir_invalid: {
    title: 'This cannot be a NIR',
    remedy: 'Copy it from the payroll, as text: 13 characters, or 15 with the key.',
  },
  nir_key: {
    title: 'The key does not fit the NIR',
    remedy: 'One of the 15 characters was mistyped: copy the NIR again from its source.',
  },
  birth_date_mismatch: {
    title: 'The birth date and the NIR disagree',
    remedy: 'Find out which of the two is wrong; they may be those of two persons.',
  },
  siret_invalid: {
    title: 'This cannot be a SIRET',
    remedy: 'Copy it from the register of establishments: 14 digits.',
  },
  dates_order: {
    title: 'Two dates are in the wrong order',
    remedy: 'Check both dates, and that day and month were not swapped.',
  },
  dates_year: {
    title: 'The dates do not fit one calendar year',
    remedy: 'Declare each calendar year in a row of its own, with dates that touch it.',
  },
  year_out_of_range: {
    title: 'The year is outside of what the feed takes',
    remedy: 'Check the year. Activities are taken from 2015 to the current year.',
  },
  negative_time: {
    title: 'A time is negative',
    remedy: 'Declare the row again with its corrected total instead of a negative correction.',
  },
  time_impossible: {
    title: 'The time is more than the year can hold',
    remedy: 'Check the unit (hours, days, pay) and the decimal separator.',
  },
  implausible_time: {
    title: 'A time or its reference can hardly be meant as it is written',
    remedy:
      'Check the unit and the separators: `time_reference` is a full year of full time, not a week or a month. A figure that is odd but true is taken with `time_confirmed`.',
  },
  duplicate_in_file: {
    title: 'An earlier row of the file has the same key',
    remedy: 'Keep one row, or tell the two apart (contract number, start).',
  },
  ambiguous_person: {
    title: 'Several persons share this NIR',
    remedy: 'The row cannot tell them apart: find out which of them is meant before anything is recorded.',
  },
  unknown_person: {
    title: 'Nobody is known under this NIR',
    remedy: 'Load the declarations of the person first, or check the NIR.',
  },
  unknown_file: {
    title: 'The training file was never accepted as far as is known',
    remedy:
      'Load the rows that tell its earlier states: the row is then tried again by itself. Or check the number of the file.',
  },
  state_impossible: {
    title: 'What is told cannot be, after what is known of the training file or of the account',
    remedy:
      'Of a training file: check the state and its day against its earlier states; once those are corrected the row is tried again by itself. Of a balance: what this system kept is not taken over; leave the row out, or correct its day.',
  },
  awaits_nir: {
    title: 'The person is known by a provisional number (NIA or NTT) only',
    remedy: 'Nothing: the row is loaded by itself when a declaration brings the number together with the NIR.',
  },
  test_declaration: {
    title: 'The declaration is of a test file',
    remedy: 'Load the file that is not for testing. Nothing of a test file ever gives rights.',
  },
  unknown_rubric: {
    title: 'The norm of the DSN does not have the rubric',
    remedy: 'Nothing hangs on it. Check the year of the norm that the file names (S10.G00.00.006).',
  },
  block_misplaced: {
    title: 'A block of a DSN stands where it cannot, too often, or is missing',
    remedy:
      'Blocks stand under the block that they belong to, in the order of the norm: correct the payroll software.',
  },
  line_too_long: {
    title: 'A line of a DSN is longer than the norm allows',
    remedy: 'It was read all the same; the program that makes the file should keep to 256 characters.',
  },
  control_failed: {
    title: 'A control of the norm of the DSN is not met',
    remedy:
      'Check the rubrics that the message names; the control is the one that the norm gives under its number.',
  },
  norm_unknown: {
    title: 'The DSN follows a year of the norm that is not known',
    remedy:
      'It was read with the nearest year. Ask for a release that knows the year before relying on new codes.',
  },
  encoding_not_allowed: {
    title: 'A DSN is not written in ISO 8859-1',
    remedy: 'It was read as what it is; check the names with accents, and have the export corrected.',
  },
  declaration_refused: {
    title: 'The declaration that the individual stands in is refused',
    remedy: 'Correct the declaration: the message names the rubric. All of its individuals come again with it.',
  },
  platform_refused: {
    title: 'The platform of the DSN did not accept the declaration',
    remedy: 'The declarant corrects it there; what the platform accepts comes in another lot.',
  },
  file_incomplete: {
    title: 'A DSN ends before it is complete, or its totals do not agree with what it holds',
    remedy: 'Transfer the file again and compare its size with the sender.',
  },
  too_many_refused: {
    title: 'The first rows of the file are all refused; nothing of the file was loaded',
    remedy:
      'What is wrong is wrong in every row: correct it in the program that makes the file, then load it again.',
  },
  file_header: {
    title: 'The header of the file does not fit the feed; the whole file is refused',
    remedy: 'Name the columns as the data guide does. Their order is free.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>

export type RejectionCode = keyof typeof rejectionCatalogue

/** One defect of one row. A row may have several. */
export interface Rejection {
  /** Physical line of the file where the row begins; the header is line 1. */
  readonly line: number
  /** The column at fault, or null when the row is as a whole. */
  readonly column: string | null
  readonly code: RejectionCode
  /** What was expected. Repeats nothing of the row. */
  readonly message: string
  /** The cell, fit to be shown (see `shownCell`): most often its shape. Null when it is empty. */
  readonly value: string | null
}

/** The refusal of a row that repeats the key of an earlier one; `firstLine` when it is known. */
export function duplicateInFile(line: number, firstLine?: number): Rejection {
  const earlier = firstLine === undefined ? 'An earlier row' : `Line ${firstLine}`
  const message = `${earlier} of the file has the same key; the first one counts`
  return { line, column: null, code: 'duplicate_in_file', message, value: null }
}
