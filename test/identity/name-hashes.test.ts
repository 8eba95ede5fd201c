import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { plainFamilyName, plainFirstNames } from '../../src/identity/french-names.ts'
import { frenchSound } from '../../src/identity/french-sound.ts'
import { newKeyRing } from '../../src/identity/key-ring.ts'
import { NameHasher, nameKeys } from '../../src/identity/name-hashes.ts'

describe('a birth name in one form', () => {
  it.each([
    ['MARTIN', 'martin', 'Martin ', 'MARTÌN', 'MART?IN'],
    ['LE GOFF', 'Le-Goff', 'LEGOFF', 'le goff'],
    ["D'ALMEIDA", 'D’Almeïda', 'DALMEIDA'],
    [
      'PETIT',
      'DURAND née PETIT',
      'Durand NEE Petit',
      'PETIT EPOUSE DURAND',
      'PETIT ep. durand',
      'PETIT VVE DURAND',
    ],
    ['COEUR', 'Cœur', 'CŒUR'],
    ['MARTIN DUPONT', 'MARTIN-DUPONT', 'Martindupont'],
    ['NE', 'Né', 'NÉE'.slice(0, 2)],
  ])('%s', (name, ...others) => {
    expect(others.map(plainFamilyName)).toEqual(others.map(() => plainFamilyName(name)))
  })

  it.each(['', ' ', '-', '???', '1234', '東京'])('none: "%s"', (name) => {
    expect(plainFamilyName(name)).toBe('')
  })

  it('first names one by one', () => {
    expect(plainFirstNames('Marie-Laure, Zoé  Anne')).toEqual(['MARIE', 'LAURE', 'ZOE', 'ANNE'])
    expect(plainFirstNames('')).toEqual([])
  })
})

describe('names that sound alike', () => {
  it.each([
    ['DUPONT', 'DUPOND', 'DUPON'],
    ['LEFEBVRE', 'LEFEVRE'],
    ['GAUTHIER', 'GAUTIER', 'GAUTHIEZ'],
    ['HENRI', 'HENRY'],
    ['RENAULT', 'RENAUD', 'RENAUX', 'RENO'],
    ['THIBAULT', 'TIBO'],
    ['SCHMITT', 'SCHMIT', 'CHMITT'],
    ['PHILIPPE', 'FILIPPE'],
    ['ROUSSEAU', 'ROUSSO'],
    ['DESCHAMPS', 'DESCHAMP'],
    ['MULLER', 'MULER'],
    ['WEBER', 'VEBER'],
    ['CHRISTINE', 'CRISTINE'],
    ['ISABELLE', 'IZABEL'],
    ['YVES', 'IVES'],
  ])('%s', (name, ...others) => {
    expect(others.map(frenchSound)).toEqual(others.map(() => frenchSound(name)))
  })

  it.each([
    ['MARTIN', 'MARTINE'],
    ['JEAN', 'JEANNE'],
    ['DUBOIS', 'DUPUIS'],
    ['FRANCOIS', 'FRANCOISE'],
    ['MOREAU', 'MARTEAU'],
    ['PETIT', 'PETER'],
  ])('but not %s and %s', (one, other) => {
    expect(frenchSound(one)).not.toBe(frenchSound(other))
  })

  test('every name has a sound, and a long name a bounded one', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 1 })
    fc.assert(
      fc.property(letters, (name) => {
        const sound = frenchSound(name)
        expect(sound).not.toBe('')
        expect(sound.length).toBeLessThanOrEqual(name.length * 2)
      }),
    )
  })
})

test('case, accents, hyphens and spaces never tell two names apart', () => {
  const name = fc.string({ unit: fc.constantFrom(...'ABCDEÉÈÇÏŒ'), minLength: 1, maxLength: 12 })
  const parts = fc.array(name, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(parts, (words) => {
      const spaced = words.join(' ')
      const others = [words.join('-'), spaced.toLowerCase(), spaced.normalize('NFD'), ` ${spaced}  `]
      for (const other of others) {
        expect(plainFamilyName(other)).toBe(plainFamilyName(spaced))
        expect(plainFirstNames(other)).toEqual(plainFirstNames(spaced))
      }
    }),
  )
})

describe('hashes', () => {
  const [ring, other] = [newKeyRing(), newKeyRing()]
  const hasher = new NameHasher(ring.sets[0])

  it('are equal for equal names, and for no other keys', () => {
    const hashes = hasher.hashes('Dupont', 'Jean Paul')!
    expect(hasher.hashes('DUPONT', 'JEAN-PAUL')).toEqual(hashes)
    const alike = hasher.hashes('DUPOND', 'JEAN')!
    expect(alike.family.written).not.toBe(hashes.family.written)
    expect(alike.family.sound).toBe(hashes.family.sound)
    expect(alike.firsts).toEqual(hashes.firsts.slice(0, 1))
    expect(new NameHasher(other.sets[0]).hashes('Dupont', 'Jean Paul')!.family.sound).not.toBe(hashes.family.sound)
    for (const number of [hashes.family, ...hashes.firsts].flatMap(({ written, sound }) => [written, sound])) {
      expect(BigInt.asIntN(64, BigInt(number)).toString()).toBe(number)
    }
  })

  it('tell a name from a first name of the same letters only by its place', () => {
    const { family, firsts } = hasher.hashes('MARTIN', 'MARTIN')!
    expect(firsts).toEqual([family])
  })

  it('are the first 64 bits of HMAC-SHA-256', () => {
    for (const text of ['sound D4', 'name A', 'name '.padEnd(120, 'B')]) {
      const expected = createHmac('sha256', nameKeys(ring.sets[0])[0]!).update(text).digest().readBigInt64BE()
      // Hashes of a hash are those of its text.
      expect(hasher.next([text])).toEqual([expected.toString()])
    }
  })

  it('are not made without a birth name', () => {
    expect(hasher.hashes('?', 'JEAN')).toBeUndefined()
  })

  it('are carried on by the keys that follow, as if they had been made with them', () => {
    const next = ring.next()
    const nextHasher = new NameHasher(next.sets[0])
    const thenHasher = new NameHasher(next.next().sets[0])
    const before = hasher.hashes('Dupont', 'Jean')!
    const after = nextHasher.hashes('Dupont', 'Jean')!
    const { written, sound } = before.family
    expect(nextHasher.next([written, sound])).toEqual([after.family.written, after.family.sound])
    expect(after.family.written).not.toBe(written)
    const [first, firstAfter] = [before.firsts[0]!.written, after.firsts[0]!.written]
    expect(thenHasher.next(nextHasher.next([first]))).not.toEqual([firstAfter])
  })
})
