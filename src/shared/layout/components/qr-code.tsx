import { create } from 'qrcode'

/** A border of four modules, as the standard asks (ISO/IEC 18004). */
const BORDER = 4

/** The picture that an authenticator reads, drawn as one path: no inline style, and no address elsewhere learns the secret. */
export const QrCode = ({ text, title }: { text: string; title: string }) => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * BORDER
  const dark = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) =>
      modules.get(row, column) ? `M${column + BORDER} ${row + BORDER}h1v1h-1z` : '',
    ).join(''),
  ).join('')
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} width="240" height="240" role="img" shape-rendering="crispEdges">
      <title>{title}</title>
      <rect width={side} height={side} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  )
}
