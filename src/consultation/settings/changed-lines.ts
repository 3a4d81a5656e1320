/** What differs between two versions of a setting, told by their lines. A line that stands in both has not changed. */
export function changedLines(before: readonly string[], after: readonly string[]): { gone: string[]; come: string[] } {
  return { gone: withoutThose(before, after), come: withoutThose(after, before) }
}

/** A line that stands twice in one and once in the other is left once. */
function withoutThose(lines: readonly string[], those: readonly string[]): string[] {
  const left = [...those]
  return lines.filter((line) => {
    const place = left.indexOf(line)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}
