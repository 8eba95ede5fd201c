import type { FeedName } from '../input/feeds/index.ts'
import { templateText } from '../input/published/template-text.ts'
import type { Language } from '../language.ts'
import { writeNew } from './new-file.ts'

/** An empty file of a feed, as text. */
export function emptyFile(feed: FeedName): string {
  return templateText(feed)
}

/** Writes an empty workbook of a feed, with a notice. Throws `file_unwritable`, also for a file that is there already. */
export async function writeEmptyWorkbook(feed: FeedName, language: Language, path: string): Promise<void> {
  const { templateWorkbook } = await import('../input/published/template-workbook.ts')
  await writeNew(path, templateWorkbook(feed, language))
}
