import type { FeedName } from '../input/feeds/names.ts'
import { templateText } from '../input/published/template-text.ts'
import type { Language } from '../language.ts'

/** An empty file of a feed, as text. */
export function emptyFile(feed: FeedName): string {
  return templateText(feed)
}

/** Writes an empty workbook of a feed, with a notice. Throws `file_unwritable`, also for a file that is there already. */
export async function writeEmptyWorkbook(feed: FeedName, language: Language, path: string): Promise<void> {
  const [{ templateWorkbook }, { writeNew }] = await Promise.all([
    import('../input/published/template-workbook.ts'),
    import('./new-file.ts'),
  ])
  await writeNew(path, templateWorkbook(feed, language))
}
