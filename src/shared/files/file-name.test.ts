import { expect, test } from 'vitest'
import { contentDisposition, safeFileName } from './file-name.ts'

test.each([
  ['an ordinary name', 'photo.jpg', 'jpg', 'photo.jpg'],
  ['a Japanese name', '掲示板の画面.png', 'png', '掲示板の画面.png'],
  ['capitals in the extension', 'IMG_0001.JPG', 'jpg', 'IMG_0001.jpg'],
  ['another extension of the same kind', 'scan.jpeg', 'jpg', 'scan.jpg'],
  ['a name without an extension', 'screenshot', 'png', 'screenshot.png'],
  ['no name', '', 'png', 'file.png'],
  ['only an extension', '.png', 'png', 'file.png'],
  ['only dots and spaces', ' ... ', 'txt', 'file.txt'],
  ['dots that belong to the name', '2026.11.22', 'png', '2026.11.22.png'],
  ['a dot between two names', '佐藤.田中.pdf', 'pdf', '佐藤.田中.pdf'],
  ["the letters of a Mac's が", 'か\u3099めん.png', 'png', 'がめん.png'],
  ['a full-width space', '画面\u3000その1.png', 'png', '画面 その1.png'],
])('a name stays what it was, with the extension of the content: %s', (_, given, extension, name) => {
  expect(safeFileName(given, extension)).toBe(name)
})

test.each([
  ['a program that is a picture', 'game.exe', 'jpg', 'game.jpg'],
  ['a picture that is a text', 'photo.png', 'txt', 'photo.txt'],
  ['two extensions', 'photo.jpg.exe', 'jpg', 'photo.jpg'],
  ['an extension before spaces', 'photo.exe   ', 'jpg', 'photo.jpg'],
  ['an ending nobody knows stays, harmless before the true one', 'photo.hta', 'jpg', 'photo.hta.jpg'],
  ['a path of Unix', '/etc/passwd', 'txt', 'passwd.txt'],
  ['a path of Windows', 'C:\\Users\\sato\\画面.png', 'png', '画面.png'],
  ['the way out', '../../..', 'txt', 'file.txt'],
  ['a hidden file', '.bashrc', 'txt', 'bashrc.txt'],
  ['a line break that would begin a header', 'a\r\nSet-Cookie: x=1.png', 'png', 'aSet-Cookie_ x=1.png'],
  ['a zero byte', 'a.png\0.exe', 'png', 'a.png'],
  ['characters that Windows refuses', 'a<b>c:d"e|f?g*h.png', 'png', 'a_b_c_d_e_f_g_h.png'],
  ['a name that Windows keeps', 'CON.txt', 'txt', 'CON_.txt'],
  ['a longer name that only begins so', 'console.txt', 'txt', 'console.txt'],
  ['writing turned round, so that it looks like a picture', 'photo_\u202egpj.exe', 'jpg', 'photo_gpj.jpg'],
  ['characters without width', 'pho\u200bto\ufeff.png', 'png', 'photo.png'],
  ['half a character', 'a\ud800b.png', 'png', 'a\ufffdb.png'],
])('a name is made safe: %s', (_, given, extension, name) => {
  expect(safeFileName(given, extension)).toBe(name)
})

test.each([
  ['300 letters', 'a'.repeat(300), `${'a'.repeat(180)}.png`],
  ['100 characters of three bytes', 'あ'.repeat(100), `${'あ'.repeat(60)}.png`],
  ['emoji of four bytes are not cut in two', `a${'😢'.repeat(60)}`, `a${'😢'.repeat(44)}.png`],
  ['a letter and its mark stay together', `${'a'.repeat(178)}e\u0323\u0302`, `${'a'.repeat(178)}.png`],
])('a name of any length fits into a file system: %s', (_, given, name) => {
  expect(safeFileName(given, 'png')).toBe(name)
})

test.each([
  ['letters', 'photo 1.jpg', `attachment; filename="photo 1.jpg"; filename*=UTF-8''photo%201.jpg`],
  ['Japanese', '画面.png', `attachment; filename="__.png"; filename*=UTF-8''%E7%94%BB%E9%9D%A2.png`],
  ['signs that RFC 8187 keeps for itself', "a'(b)*%.png", `attachment; filename="a__b___.png"; filename*=UTF-8''a%27%28b%29%2A%25.png`],
  ['outside the basic plane', '𠮷.txt', `attachment; filename="__.txt"; filename*=UTF-8''%F0%A0%AE%B7.txt`],
])('a name is written into a header: %s', (_, name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header)
  expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header)
})

test('a picture to be shown is inline', () => {
  expect(contentDisposition('inline', 'a.webp')).toBe(`inline; filename="a.webp"; filename*=UTF-8''a.webp`)
})
