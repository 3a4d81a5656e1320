/** It says new Date() here, too. */
export const now = () => new Date()
