/** What the feeds are called, in the order in which they are listed. By themselves: to know a feed by name loads none. */
export const feedNames = [
  'declarations',
  'situations',
  'deaths',
  'engagements',
  'exposures',
  'dif',
  'conversions',
  'decisions',
  'training_files',
  'uses',
  'leave_requests',
  'holds',
  'insee-deaths',
  'insee-oppositions',
  'balances',
  'dsn',
] as const

export type FeedName = (typeof feedNames)[number]

export function isFeedName(name: string): name is FeedName {
  return (feedNames as readonly string[]).includes(name)
}
