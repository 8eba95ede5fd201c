import { stringify } from 'csv-stringify/sync'
import type { TableSchema } from '../checking/table-schema.ts'
import { type FeedName, feedNamed } from '../feeds/index.ts'

/** An empty file of a feed: the names of its columns. */
export function templateText(feed: FeedName): string {
  return stringify([namesOf(feedNamed(feed).schema)], { delimiter: ';' })
}

/** What the columns of a feed are called, in their order. */
export function namesOf({ fields }: TableSchema): string[] {
  return fields.map(({ name }) => name)
}
