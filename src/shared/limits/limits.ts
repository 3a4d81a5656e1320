/** At most `most` at once, and as many again spread over every `seconds`. */
export type Rule = { most: number; seconds: number }

export type Taken = { allowed: true } | { allowed: false; retryAfterSeconds: number }

/** `key` may name a network or an account in clear: it is kept as a keyed hash only. It should begin with what the limit is for. */
export type Limits = {
  take(key: string, rule: Rule): Promise<Taken>
  /** Gives everything back, such as after a success. */
  forget(key: string): Promise<void>
}
