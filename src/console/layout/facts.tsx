import type { Child } from 'hono/jsx'

/** What is said of one thing: its name, and what stands there; nothing where it is undefined. */
export type Fact = readonly [name: string, said: Child | undefined]

/** Facts of one thing, a line each. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, said]) =>
        said === undefined || said === null ? null : (
          <div>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
