import { readSchema, type TableSchema } from '../checking/schema-file.ts'
import type { FeedName } from '../feeds/names.ts'

/** An empty file of a feed: the names of its columns, which need no quotes. */
export function templateText(feed: FeedName): string {
  return `${namesOf(readSchema(feed)).join(';')}\n`
}

/** What the columns of a feed are called, in their order. */
export function namesOf({ fields }: TableSchema): string[] {
  return fields.map(({ name }) => name)
}
