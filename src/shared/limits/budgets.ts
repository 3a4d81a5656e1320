/**
 * How much the public window may be asked, and how much staff may take out at once, a line a budget. Staff accounts have theirs in `identity/tries.ts`.
 *
 * A budget keeps out machines, never people. A phone network or a school shows thousands of people under one IPv4 address,
 * so what counts by network is generous; an IPv6 network is a /64, which is one household. A budget that is used up comes
 * back share by share, so that the next person waits for seconds and not for the whole time.
 *
 * The receipt code is 86 bits and cannot be guessed at any rate; its budgets bound the load. A right code is let in at any
 * rate but its own: network and overall count wrong codes only and refuse wrong codes only, because otherwise one attacker
 * could close every mailbox.
 */
import type { Rule } from './limits.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const budgets = {
  /** Opening one mailbox again and again; the key is the code, of which a keyed hash alone is kept. */
  'receipt-code.code': { most: 60, seconds: 15 * MINUTE },
  'receipt-code.network': { most: 100, seconds: 15 * MINUTE },
  'receipt-code.overall': { most: 5000, seconds: 15 * MINUTE },

  /** Sending a consultation, and saving one that is not finished. */
  'intake.send.network': { most: 60, seconds: HOUR },
  'intake.save.network': { most: 600, seconds: HOUR },

  /** Answering the questions of one draft: thirteen pages, gone through again and again. */
  'intake.save.draft': { most: 600, seconds: HOUR },

  /** One open mailbox, whose key is its case: every look is written into the record, and every question is kept. */
  'mailbox.look': { most: 600, seconds: 15 * MINUTE },
  'mailbox.file': { most: 2400, seconds: 15 * MINUTE },
  'mailbox.question': { most: 60, seconds: HOUR },
  'mailbox.change': { most: 120, seconds: HOUR },

  /** Going on with a saved draft by its code, which is as long as a receipt code; only wrong codes count. */
  'resume-code.network': { most: 100, seconds: 15 * MINUTE },

  /** Files; a consultation holds at most twenty. */
  'upload.draft': { most: 60, seconds: HOUR },
  'upload.network': { most: 400, seconds: HOUR },

  /**
   * Mails with a code or a link that anybody can have sent to any address; the address is a stranger's until it is confirmed. The
   * few an hour are counted for an address and a network together, so that nobody elsewhere keeps the rightful person from theirs;
   * what one address gets from all networks is bounded by more. Whoever uses that up from many networks stops links and codes by
   * mail for the hour and nothing else: the receipt code opens the mailbox, and the form goes on without an address.
   */
  'mail-code.address': { most: 5, seconds: HOUR },
  'mail-code.network': { most: 60, seconds: HOUR },
  'mail-code.address-overall': { most: 40, seconds: HOUR },
  /** Typing the code of such a mail: six digits stand five tries. */
  'mail-code.guess': { most: 5, seconds: 15 * MINUTE },

  /** Public files of up to 100,000 rows, each made again from its rows when it is asked for. */
  'reasons.file.network': { most: 120, seconds: HOUR },
  /** The link of an inquiry or a notice of the operator's desk: wrong ones by network; looks and changes by the inquiry that it opens. */
  'sender-link.network': { most: 100, seconds: 15 * MINUTE },
  'sender.look': { most: 600, seconds: 15 * MINUTE },
  'sender.change': { most: 120, seconds: HOUR },

  /** Sending a request for removal; looking at one, whose key is the request; adding to it. */
  'takedown.send.network': { most: 60, seconds: HOUR },
  'takedown.look': { most: 600, seconds: 15 * MINUTE },
  'takedown.change': { most: 60, seconds: HOUR },
  /**
   * Receipts that go to an address nobody has confirmed, counted as mails with a code are. Whoever uses them up stops the mail and nothing
   * else: the request is taken, and its receipt is shown.
   */
  'takedown-mail.address': { most: 20, seconds: DAY },
  'takedown-mail.address-overall': { most: 40, seconds: DAY },
  /** Links to a status page that lead nowhere, by network. They hold 192 bits; a right link is let in at any rate. */
  'takedown.wrong-link': { most: 10, seconds: HOUR },

  /**
   * Calls of an institution to the interface of machines, counted twenty at a time; a batch of a hundred requests is one. Calls whose
   * sender is not known, by network.
   */
  'machine.institution': { most: 12_000, seconds: MINUTE },
  'machine.refused.network': { most: 300, seconds: 15 * MINUTE },

  /** Services that ask what to do about posts and report it; wrong tokens by network. Asking every two seconds leaves room for reports. */
  'connector.service': { most: 1800, seconds: 15 * MINUTE },
  'connector.network': { most: 60, seconds: 15 * MINUTE },

  /** Addresses of calendars that nobody has, by network. They hold 192 bits; a right one is answered at any rate. */
  'takedown-calendar.wrong': { most: 60, seconds: 15 * MINUTE },

  /** Files of cases, and of single cases, that one person takes out. */
  'export.person': { most: 60, seconds: HOUR },
} as const satisfies Record<string, Rule>

export type Budget = keyof typeof budgets

/** One try against a budget, for `take` and `takeAll`. `whose` is a network, an address, the id of a draft. */
export function tryOf(budget: Budget, whose: string): { key: string; rule: Rule } {
  return { key: `${budget}|${whose}`, rule: budgets[budget] }
}
