import type { Route } from '../route.ts'

const hour = 3_600_000
/** More than all routes times all who try at once. */
const most = 10_000

/** What was refused to whom is kept in the audit trail once an hour: a trail that repeats itself is not read. */
export class RefusalsKept {
  readonly #last = new Map<string, number>()

  /** Whether this is to be kept. */
  isNew(visitor: string, { method, path }: Pick<Route, 'method' | 'path'>): boolean {
    const key = JSON.stringify([visitor, method, path])
    const now = performance.now()
    const last = this.#last.get(key)
    if (last !== undefined && now - last < hour) return false
    if (this.#last.size >= most) this.#last.clear()
    this.#last.set(key, now)
    return true
  }
}
