import type { Rule } from '../shared/limits/limits.ts'

/**
 * How often somebody may try. Every limit counts one network, so that nobody can be locked out of their account from afar; guessing
 * from very many networks is left with the length of passwords, and then with the second factor, which better-auth stops after ten
 * wrong codes in a row whatever the network.
 */
export type Try = { key: string; rule: Rule }

const MINUTE = 60

/** `account` is the account's name, which says nothing about whether it exists: unknown names are counted in the same way. */
export function passwordTries({ account, network }: { account: string; network: string }): Try[] {
  return [
    // A whole office signs in from one network at nine o'clock.
    { key: `sign-in|network|${network}`, rule: { most: 300, seconds: 15 * MINUTE } },
    { key: `sign-in|account|${account}|${network}`, rule: { most: 10, seconds: 15 * MINUTE } },
  ]
}

export function stepUpTries(sessionId: string): Try[] {
  return [{ key: `step-up|${sessionId}`, rule: { most: 5, seconds: 15 * MINUTE } }]
}

export function newPasswordTries({ account, network }: { account: string; network: string }): Try[] {
  return [
    // A stranger elsewhere must not use up what the rightful person may ask for; what one account gets from everywhere is bounded too.
    { key: `new-password|account|${account}|${network}`, rule: { most: 3, seconds: 60 * MINUTE } },
    { key: `new-password|network|${network}`, rule: { most: 20, seconds: 60 * MINUTE } },
    { key: `new-password|account|${account}`, rule: { most: 30, seconds: 60 * MINUTE } },
  ]
}
