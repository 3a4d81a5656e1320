/** Recovery codes stand in for a lost second factor, each once. People copy them from paper, so their form forgives. */
export const RECOVERY_CODES = 10
/** Without i, l, o and u: nothing that is taken for another character, and no words by accident. */
export const RECOVERY_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
/** 10 characters of 32 are 50 bits: far beyond guessing with five tries a sign-in. */
export const RECOVERY_LENGTH = 10

export function formatRecoveryCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** What a person typed as the code it means, or undefined when it can't be one. */
export function readRecoveryCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s‐-―ー−_-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  if (code.length !== RECOVERY_LENGTH) return undefined
  return [...code].every((character) => RECOVERY_ALPHABET.includes(character)) ? code : undefined
}
