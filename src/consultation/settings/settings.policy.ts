import type { Right } from '../../identity/index.ts'
import type { Section } from './settings.ts'

/** Who may see and change which setting. */
export const rightOf = {
  'service-level': 'manage-service-level',
  'closing-days': 'manage-service-level',
  retention: 'manage-retention',
  notice: 'manage-settings',
  organisation: 'manage-settings',
  codes: 'manage-codes',
  templates: 'manage-templates',
} as const satisfies Record<Section, Right>
