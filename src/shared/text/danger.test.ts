import { describe, expect, test } from 'vitest'
import { loadContent } from '../content/content.folder.ts'
import { type Danger, type DangerSign, dangerReader } from './danger.ts'

const { dangerSigns } = await loadContent('content')
const dangersIn = dangerReader(dangerSigns)

/** The signs in content/ were written with these in view; danger.held-out.test.ts asks them what they have not seen. */
const phrases: Record<Danger, string[]> = {
  // somebody may take their own life
  'self-harm': [
    '死にたいです。誰か助けてください。',
    'もう　死　に　た　い',
    'シニタイ',
    '消えたい、誰にも会いたくない',
    '写真を広められてから、自殺も考えるようになりました。',
    '首を吊ろうと思いましたが、できませんでした。',
    'リスカがやめられません。',
    '生きているのがつらいです。',
    '娘が自殺をほのめかしています。',
    '睡眠薬をたくさん飲んでしまいました。',
    '人生を全部終わりにしたいです',
    'こんなことなら、死んだほうがましです。',
    'I want to die.',
    'I don’t want to live anymore',
    'もう疲れました。眠ったまま目が覚めなければいいのに。',
    '私なんかいないほうがみんな幸せだと思う',
    '生きてるのがしんどい。学校でも家でもずっと言われる',
    '中学生の息子がベランダから飛び降りようとしました。',
    '死んで証明するしかないと考えています。',
    '線路に飛び込むことを何度も想像します',
    '妹がカミソリで腕を切っています。',
    'いきるのがつらいです。たすけてください。',
    '夫が「俺が死ねば終わる」と言うようになりました。',
    '市販薬をODして救急車で運ばれました。',
    '今夜死のうと思います。今までありがとう。',
    'もう死にたくて仕方がないんです。',
    '消えてしまいたいと毎日思っています。',
    'My daughter says she wants to kill herself because of the videos.',
    'I feel like there is no point in living.',
    'ネットで毎日悪口を書かれ、会社も辞めました。最近は、いっそ死んでしまえば楽になるのかなと考えてしまいます。',
    '中2の娘がクラスのグループで写真を回され、部屋で「死にたい」とつぶやいています。',
    'もう何もかも嫌になりました。遺書も書きました。',
    '夜になると、消えてなくなることばかり考えます。',
    '弟がネットで集団自殺の相手を探しているようです。',
    '自分を責めてしまい、手首に傷をつけることが増えました。',
    '睡眠薬を一度に飲んで病院に運ばれたことがあり、またやりそうで怖いです。',
    '生きていて何の意味があるのでしょうか。',
    '誰にも迷惑をかけない死に方を調べています。',
    'このまま投稿が残るなら、命を絶つつもりです。',
    '子どもが「もう学校に行かない、死ぬ」と泣いています。',
    '彼女が橋の上から「さよなら」と送ってきました。',
    '眠れず、食べられず、ふと高い所から飛びおりたくなります。',
    'I feel so ashamed that I do not want to be alive any more.',
    'My friend posted that she is going to end her life tonight.',
  ],
  // somebody says that they will kill or hurt
  threat: [
    '「殺すぞ」と何度もDMが来ます。',
    '掲示板で殺害予告をされました。',
    '包丁を持って会社に行くと書かれています。',
    '元夫に殺されるかもしれません。',
    '家に火をつけてやると電話がありました。',
    '命を狙われていると感じます。',
    'He threatened to kill me.',
    'コロスと書かれた手紙がポストに入っていました',
    '「明日お前の息の根を止める」というメールが来ました。',
    'お前を刺すからな、と留守電に入っていました。',
    'ネットで知り合った男に、裸の写真を消してほしければ来い、来なければ殺すと言われました。',
    '「家族がどうなっても知らないぞ」と送られてきます。',
    '首を絞められたことがある元夫が、また会いに来ると言っています。',
    '学校に爆弾を仕掛けたという投稿があり、娘の名前が書かれています。',
    'イベント会場で襲撃すると予告されています。',
    'しねころすと毎日かかれています。',
    'They keep sending me messages saying I will be dead by Friday.',
    '知らないアカウントから「お前を殺す。家も知っている」とメッセージが来ました。',
    '脅迫状が会社に届きました。社長を刺すと書いてあります。',
    '元夫から「見つけたらただじゃおかない」と電話がありました。',
    'ライブ当日に爆弾をしかけるという投稿を見つけました。',
    '別れ話をしたら首を絞められ、今も「殺してやる」と言われます。',
    '「子どもを誘拐する」というコメントが付きました。',
    '掲示板に、私を襲う日時を相談する書き込みがあります。',
    '裁判を取り下げないと命の保証はないと言われました。',
    '夫の暴力から逃げています。ネットで探されています。',
    '「覚悟しておけ、夜道を歩けなくしてやる」というDMです。',
    'ナイフを持った自撮りが送られてきて、次はお前だと書かれていました。',
    '店に車で突っ込むと予告されています。',
    'A stranger sent me a photo of a gun and my street name.',
    'He told me that he would stab me if I leave him.',
  ],
  // somebody is near, follows or watches
  stalking: [
    '帰り道で待ち伏せされました。',
    'ストーカー被害にあっていて、警察にも相談しました。',
    '元交際相手が家の近くをうろついています。',
    'かばんにGPSが入れられていました。',
    '職場に押しかけてきます。',
    '最近ずっと後をつけられている気がします',
    'He followed me home from the station.',
    '会社を出ると必ず同じ車がついてきます。',
    'ブログで知り合った相手が、教えていないのにアパートに現れました。',
    'ベランダに誰かが入った跡があり、その様子が投稿されていました。',
    '毎日どこにいるか当てられて、怖くて外に出られません。',
    '元彼が最寄り駅で待っていました。',
    '子どもの登下校の様子を隠し撮りされ、後ろを歩かれています。',
    'A man from the game keeps waiting near my office.',
    'SNSで知り合った男性に自宅を知られ、毎日のように待ち伏せされています。',
    '元交際相手が新しい職場にまで現れました。',
    '郵便受けをあさられ、帰宅すると「おかえり」とメッセージが来ます。',
    'スマホに監視アプリを入れられていました。居場所が全部知られています。',
    '警察から警告を受けたはずの人が、また家のまわりを歩いています。',
    'ファンを名乗る人が、帰りの電車で隣に座り、写真を撮られました。',
    '娘が学校の帰りに、動画サイトで知り合った大人につきまとわれています。',
    'カーテンのすき間から部屋を撮った写真が掲示板に貼られていました。',
    '毎日同じ時間に無言で玄関の前に立つ人がいます。',
    '接近禁止命令が出ている元夫に、引っ越し先が知られたようです。',
    'He parks near my office every day and posts pictures of me.',
    'A man I blocked online is now following me to school.',
  ],
  // the home is shown or called out
  'home-shown': [
    '自宅前で生配信をされています。',
    '住所を特定されて、家に行くぞと書かれています。',
    '掲示板で「こいつの家に突撃しよう」と呼びかけられています。',
    'There are people outside my house right now.',
    'いまユーチューバーが家に来て撮影しています',
    '掲示板に自宅の地図が貼られ、「今から向かう」と書き込みがありました。',
    'まとめサイトに住所が載って、昨日から知らない若者が玄関を撮影しに来ます。',
    '家凸されています。カーテンを開けられません。',
    'Strangers are ringing my bell after my address was leaked.',
    '動画配信者が自宅のインターホンを鳴らし、その様子を生中継しています。',
    '住所をさらされ、家の前で写真を撮る人が絶えません。',
    '「凸待ち」「住所はここ」と書かれ、知らない人が本当に来ました。',
    '今、ネットで私の家が映されています。どうしたらいいですか。',
    '家の住所と間取りが掲示板にあり、今度の日曜に集まる計画が書かれています。',
    '引っ越したばかりなのに新しい住所まで特定されました。',
    '玄関先に人が集まって、スマホを向けています。',
    'Somebody is live streaming from outside my flat at this moment.',
    'My home address was posted and strangers keep coming to my door.',
  ],
}

describe.each(Object.entries(phrases))('a sign of danger is found: %s', (kind, texts) => {
  test.each(texts)('%s', (text) => {
    expect(dangersIn(text)).toContain(kind)
  })
})

describe('what most consultations are about is no sign', () => {
  test.each([
    '死にたいとは思っていませんが、眠れません。',
    '自殺を考えたことはありません。',
    'お忙しいところすみません。',
    'はなしにたいして返事がありません。',
    '「死ね」「うざい」と書き込まれました。',
    '人殺しの息子だと書かれました。',
    '動画が消えた。いつ復活しますか。',
    'ストーカー扱いされています。',
    '住所と電話番号を掲示板に書かれました。削除してほしいです。',
    '実家の写真が地図に載っています。',
    '店の前の駐車場について嘘の口コミを書かれました。',
    '必死に働いてきた会社の悪評を書かれました。',
    '上司に見殺しにされたと書き込んだ人がいます。',
    '包丁研ぎの店をしています。口コミで困っています。',
    '生きがいだった趣味のアカウントを乗っ取られました。',
    '裁判所の前で撮った写真を使われました。',
    'They called me a stalker and a liar.',
    'The review says our food could kill a horse.',
    '検索すると昔の逮捕記事が出てきて就職できません。',
    '知恵袋に会社の実名入りで嘘を書かれています。',
    '元従業員がGoogleの口コミに低評価を付けています。',
    '子どもの写真を無断でプロフィールに使われています。',
    '自分の作品をコピーしたサイトを消したい。',
    'なりすましのアカウントが友達に連絡しています。',
    '5ちゃんねるの投稿者を特定したいのですが、費用はいくらですか。',
    '「頭がおかしい」「早く辞めろ」と書かれて眠れません。',
    '顔と名前と勤務先を書かれました。怖いです。',
    '前科があるとデマを流されています。',
    'リベンジポルノの被害にあいました。画像を消してほしいです。',
    'ブログを閉鎖したのに、魚拓が残っています。',
    '飲食店です。食中毒を出したという嘘が広まっています。',
    'アイドルの誹謗中傷をしてしまい、意見照会書が届きました。',
    '友達のグループLINEで悪口を言われ、仲間はずれにされています。',
    '電話番号が出会い系の掲示板に載せられ、いたずら電話が来ます。',
    'ドラマで刺される役をした俳優です。役のことで悪口を言われます。',
    '私の名前で勝手に通販の注文がされ、荷物が家に届きます。',
    '殺虫剤の会社です。製品について誤った情報が出ています。',
    '火事を起こしたのは私だという嘘の書き込みがあります。',
    '監視カメラの映像をSNSに載せられました。',
    'Someone made a fake account with my name and photos.',
    'A former client posted lies about my clinic.',
    'How do I remove my address from a search result?',
    '飲み会の写真を勝手に載せられ、会社で噂になっています。',
    'ハンドルネームで書いていたのに、本名を出されました。',
    '中古車店です。事故車を売ったという嘘の口コミが5件あります。',
    '同人誌を無断で公開しているサイトがあります。',
    '小学校の裏サイトに、先生の悪口が書かれています。',
    '「消えろ」「キモい」と何十回も返信されています。',
    '昔付き合っていた人のブログに、私のことが書かれています。消してほしいです。',
    'ユーチューブの動画で、店名を出して批判されました。',
    '父が亡くなった事故について、心ないコメントが続いています。',
    '病気のことを勝手に書かれました。誰にも知られたくありませんでした。',
    '知恵袋の質問を間違えて実名で投稿してしまいました。',
    'Xで引用されて、知らない人からたくさん批判が来ます。',
    '会社の代表電話に、ネットを見たという苦情が続いています。',
    '私の顔写真を使った広告が出ています。投資の詐欺のようです。',
    '不動産の物件写真として、自宅の外観が載っています。',
    '地元の掲示板に、うちの店が閉店すると嘘を書かれました。',
    '大学の授業の録画が無断で公開されています。',
    '家族の名前と学校名が書かれたまとめ記事を消したいです。',
    '投稿者は同じ職場の人だと思います。証拠の残し方を教えてください。',
    '削除を頼んだら、逆に「訴える」と言われました。',
    'ゲームのチャットで暴言を吐かれ、名前をさらされました。',
    '元の勤務先から、口コミを書いたのは私だと疑われています。',
    '以前相談した件で、まだ返事を待っています。',
    '結婚式の動画が無断で公開されました。',
    '息子の大会の写真に、容姿を笑うコメントが付いています。',
    '生徒の成績表の写真が流出しました。',
    '私を名乗る偽のアカウントがフォロワーに金を要求しています。',
    'An old classmate posted my exam results on Facebook.',
    'My ex posted a bad review of my restaurant.',
    'The forum refuses to delete a thread about my company.',
  ])('%s', (text) => {
    expect(dangersIn(text)).toEqual([])
  })
})

test('several kinds are told in one order, each once', () => {
  expect(dangersIn('ストーカーに家の前で待ち伏せされ、殺すと言われました。もう死にたいです。死にたい。')).toEqual([
    'self-harm',
    'threat',
    'stalking',
  ])
})

test('a sign deep in a long story is found, and reading it takes no time that anybody notices', () => {
  const story = '掲示板に店の名前と家族のことを書かれ、毎日のように電話がかかってきます。'.repeat(250)
  const started = performance.now()
  expect(dangersIn(story)).toEqual([])
  expect(dangersIn(`${story}もう死にたいです。${story}`)).toEqual(['self-harm'])
  expect(performance.now() - started).toBeLessThan(1500)
})

describe('a sign is read as its file explains', () => {
  const read = (sign: Omit<DangerSign, 'id' | 'kind'>) => {
    const reader = dangerReader([{ id: 'sign', kind: 'threat', ...sign }])
    return (text: string) => reader(text).length > 0
  }

  test.each<[string, Omit<DangerSign, 'id' | 'kind'>, string, boolean]>([
    ['a phrase', { says: ['消えたい'] }, 'もう消えたいです', true],
    ['however it is written', { says: ['ぶっ殺'] }, 'ブッ 殺す', true],
    ['not across the end of a sentence', { says: ['消えたい'] }, '消えた。いつ戻るのか', false],
    ['not across a line', { says: ['消えたい'] }, '消えた\nいつ戻るのか', false],
    ['not across a comma', { says: ['消えたい'] }, '消えた、いまも', false],
    ['with a gap', { says: ['家に…行く'] }, '家に今すぐ行くぞ', true],
    ['with a gap that is too wide', { says: ['家に…行く'] }, '家に'.concat('あ'.repeat(11), '行く'), false],
    ['with a gap across a comma', { says: ['家に…行く'] }, '家に、今から行く', true],
    ['with a gap that would leave the sentence', { says: ['家に…行く'] }, '家にいる。買い物に行く', false],
    ['with a word near it', { says: ['包丁'], near: ['届'] }, '包丁の写真が届いた', true],
    ['with a word before it', { says: ['包丁'], near: ['届'] }, '届いたのは包丁の写真', true],
    ['with a word in the next sentence', { says: ['包丁'], near: ['届'] }, '包丁の写真です。昨日届きました', true],
    ['without the word', { says: ['包丁'], near: ['届'] }, '包丁の店です', false],
    ['with the word too far away', { says: ['包丁'], near: ['届'], within: 5 }, '包丁の写真がまた昨日届いた', false],
    ['unless it reads otherwise', { says: ['殺し'], unless: ['人殺し'] }, '人殺しと書かれた', false],
    ['also beside what reads otherwise', { says: ['殺し'], unless: ['人殺し'] }, '人殺しと書かれ、殺しに行くと言われた', true],
    ['in English without regard to case and apostrophes', { says: ["don't want to live"] }, 'I DON’T WANT TO LIVE', true],
  ])('%s', (_, sign, text, found) => {
    expect(read(sign)(text)).toBe(found)
  })
})
