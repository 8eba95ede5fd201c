import type { Circumstances } from '../../src/operations/circumstances.ts'

/** Circumstances in which `onLook` is called each time that the declarations of a year are looked through. */
export async function watchingLooks(circumstances: Circumstances, onLook: () => void): Promise<Circumstances> {
  const opened = await circumstances.open()
  const database = new Proxy(opened.database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (name === 'query' && String(given[0]).includes('reference_use as')) onLook()
        return Reflect.apply(value, target, given) as unknown
      }
    },
  })
  return { ...circumstances, open: async () => ({ ...opened, database }) }
}
