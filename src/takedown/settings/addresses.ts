export const SERVICES = '/console/settings/services'
