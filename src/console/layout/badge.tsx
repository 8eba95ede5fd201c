import type { Child } from 'hono/jsx'

/** How something stands, in a word. The colour only repeats what the word says. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: Child }) {
  return <span class={`badge ${tone}`}>{children}</span>
}

export type Tone = 'good' | 'bad' | 'remark' | 'quiet'
