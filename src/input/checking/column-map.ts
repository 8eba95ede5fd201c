/** How a sender names what stands in its files of one feed. */
export interface ColumnMap {
  /** The column of the feed that a heading stands for. */
  readonly columns: Readonly<Record<string, string>>
  /** Headings that stand for nothing, whatever they are called. */
  readonly ignore: readonly string[]
  /** For a column of the feed: what is meant by a value. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Columns that the files do not have, with what every row has there. */
  readonly constants: Readonly<Record<string, string>>
}

export const noMap: ColumnMap = { columns: {}, ignore: [], values: {}, constants: {} }
