import type { AnyRow, FeedName } from '../../feeds/index.ts'
import { conversionsLoader } from './conversions.ts'
import { deathsLoader } from './deaths.ts'
import { decisionsLoader } from './decisions.ts'
import { declarationsLoader } from './declarations.ts'
import { difLoader } from './dif.ts'
import { engagementsLoader } from './engagements.ts'
import { exposuresLoader } from './exposures.ts'
import type { FeedLoader } from './feed-loader.ts'
import { situationsLoader } from './situations.ts'

const loaders = {
  declarations: declarationsLoader,
  situations: situationsLoader,
  deaths: deathsLoader,
  engagements: engagementsLoader,
  exposures: exposuresLoader,
  dif: difLoader,
  conversions: conversionsLoader,
  decisions: decisionsLoader,
}

/** The loader of a feed, for code that passes rows of any kind on. */
export function loaderOf(feed: FeedName): FeedLoader<AnyRow> {
  return loaders[feed] as FeedLoader<never> as FeedLoader<AnyRow>
}
