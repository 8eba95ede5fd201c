/**
 * How a French name sounds, roughly: names that are written otherwise and said alike get one form (DUPONT and DUPOND,
 * LEFEBVRE and LEFEVRE, PHILIPPE and FILIP). It is coarse on purpose and no phonetic alphabet: it says which names are
 * worth comparing, never that they are the same.
 *
 * Digits stand for what has no letter of its own: 1 the vowel of VIN, 2 of VENT, 3 of VONT, 4 of VOUS, 5 the sound of CHAT,
 * 6 that of AGNEAU.
 */

/** In this order: a rule may read what the ones before have written. */
const rules: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/PH/g, 'F'],
  [/SCH|CH(?![RLN])|SH/g, '5'],
  [/CK|CQ|QU|Q|CH/g, 'K'],
  [/H/g, ''],
  [/BV/g, 'V'],
  [/(.)\1+/g, '$1'],
  [/MP(?=S?$)/g, 'M'],
  [/SC(?=[EIY])/g, 'S'],
  [/C(?=[EIY])/g, 'S'],
  [/C/g, 'K'],
  [/[GJ]E(?=[AOU])|G(?=[EIY])/g, 'J'],
  [/GU(?=[EIY])/g, 'G'],
  [/GN/g, '6'],
  [/AUL(?=[TDX]S?$)/g, 'O'],
  [/EAU|AU/g, 'O'],
  [/OEU|EU/g, 'E'],
  [/OU/g, '4'],
  [/OI|OY/g, '4A'],
  [/(?<=[AEIOUY4])S(?=[AEIOUY4])/g, 'Z'],
  [/([AE]IN|AIM|[IY][NM])(?![AEIOUY4NM])/g, '1'],
  [/[AE][NM](?![AEIOUY4NM])/g, '2'],
  [/O[NM](?![AEIOUY4NM])/g, '3'],
  [/W/g, 'V'],
  [/(?<=..)E(R|Z|TS?)$/g, '7'],
  [/(?<=..)[DTSXZ]+$/g, ''],
  [/[AE][IY]/g, 'E'],
  [/Y/g, 'I'],
  [/X/g, 'S'],
  [/(?<=..)E+$/g, ''],
  [/(.)\1+/g, '$1'],
]

/** Of a name of letters from A to Z. The same for the same letters; empty for none. */
export function frenchSound(name: string): string {
  const sound = rules.reduce((text, [pattern, by]) => text.replace(pattern, by), name)
  return sound === '' ? name : sound
}
