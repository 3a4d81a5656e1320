/**
 * What a password must be: long, and not one that is guessed first. No rule about kinds of characters and no expiry,
 * as NIST SP 800-63B §5.1.1.2 and the guideline of 総務省 advise.
 */
export const PASSWORD_LEAST = 12
export const PASSWORD_MOST = 128
const DIFFERENT_LEAST = 5

export type PasswordRefusal = 'too-short' | 'too-long' | 'too-plain' | 'names-you'

/** The same password typed through a Japanese input method in full width is the same password. */
export function foldPassword(text: string): string {
  return text.normalize('NFKC')
}

const stems = [
  'password', 'passw0rd', 'passwd', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'letmein', 'welcome', 'iloveyou', 'administrator', 'admin',
  'madoguchi', 'soudan', 'sakura', 'doraemon', 'nippon', 'japan', 'tokyo', 'pass', 'himitsu', 'secret', 'monkey', 'dragon', 'aishiteru',
] as const // biome-ignore format: a list to read across
const runs = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn']

/** @returns why the folded password is refused, or undefined when it may be used. `names` are the person's own name and e-mail. */
export function judgePassword(password: string, names: readonly string[]): PasswordRefusal | undefined {
  const characters = [...password]
  if (characters.length < PASSWORD_LEAST) return 'too-short'
  if (characters.length > PASSWORD_MOST) return 'too-long'
  const plain = password.toLowerCase()
  if (new Set(plain).size < DIFFERENT_LEAST || isStem(plain) || isRun(plain)) return 'too-plain'
  if (namesOf(names).some((name) => plain.includes(name))) return 'names-you'
  return undefined
}

function isStem(plain: string): boolean {
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '')
  return stems.some((stem) => core === stem || core === stem + stem)
}

function isRun(plain: string): boolean {
  const backwards = [...plain].reverse().join('')
  return runs.some((run) => run.includes(plain) || run.includes(backwards))
}

/** Names of four characters and more; shorter ones turn up by chance. */
function namesOf(names: readonly string[]): string[] {
  return names
    .flatMap((name) =>
      name
        .normalize('NFKC')
        .toLowerCase()
        .split(/[\s@.]+/),
    )
    .filter((name) => [...name].length >= 4)
}
