/**
 * Characters that are not seen but change what is seen: controls, zero-width characters and the marks that turn the direction
 * of writing (Unicode Technical Report 36). In a URL they make one address look like another, so they are shown by number.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** The parts of a URL between which a line may break; joined, they are the URL with its hidden characters made visible. */
export function visibleUrlPieces(url: string): string[] {
  const visible = url.replace(HIDDEN, (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`)
  return visible.match(/[^/?&#=._%-]*[/?&#=._%-]+|[^/?&#=._%-]+/g) ?? []
}
