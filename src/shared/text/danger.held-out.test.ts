import { expect, test } from 'vitest'
import { loadContent } from '../content/content.folder.ts'
import { type Danger, dangerReader } from './danger.ts'

/**
 * Written after the signs were finished and never used to change them: it tells what to expect of texts that nobody has
 * seen. Do not tune the signs on these. When signs are changed, write new phrases and replace these.
 */
const { dangerSigns } = await loadContent('content')
const dangersIn = dangerReader(dangerSigns)

const unseen: Record<Danger, string[]> = {
  'self-harm': [
    '悪口を見るたびに、消えてしまいたい気持ちになります。',
    '高校をやめた息子が「死んだほうがいい」とくり返します。',
    '自分の名前で検索するのがやめられず、死にたくなります。',
    '海に入ろうとして、通りがかりの人に止められました。',
    '食事も取れず、生きる力がわいてきません。',
    '友人が自殺をするとほのめかす動画を上げました。',
    'カッターで自分を切ってしまう癖が戻りました。',
    '毎晩、このまま朝が来なければいいと願っています。',
    'I took too many pills last night because of the comments.',
    'She told me she has no reason to live.',
  ],
  threat: [
    '別れた夫が「お前を殺して俺も死ぬ」と電話してきます。',
    '「背中に気をつけろ」というメールが会社に届きました。',
    '匿名の書き込みで、娘を誘拐すると言われています。',
    '会場を爆破すると予告され、公演を中止しました。',
    '「歩けない体にしてやる」と留守番電話に入っていました。',
    '同居の彼にスマホで顔を殴られ、けがをしました。',
    '包丁を持った人が店に来て、口コミを消せと言いました。',
    '「家族全員、地獄に送る」と手紙が来ました。',
    'I get death threats every day since the video.',
    'He said he would shoot up our school.',
  ],
  stalking: [
    '毎日、駅から家まで同じ人がついて来ます。',
    '元彼がマンションのオートロックを抜けて、部屋の前にいました。',
    '投稿していないのに、私の行動を全部知っている人がいます。',
    '車の下からGPSが見つかりました。',
    'つきまといをやめてほしいと言ったら、写真をばらまかれました。',
    'オフ会で会った人が、会社の入り口で待ち伏せしています。',
    'ごみ袋を開けられ、中の手紙をネットに載せられました。',
    '夜、窓の外に人の気配があり、次の日に部屋の写真が届きました。',
    'My stalker found my new apartment.',
    'A fan follows me home after every show.',
  ],
  'home-shown': [
    '自宅の前から配信している人がいて、外に出られません。',
    'ネットで家を特定され、知らない車が何台も来ます。',
    '「今夜この家に集合」という書き込みに地図が付いています。',
    '住所と顔写真が広まり、家まで来た人がいました。',
    'うちの玄関の映像が流されています。今もカメラを持った人がいます。',
    '突撃系の配信者が、来週うちに来ると予告しています。',
    '実家の住所が書き込まれ、見物人が来て親がおびえています。',
    '家の表札を撮った動画が拡散し、いたずらに来る人がいます。',
    'They are livestreaming my house right now.',
    'Strangers keep knocking on my door since my address leaked.',
  ],
}

const unseenWithoutDanger = [
  '美容室です。予約をことわった人に低い評価を付けられました。',
  '校則について意見を書いたら、先生に呼び出されました。',
  '音楽教室の講師です。月謝を盗んだと書かれています。',
  '昔のアルバイト先の制服の写真を消したいです。',
  '間違った病名を書かれ、仕事に影響が出ています。',
  '漫画を無断で載せているサイトを見つけました。',
  '母の介護について親戚がブログに悪く書いています。',
  'フリマアプリの評価欄に、うそを書かれました。',
  '掲示板の管理人に連絡しても返事がありません。',
  '息子が友達の悪口を書いてしまいました。どう謝ればいいですか。',
  '私の論文が盗用だという匿名の投稿があります。',
  '自治会の会計について、根拠のない疑いを書かれました。',
  '顔を隠していたのに、配信で本名を呼ばれました。',
  '通っていた塾のサイトに、合格者として名前が残っています。',
  '会社の寮の部屋の写真が、口コミサイトに載っています。',
  '求人サイトの口コミで、社長の家族のことまで書かれています。',
  '「お前が犯人だ」と別人の事件で名指しされています。',
  '飼い犬が死んだことを笑う返信が続いています。',
  'お店のカメラに写った客の写真を、店員が投稿しました。',
  '相手の住所を知りたいので、開示請求の方法を教えてください。',
  '家族写真を広告に使われました。',
  '火事のニュースに、店の名前を間違えて出されました。',
  '同じ名前の人が逮捕され、私だと思われています。',
  '学校の前の店の口コミに、生徒の名前が書かれています。',
  '夜の店で働いていたと、うそを書かれました。',
  '友達が勝手に私の電話番号をグループに載せました。',
  '先生の悪口を書いた投稿に、私の名前が付いています。',
  'バスの中で寝ている写真を投稿されました。',
  '昔の恋人が、私の手紙を公開しています。',
  '車の事故の動画に、ナンバーが写っています。',
  '命名の由来を笑う投稿をされました。',
  '山で撮った写真を、別の事件の現場だと書かれました。',
  '退会したサイトに、名前と住所が残っています。',
  '寺の住職です。お布施の額についてデマがあります。',
  'Someone left a false review about my dentist office.',
  'A former employee shares our internal emails.',
  'My picture is used in an advert for diet pills.',
  'The court record with my name shows up in search.',
  'They say my daughter cheated in the exam.',
  'How can I delete an old account?',
]

test('of forty unseen phrases of danger at least three in four are found by their kind', () => {
  const texts = Object.entries(unseen).flatMap(([kind, phrases]) => phrases.map((text) => ({ kind, text })))
  expect(texts).toHaveLength(40)
  expect(texts.filter(({ kind, text }) => dangersIn(text).some((danger) => danger === kind)).length).toBeGreaterThanOrEqual(30)
})

test('of forty unseen phrases without danger at most two are taken for one', () => {
  expect(unseenWithoutDanger).toHaveLength(40)
  expect(unseenWithoutDanger.filter((text) => dangersIn(text).length > 0).length).toBeLessThanOrEqual(2)
})
