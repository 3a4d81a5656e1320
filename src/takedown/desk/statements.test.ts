import { expect, test } from 'vitest'
import type { Told } from '../filing.ts'
import { statementRows } from './statements.ts'

const election = {
  standing: 'party',
  election: '県議会議員選挙',
  pollingDay: '2027-04-11',
  isCampaignDocument: true,
  duringCampaign: true,
} as const

test.each<[Told['statements'], readonly string[]]>([
  [{ variant: 'general' }, []],
  [
    { variant: 'election', ...election },
    [
      '申出者の立場 候補者届出政党',
      '選挙 県議会議員選挙',
      '選挙の期日 2027年4月11日（日）',
      '選挙運動・落選運動の文書図画である 述べている',
      '選挙運動の期間中に頒布された 述べている',
    ],
  ],
  [
    { variant: 'election_no_email', ...election, emailNotShown: true },
    [
      '申出者の立場 候補者届出政党',
      '選挙 県議会議員選挙',
      '選挙の期日 2027年4月11日（日）',
      '選挙運動・落選運動の文書図画である 述べている',
      '選挙運動の期間中に頒布された 述べている',
      '電子メールアドレスなどの表示がない 述べている',
    ],
  ],
  [
    { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'peace_of_life' },
    ['申出者の立場 撮影された本人', '私事性的画像記録である 述べている', '侵害されたもの 私生活の平穏'],
  ],
  [
    { variant: 'private_image', standing: 'bereaved', kinship: '姉', isPrivateImage: true, harm: 'honour' },
    ['申出者の立場 遺族', '続柄 姉', '私事性的画像記録である 述べている', '侵害されたもの 名誉'],
  ],
  [
    { variant: 'copyright', work: '写真集', manner: 'whole_or_part_copy', howToVerify: '奥付', notLicensed: true },
    ['著作物 写真集', '侵害の態様 全部または一部の複製', '確かめる方法 奥付', '許諾していない 述べている'],
  ],
  [
    { variant: 'trademark', registration: '第1234567号', goods: 'かばん', whyCounterfeit: '縫い目が違う', howToVerify: '公報' },
    ['商標の登録番号 第1234567号', '商品・役務 かばん', '侵害品と考える理由 縫い目が違う', '確かめる方法 公報'],
  ],
])('%j', (statements, rows) => {
  expect(statementRows(statements, 'ja').map(({ label, value }) => `${label} ${value}`)).toEqual(rows)
})
