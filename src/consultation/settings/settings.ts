/** 設定のページ: where each setting is edited, and what was done there. */
export const SETTINGS = '/console/settings'

export const addresses = {
  'service-level': `${SETTINGS}/service-level`,
  'closing-days': `${SETTINGS}/closing-days`,
  retention: `${SETTINGS}/retention`,
  notice: `${SETTINGS}/notice`,
  organisation: `${SETTINGS}/organisation`,
  codes: `${SETTINGS}/codes`,
  templates: `${SETTINGS}/templates`,
} as const

export type Section = keyof typeof addresses
export const sections = Object.keys(addresses) as readonly Section[]

const done = ['saved', 'restored', 'added', 'removed', 'imported', 'retired', 'run-asked'] as const
export type Done = (typeof done)[number]

export function isDone(text: string): text is Done {
  return done.some((each) => each === text)
}
