// await Date.now() in a comment is none.
export const at = new Date(0)
