import { randomInt } from 'node:crypto'

/** Places of the table that a slice of a file fills about half, as a power of two. */
const placesAtFirst = 15
/** Drawn anew in each process, so that nobody can make up a file whose persons all ask for one place. */
const [ofHigh, ofAll] = [randomInt(2 ** 31) * 2 + 1, randomInt(2 ** 31) * 2 + 1]

/**
 * Numbers of persons, from 1, as they are first named. A table in two arrays of numbers: a Map keeps an object for each key
 * above 2^31, which the collector of garbage then carries along, and holds no more than 16 million.
 */
export class PersonNumbers {
  /** Identities by their places; 0: free. */
  #identities = new Float64Array(2 ** placesAtFirst)
  #numbers = new Int32Array(2 ** placesAtFirst)
  /** Of 32 bits those that tell no place. */
  #bitsLeft = 32 - placesAtFirst
  #count = 0

  /** How many there are, which is the highest number. */
  get count(): number {
    return this.#count
  }

  /** The number of a person; the next one for somebody new. An identity is a whole number above 0, below 2^53. */
  of(identity: number): number {
    const place = this.#placeOf(identity)
    if (this.#identities[place] === identity) return this.#numbers[place]!
    this.#count += 1
    this.#identities[place] = identity
    this.#numbers[place] = this.#count
    if (this.#count * 2 > this.#identities.length) this.#grow()
    return this.#count
  }

  /** Where an identity stands, or would: the next free place behind that of its bits. */
  #placeOf(identity: number): number {
    const identities = this.#identities
    const last = identities.length - 1
    let place = Math.imul(identity ^ Math.imul(identity / 2 ** 32, ofHigh), ofAll) >>> this.#bitsLeft
    while (identities[place] !== identity && identities[place] !== 0) place = (place + 1) & last
    return place
  }

  #grow(): void {
    const [identities, numbers] = [this.#identities, this.#numbers]
    this.#identities = new Float64Array(identities.length * 2)
    this.#numbers = new Int32Array(identities.length * 2)
    this.#bitsLeft -= 1
    for (const [index, identity] of identities.entries()) {
      if (identity === 0) continue
      const place = this.#placeOf(identity)
      this.#identities[place] = identity
      this.#numbers[place] = numbers[index]!
    }
  }
}
