import { languageInUse } from '../wording/language.ts'
import { personWords } from '../wording/person-words.ts'

/** What a feed is called where it heads a row. */
export function feedName(feed: string): string {
  return personWords[languageInUse()].feeds[feed] ?? feed
}
