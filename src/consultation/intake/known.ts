/** What the answers of one window are checked against on one day. */
import type { Code } from '../../shared/content/codes.ts'
import type { Service } from '../../shared/content/content.ts'
import type { Day } from '../../shared/day.ts'
import { codesOn } from '../classification.ts'
import type { Known } from './answers.ts'

/** The codes of an organisation, with the versions it added to them, and the services that hosts suggest. */
export type Classification = { codes: readonly Code[]; services: readonly Service[] }

export function knownOn(today: Day, { codes }: Classification, confirmedMail: string | undefined): Known {
  const ids = (dimension: 'attribute' | 'target' | 'content' | 'place') => new Set(codesOn(codes, dimension, today).map(({ id }) => id))
  return {
    attributes: ids('attribute'),
    targets: ids('target'),
    contents: ids('content'),
    places: ids('place'),
    today,
    confirmedMail,
  }
}
