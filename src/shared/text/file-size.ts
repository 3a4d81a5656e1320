const UNITS = ['KB', 'MB'] as const

/** 「340 KB」, 「2.4 MB」: at least one, and with one digit behind the point only where it tells something. */
export function fileSizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  if (kilobytes < 1000) return `${kilobytes} ${UNITS[0]}`
  return `${(bytes / 1024 / 1024).toFixed(1)} ${UNITS[1]}`
}
