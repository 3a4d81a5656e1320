import { access } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { loadContent } from './content.folder.ts'

const { emergency, windows, doors, confirmations, serviceLevels, holidays } = await loadContent('content')

test('help is listed from the most urgent on, with the numbers of the sources', () => {
  expect(emergency.toSorted((one, other) => one.order - other.order).map(({ id, phone }) => [id, phone])).toEqual([
    ['police-110', '110'],
    ['ambulance-119', '119'],
    ['kokoro', undefined],
    ['police-9110', '#9110'],
    ['child-sos', '0120-0-78310'],
    ['child-rights-110', '0120-007-110'],
    ['childline', '0120-99-7777'],
    ['human-rights-110', '0570-003-110'],
  ])
})

test('an emergency has a number or a page', () => {
  expect(emergency.filter(({ phone, address }) => phone === undefined && address === undefined)).toEqual([])
})

test.each<[string, string[], string | undefined]>([
  ['ihaho', ['advice'], undefined],
  ['jinken', ['advice', 'requests-deletion'], '0570-003-110'],
  ['sia-hibou', ['requests-deletion'], undefined],
  ['safeline', ['requests-deletion', 'passes-to-police'], undefined],
  ['ihc', ['passes-to-police', 'requests-deletion'], undefined],
  ['houterasu', ['legal-aid'], '0570-078374'],
  ['police', ['advice', 'investigates'], '#9110'],
  ['mamorou', ['mental-support'], undefined],
  ['stopncii', ['hash-block'], undefined],
  ['takeitdown', ['hash-block'], undefined],
])('the window %s does %j', (id, acts, phone) => {
  const found = windows.find((window) => window.id === id)
  expect([found?.acts, found?.phone]).toEqual([acts, phone])
})

test('windows with a number of an emergency give the same number and hours', () => {
  const same = {
    jinken: 'human-rights-110',
    kodomo110: 'child-rights-110',
    sos24: 'child-sos',
    childline: 'childline',
    police: 'police-9110',
  }
  for (const [windowId, emergencyId] of Object.entries(same)) {
    expect(windows.find((window) => window.id === windowId)?.phone).toBe(emergency.find((entry) => entry.id === emergencyId)?.phone)
  }
})

test('the two services for pictures are told apart by the age at which the picture was taken', () => {
  expect(windows.find((window) => window.id === 'stopncii')?.limit.ja).toContain('18歳未満のときの画像には使えません')
  expect(windows.find((window) => window.id === 'takeitdown')?.limit.ja).toContain('18歳以上のときの画像には使えません')
})

test('nothing was opened live yet, so every number and window waits for confirmation', () => {
  expect([...emergency, ...windows].filter(({ checkedOn }) => checkedOn !== null)).toEqual([])
})

test('the four doors stand in their order', () => {
  expect(doors.toSorted((one, other) => one.order - other.order).map(({ id, title }) => [id, title.ja])).toEqual([
    ['unsure', 'どうしたらいいか分からない'],
    ['delete', '消してほしい'],
    ['hold-liable', '書き込んだ人を知りたい・責任を問いたい'],
    ['prevent', '書く前に・防ぐために'],
  ])
})

test('the doors to deletion and to the poster say that evidence comes first and that records are lost', () => {
  const first = (id: string) => doors.find((door) => door.id === id)?.steps[0]
  expect(first('delete')?.title.ja).toBe('消える前に証拠を残す')
  expect(first('hold-liable')?.text.ja).toContain('約3か月')
  expect(first('hold-liable')?.text.easy).toContain('3か月')
})

test('companies are not sent to the hotline for persons', () => {
  expect(doors.find((door) => door.id === 'delete')?.steps[3]?.text.ja).toContain(
    '会社についての書き込みは、誹謗中傷ホットラインの対象外です',
  )
})

test('the settings to confirm stand in one order and name files that exist', async () => {
  expect(new Set(confirmations.map(({ order }) => order)).size).toBe(confirmations.length)
  for (const path of new Set(confirmations.flatMap(({ usedIn }) => usedIn))) {
    await expect(access(path), path).resolves.toBeUndefined()
  }
})

test('a new installation opens on weekdays from ten to five and answers within three such days', () => {
  const [initial] = serviceLevels
  expect(initial?.weekly.map((day) => day.map(({ from, to }) => to - from))).toEqual([[], [420], [420], [420], [420], [420], []])
  expect([initial?.answerWithinHours, initial?.inDangerWithinHours, initial?.closedAtYearEnd]).toEqual([21, 3, true])
})

test('the holidays reach to 2050', () => {
  expect(holidays.get('2026-11-23')).toBe('勤労感謝の日')
  expect(holidays.get('2026-09-22')).toBe('休日')
  expect([...holidays.keys()].at(-1)).toBe('2050-11-23')
})
