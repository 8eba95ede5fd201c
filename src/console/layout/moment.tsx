import { parisTime } from '../../wording/moments.ts'

/** A moment on the clocks of Paris, to the minute; the exact one for machines. */
export function Moment({ at }: { readonly at: string | Date }) {
  return <time datetime={new Date(at).toISOString()}>{parisTime(at).slice(0, 16)}</time>
}
