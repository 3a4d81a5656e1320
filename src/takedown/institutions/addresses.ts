export const INSTITUTIONS = '/console/settings/institutions'
export const dones = [
  'added',
  'saved',
  'suspended',
  'reinstated',
  'key-added',
  'key-revoked',
  'token-revoked',
  'answer-key-rotated',
] as const
export type Done = (typeof dones)[number]
