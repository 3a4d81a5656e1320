/** Takes `count` running numbers at once. @returns the last of them */
type Take = (count: number) => Promise<number>
type Block = { next: number; last: number; givenBack: number[] }

const AT_ONCE = 20
const reserved = new WeakMap<object, Map<string, Block>>()

/**
 * The next running number of `name`. A process takes twenty at a time in a transaction of its own, because a counter locked until a
 * case is committed would let only one person send at a time. Numbers may therefore be skipped. Ask before the transaction that uses
 * the number: a second connection asked for inside one could wait for ever under load.
 *
 * @param owner what the blocks live and die with, such as the database
 */
export async function nextNumber(owner: object, name: string, take: Take): Promise<number> {
  const blocks = reserved.get(owner) ?? new Map<string, Block>()
  reserved.set(owner, blocks)
  const open = blocks.get(name)
  const unused = open?.givenBack.pop()
  if (unused !== undefined) return unused
  if (open !== undefined && open.next <= open.last) return open.next++
  const last = await take(AT_ONCE)
  const first = last - AT_ONCE + 1
  blocks.set(name, { next: first + 1, last, givenBack: open?.givenBack ?? [] })
  return first
}

/** A number that was not needed after all is the next one again. */
export function giveBackNumber(owner: object, name: string, number: number): void {
  reserved.get(owner)?.get(name)?.givenBack.push(number)
}
