export const INSTITUTIONS = '/console/settings/institutions'
export const dones = ['added', 'saved', 'suspended', 'reinstated', 'key-added', 'key-revoked', 'token-revoked'] as const
export type Done = (typeof dones)[number]
