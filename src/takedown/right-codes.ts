/**
 * 侵害されたとする権利. One list: the form, the API, the check of the database, the counts of the yearly publication and the statement of
 * reasons all come from it, and tests hold them together.
 */
export const rightCodes = [
  'honour',
  'honour_feelings',
  'privacy',
  'portrait',
  'publicity',
  'name',
  'peace_of_life',
  'private_sexual_image',
  'credit',
  'business',
  'copyright',
  'related_right',
  'trademark',
  'other',
] as const

export type RightCode = (typeof rightCodes)[number]

/** The lines of the yearly publication by reason of the request (申出があった理由の別). Every right stands in one of them. */
export const rightGroups = {
  defamation: ['honour', 'honour_feelings'],
  privacy: ['privacy', 'peace_of_life'],
  person: ['portrait', 'publicity', 'name'],
  private_image: ['private_sexual_image'],
  business: ['credit', 'business'],
  intellectual_property: ['copyright', 'related_right', 'trademark'],
  other: ['other'],
} as const satisfies Record<string, readonly RightCode[]>

export type RightGroup = keyof typeof rightGroups

export function rightGroupOf(code: RightCode): RightGroup {
  const groups = Object.entries<readonly RightCode[]>(rightGroups)
  const [group] = groups.find(([, codes]) => codes.includes(code)) ?? ['other']
  return group as RightGroup
}

export function isRightCode(text: string): text is RightCode {
  return rightCodes.some((code) => code === text)
}
