import { type Parameter, valueOn } from '../../law/parameter.ts'

/** A value of the law on a day, as the files give it; null when not in force. Throws for a name that no file has. */
export type Read = (name: string, on: string) => string | null

export function parameterReader(parameters: readonly Parameter[]): Read {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  return (name, on) => {
    const parameter = byName.get(name)
    if (parameter === undefined) throw new Error(`the law has no parameter ${name}`)
    return valueOn(parameter, on)
  }
}

/** Cents, hours, points and other whole numbers; null when not in force. */
export function wholeOn(read: Read, name: string, on: string): bigint | null {
  const value = read(name, on)
  return value === null ? null : BigInt(value)
}
