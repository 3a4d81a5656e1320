export const SERVICES = '/console/settings/services'
export const DEADLINES = '/console/settings/deadlines'
