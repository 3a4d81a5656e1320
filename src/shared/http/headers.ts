/** `none` first: what is not named here a page may not do. No `unsafe-*` anywhere. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A file's own policy, stricter still: wherever it is opened, it runs nothing, loads nothing and belongs to no site. */
export const FILE_SECURITY_POLICY = "default-src 'none'; sandbox"

const UNUSED_POWERS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]

/**
 * On every answer, errors and files included.
 *
 * The referrer policy is `same-origin`, not `no-referrer`: nobody outside learns where a reader came from in either
 * case, but under `no-referrer` a browser sends `Origin: null` with our own forms, and the check against forged
 * requests would refuse every phone that is too old for `Sec-Fetch-Site`.
 */
export function securityHeaders(isHttps: boolean): Record<string, string> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': UNUSED_POWERS.map((power) => `${power}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}
