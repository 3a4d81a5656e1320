/** Why a case ends, as the record keeps it. */
export const closingReasons = ['answered', 'solved', 'no-reply', 'asked-by-consulter', 'duplicate', 'other-window', 'out-of-scope'] as const
export type ClosingReason = (typeof closingReasons)[number]

export function readClosingReason(typed: string): ClosingReason | undefined {
  return closingReasons.find((reason) => reason === typed)
}
