/** What a load tells of good rows, which may be meant otherwise: counted, never refused. Each follows a number of rows. */
export const remarkTexts = {
  post_time_missing:
    'rows of public agents with less than full time and no post_time: they count in proportion, as incomplete posts; ' +
    'part-time (temps partiel) would count as full time',
  impossible_date: 'rows with a day or month that does not exist: it is taken for unknown',
  name_not_divided: 'rows without a star between name and first names: the first word is taken for the name',
} as const
export type RemarkCode = keyof typeof remarkTexts

/** How many rows each remark is about; one that is about none is absent. */
export type RemarkCounts = { [Code in RemarkCode]?: number }

export function countRemark(counts: RemarkCounts, code: RemarkCode): void {
  counts[code] = (counts[code] ?? 0) + 1
}
