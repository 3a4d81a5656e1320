export const waits = async () => undefined
