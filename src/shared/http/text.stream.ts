/**
 * A text that is sent while it is made, a piece whenever the reader wants more. The first piece is made before anything is answered,
 * so that a fault at the beginning is an error page; a later one breaks the connection off. Who goes away stops the making.
 */
export async function streamed(pieces: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let next: IteratorResult<string> | undefined = await pieces.next()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece: IteratorResult<string> = next ?? (await pieces.next())
        next = undefined
        if (piece.done) controller.close()
        else controller.enqueue(encoder.encode(piece.value))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
