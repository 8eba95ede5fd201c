import type { Sentence } from '../language.ts'

/** What is said where a year has no declaration: the year or the database is hardly the one meant. */
export function noDeclarations(year: number): Sentence {
  return {
    en: `No declaration of ${year} is loaded in this database: is it the one that you mean, and the year?`,
    fr: `Aucune déclaration de ${year} n’est chargée dans cette base : est-ce la bonne base, et la bonne année ?`,
  }
}
