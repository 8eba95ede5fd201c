interface OfficialTextProps {
  readonly text: string
  /** Where it is published: followed by whoever wants to, never loaded by the page. */
  readonly href: string | undefined
}

/** A text of law as it is cited, with the way to where it is published. */
export function OfficialText({ text, href }: OfficialTextProps) {
  return href === undefined ? (
    <span>{text}</span>
  ) : (
    <a href={href} rel="noopener noreferrer external">
      {text}
    </a>
  )
}
