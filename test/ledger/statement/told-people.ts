import type { Declared, World } from './world.ts'

/** Adds holders to a world: each has an invented NIR of its own, born in 1985 or as given, with these declarations. */
export function teller(world: World) {
  let count = 0
  return async (
    declarations: readonly Partial<Declared>[],
    birth: readonly [number, number, number] = [1985, 3, 15],
  ): Promise<{ id: number; nir: string }> => {
    count += 1
    const yearAndMonth = `${String(birth[0] % 100).padStart(2, '0')}${String(birth[1]).padStart(2, '0')}`
    const nir = `1${yearAndMonth}75${String(100 + Math.floor(count / 90)).padStart(3, '0')}${901 + (count % 90)}`
    const id = await world.holder(nir, birth)
    for (const [index, declaration] of declarations.entries()) {
      await world.declare(id, { contract: String(index), ...declaration })
    }
    return { id, nir }
  }
}
