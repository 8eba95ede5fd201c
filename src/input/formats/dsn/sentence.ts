/** What is told to people, in the two languages of the house; without anything of a file. */
export interface Sentence {
  readonly en: string
  readonly fr: string
}
