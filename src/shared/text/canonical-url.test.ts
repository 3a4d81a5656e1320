import { describe, expect, test } from 'vitest'
import { canonicalUrl } from './url.ts'

/** What comes first is the canonical form, and each of the others is another address of the same post. */
const samePost: Record<string, [canonical: string, ...others: string[]][]> = {
  X: [
    [
      'https://x.com/i/status/1234567890123456789',
      'https://x.com/taro/status/1234567890123456789',
      'https://twitter.com/taro/status/1234567890123456789',
      'http://www.twitter.com/taro/status/1234567890123456789/',
      'https://mobile.twitter.com/taro/status/1234567890123456789?s=21&t=AbCdEf',
      'https://x.com/taro/status/1234567890123456789/photo/1',
      'https://twitter.com/i/web/status/1234567890123456789',
      'https://twitter.com/taro/statuses/1234567890123456789',
      'https://fxtwitter.com/taro/status/1234567890123456789',
      'https://vxtwitter.com/taro/status/1234567890123456789',
      'https://fixupx.com/taro/status/1234567890123456789/ja',
      'https://twitter.com/#!/taro/status/1234567890123456789',
      'ttps://twitter.com/taro/status/1234567890123456789',
      'ｈｔｔｐｓ：／／ｘ．ｃｏｍ／ｔａｒｏ／ｓｔａｔｕｓ／１２３４５６７８９０１２３４５６７８９',
    ],
    [
      'https://x.com/taro_yamada',
      'https://twitter.com/Taro_Yamada',
      'https://x.com/@taro_yamada',
      'https://x.com/taro_yamada/with_replies',
    ],
    ['https://x.com/search?q=%E5%B1%B1%E7%94%B0', 'https://twitter.com/search?q=山田&src=typed_query&f=live'],
  ],
  YouTube: [
    [
      'https://youtube.com/watch?v=dQw4w9WgXcQ',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
      'https://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=youtu.be',
      'https://www.youtube.com/watch?t=42s&v=dQw4w9WgXcQ&list=PL123&index=3&pp=abc',
      'https://youtu.be/dQw4w9WgXcQ?si=AbCdEf123',
      'https://www.youtube.com/shorts/dQw4w9WgXcQ',
      'https://www.youtube.com/live/dQw4w9WgXcQ?feature=share',
      'https://www.youtube.com/embed/dQw4w9WgXcQ',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1',
      'https://music.youtube.com/watch?v=dQw4w9WgXcQ',
      'https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ&usg=AOv',
    ],
    ['https://youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxAbC', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxAbC&t=1'],
    ['https://youtube.com/@tarochannel', 'https://www.youtube.com/@TaroChannel/videos', 'https://youtube.com/@tarochannel?si=x'],
    ['https://youtube.com/channel/UCabcDEF_123', 'https://m.youtube.com/channel/UCabcDEF_123/about'],
  ],
  Instagram: [
    [
      'https://instagram.com/p/CxYz_12-AbC',
      'https://www.instagram.com/p/CxYz_12-AbC/',
      'https://www.instagram.com/reel/CxYz_12-AbC/?igsh=MzRlODBiNWFlZA==',
      'https://www.instagram.com/reels/CxYz_12-AbC/',
      'https://www.instagram.com/taro/p/CxYz_12-AbC/?img_index=2',
      'https://www.instagram.com/tv/CxYz_12-AbC/',
      'https://ddinstagram.com/p/CxYz_12-AbC/',
    ],
    ['https://instagram.com/taro.yamada', 'https://www.instagram.com/Taro.Yamada/', 'https://instagram.com/taro.yamada/tagged/?hl=ja'],
  ],
  Facebook: [
    [
      'https://facebook.com/posts/1234567890',
      'https://www.facebook.com/taro/posts/1234567890',
      'https://m.facebook.com/taro/posts/1234567890?mibextid=abc',
      'https://www.facebook.com/permalink.php?story_fbid=1234567890&id=987',
      'https://m.facebook.com/story.php?story_fbid=1234567890&id=987&ref=bookmarks',
      'https://ja-jp.facebook.com/taro/posts/some-title-here/1234567890/',
    ],
    [
      'https://facebook.com/photo?fbid=111',
      'https://www.facebook.com/photo.php?fbid=111&set=a.1&type=3',
      'https://facebook.com/taro/photos/a.1/111',
    ],
    ['https://facebook.com/watch?v=222', 'https://www.facebook.com/taro/videos/222/', 'https://www.facebook.com/reel/222?s=x'],
    ['https://facebook.com/groups/333/posts/444', 'https://m.facebook.com/groups/333/permalink/444/'],
    ['https://facebook.com/profile.php?id=555', 'https://www.facebook.com/people/Taro-Yamada/555/'],
  ],
  'Threads, TikTok, Pinterest, Reddit, Bluesky': [
    [
      'https://threads.com/t/CxYz12',
      'https://www.threads.net/@taro/post/CxYz12?xmt=AQG',
      'https://www.threads.com/@taro/post/CxYz12',
      'https://threads.net/t/CxYz12',
    ],
    ['https://threads.com/@taro', 'https://www.threads.net/@Taro'],
    [
      'https://tiktok.com/video/7123456789012345678',
      'https://www.tiktok.com/@taro/video/7123456789012345678?is_from_webapp=1&sender_device=pc',
      'https://m.tiktok.com/v/7123456789012345678.html',
      'https://www.tiktok.com/@taro/photo/7123456789012345678',
      'https://www.tiktok.com/embed/v2/7123456789012345678',
    ],
    [
      'https://pinterest.com/pin/123456',
      'https://jp.pinterest.com/pin/123456/',
      'https://www.pinterest.jp/pin/some-title--123456/?mt=login',
    ],
    [
      'https://reddit.com/comments/1abcd',
      'https://www.reddit.com/r/japan/comments/1abcd/some_title/',
      'https://old.reddit.com/r/japan/comments/1abcd/?utm_source=share',
      'https://redd.it/1abcd',
    ],
    [
      'https://reddit.com/comments/1abcd/comment/kxyz',
      'https://www.reddit.com/r/japan/comments/1abcd/comment/kxyz/',
      'https://old.reddit.com/r/japan/comments/1abcd/title/kxyz/?context=3',
    ],
    ['https://reddit.com/user/taro', 'https://www.reddit.com/u/Taro'],
    ['https://bsky.app/profile/taro.bsky.social/post/3kabc', 'https://bsky.app/profile/Taro.bsky.social/post/3kabc?ref_src=embed'],
  ],
  'boards of the 2channel kind': [
    [
      'https://5ch.net/test/read.cgi/news/1700000000',
      'https://asahi.5ch.net/test/read.cgi/news/1700000000/',
      'https://asahi.5ch.net/test/read.cgi/news/1700000000/l50',
      'https://asahi.5ch.net/test/read.cgi/news/1700000000/1-100',
      'https://itest.5ch.net/asahi/test/read.cgi/news/1700000000',
      'http://hayabusa9.2ch.net/test/read.cgi/news/1700000000/',
      'https://asahi.5ch.io/test/read.cgi/news/1700000000/?v=pc',
      'http://c.2ch.net/test/-/news/1700000000/i',
      'https://asahi.5ch.net/news/dat/1700000000.dat',
      'https://asahi.5ch.net/news/kako/1700/17000/1700000000.html',
    ],
    [
      'https://5ch.net/test/read.cgi/news/1700000000/15',
      'https://asahi.5ch.net/test/read.cgi/news/1700000000/15n',
      'https://itest.5ch.net/asahi/test/read.cgi/news/1700000000/15',
      'https://asahi.5ch.io/test/read.cgi/news/1700000000/15/',
    ],
    ['https://2ch.sc/test/read.cgi/news/1700000000/15', 'http://ai.2ch.sc/test/read.cgi/news/1700000000/15'],
    ['https://open2ch.net/test/read.cgi/news/1700000000', 'https://hayabusa.open2ch.net/test/read.cgi/news/1700000000/l50'],
    ['https://bbspink.com/test/read.cgi/hnews/1700000000/3', 'https://itest.bbspink.com/mercury/test/read.cgi/hnews/1700000000/3'],
    [
      'https://b.2ch2.net/test/read.cgi/zatsudan/12345678',
      'https://b.2ch2.net/test/read.cgi/zatsudan/12345678/-',
      'http://b.2ch2.net/test/read.cgi/zatsudan/12345678/l50',
    ],
  ],
  爆サイ: [
    [
      'https://bakusai.com/thr_res/tid=12345678',
      'https://bakusai.com/thr_res/acode=3/ctgid=103/bid=392/tid=12345678/tp=1/',
      'http://bakusai.com/thr_res/acode=8/ctgid=103/bid=392/tid=12345678/p=2/tp=1/rw=1/',
      'https://bakusai.com/thr_res/acode=3/ctgid=149/bid=392/tid=12345678/tp=1/#tab=0',
      'https://bakusai.com/thr_res/?tid=12345678&tp=1',
    ],
    [
      'https://bakusai.com/thr_res/tid=12345678/rrid=15',
      'https://bakusai.com/thr_res_show/acode=3/ctgid=103/bid=392/tid=12345678/rrid=15/',
      'https://bakusai.com/thr_res_show/acode=3/bid=392/tid=12345678/rrid=15/word=abc/',
    ],
  ],
  'したらば、知恵袋、Yahoo!検索': [
    [
      'https://jbbs.shitaraba.net/bbs/read.cgi/internet/1234/1500000000/15',
      'http://jbbs.livedoor.jp/bbs/read.cgi/internet/1234/1500000000/15',
      'https://jbbs.shitaraba.net/bbs/lite/read.cgi/internet/1234/1500000000/15/',
    ],
    [
      'https://jbbs.shitaraba.net/bbs/read.cgi/internet/1234/1500000000',
      'https://jbbs.shitaraba.net/internet/1234/storage/1500000000.html',
    ],
    [
      'https://chiebukuro.yahoo.co.jp/qa/question_detail/q10123456789',
      'https://detail.chiebukuro.yahoo.co.jp/qa/question_detail/q10123456789?__ysp=abc&sort=1',
      'https://m.chiebukuro.yahoo.co.jp/question_detail/q10123456789',
    ],
    ['https://search.yahoo.co.jp/search?p=%E5%B1%B1%E7%94%B0', 'https://search.yahoo.co.jp/search?ei=UTF-8&fr=top_ga1_sa&p=山田&x=wrt'],
  ],
  ブログ: [
    [
      'https://ameblo.jp/taro-blog/entry-12345678901.html',
      'https://s.ameblo.jp/taro-blog/entry-12345678901.html',
      'https://ameblo.jp/Taro-Blog/entry-12345678901.html?frm=theme#comment',
      'https://ameblo.jp/taro-blog/amp-entry-12345678901.html',
    ],
    ['https://note.com/n/n1a2b3c4d5e6f', 'https://note.com/taro/n/n1a2b3c4d5e6f?magazine_key=m1', 'https://note.mu/taro/n/n1a2b3c4d5e6f'],
    [
      'https://taro.blog.fc2.com/blog-entry-12.html',
      'http://taro.blog45.fc2.com/blog-entry-12.html?sp',
      'http://taro.blog45.fc2.com/?no=12',
      'http://taro.blog.fc2.com/?m&no=12',
    ],
    [
      'https://video.fc2.com/content/20200101abcdEFGH',
      'https://video.fc2.com/a/content/20200101abcdEFGH/',
      'https://video.fc2.com/ja/a/content/20200101abcdEFGH',
    ],
    [
      'https://taro.livedoor.blog/archives/1234567',
      'http://blog.livedoor.jp/taro/archives/1234567.html',
      'http://blog.livedoor.jp/taro/lite/archives/1234567.html?p=2',
      'https://taro.livedoor.blog/archives/1234567.html#comments',
    ],
    [
      'https://news.livedoor.com/topics/detail/123',
      'https://news.livedoor.com/article/detail/123/',
      'https://news.livedoor.com/lite/article_detail/123/',
    ],
  ],
  Google: [
    [
      'https://google.com/maps?cid=1311768467294899695',
      'https://www.google.com/maps/place/%E5%BA%97/@35.6812,139.7671,17z/data=!3m1!4b1!4m6!3m5!1s0x60188b:0x1234567890abcdef!8m2!3d35.6!4d139.7?entry=ttu',
      'https://www.google.co.jp/maps/place/店/data=!4m2!3m1!1s0x0:0x1234567890abcdef',
      'https://maps.google.com/?cid=1311768467294899695&hl=ja',
      'https://www.google.com/search?q=店&ludocid=1311768467294899695#lrd=0x0:0x1234567890abcdef,1',
    ],
    ['https://google.com/maps/place/%E5%BA%97/@35.6812,139.7671', 'https://www.google.com/maps/place/店/@35.6812,139.7671,17z?hl=ja'],
    ['https://google.com/maps/contrib/1234567890', 'https://www.google.com/maps/contrib/1234567890/reviews/@35.6,139.7,17z?hl=ja'],
    [
      'https://google.com/maps/reviews/ChZDSUhNMG9nS0VJQ0FnSUQ',
      'https://www.google.com/maps/reviews/@35.6,139.7,17z/data=!3m1!4b1!4m6!14m5!1m4!2m3!1sChZDSUhNMG9nS0VJQ0FnSUQ!2m1!1s0x0:0xabc',
      'https://www.google.co.jp/maps/reviews/data=%214m6%2114m5%211m4%212m3%211sChZDSUhNMG9nS0VJQ0FnSUQ%212m1%211s0x0:0xabc?hl=ja',
    ],
    [
      'https://google.com/search?q=%E5%B1%B1%E7%94%B0+%E9%80%AE%E6%8D%95',
      'https://www.google.co.jp/search?q=山田+逮捕&oq=山田&sourceid=chrome&ie=UTF-8',
      'https://www.google.com/search?q=山田%20逮捕&gs_lcp=abc',
    ],
  ],
  'LINE、ニコニコ、ガールズちゃんねる': [
    [
      'https://linevoom.line.me/post/1161234567890',
      'https://timeline.line.me/post/1161234567890?utm_source=line',
      'https://linevoom.line.me/post/1161234567890/',
    ],
    ['https://line.me/ti/g2/AbC-d_12', 'https://line.me/ti/g2/AbC-d_12?utm_source=invitation&utm_medium=link_copy'],
    [
      'https://nicovideo.jp/watch/sm9',
      'https://www.nicovideo.jp/watch/sm9?ref=search_key_video',
      'https://sp.nicovideo.jp/watch/sm9',
      'https://nico.ms/sm9',
      'https://embed.nicovideo.jp/watch/sm9',
    ],
    [
      'https://live.nicovideo.jp/watch/lv123',
      'https://live2.nicovideo.jp/watch/lv123',
      'https://nico.ms/lv123',
      'https://sp.live.nicovideo.jp/watch/lv123',
    ],
    ['https://girlschannel.net/topics/123456', 'https://girlschannel.net/topics/123456/2/', 'https://girlschannel.net/amp/topics/123456/'],
  ],
  'any other host': [
    [
      'https://example.jp/a',
      'http://example.jp/a',
      'https://www.example.jp/a/',
      'https://EXAMPLE.jp:8443/a',
      'https://example.jp./a#top',
      'https://example.jp//a',
      'https://user:password@example.jp/a',
      'https://example.jp/a/index.html',
      'https://example.jp/a?utm_source=x&fbclid=y&gclid=z',
      'https://m.example.jp/a',
      'https://sp.example.jp/a',
      'example.jp/a',
      '「https://example.jp/a」。',
      'hxxps://example[.]jp/a',
      'https://example.jp/a#:~:text=abc',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.jp%2Fa%3Ffbclid%3Dabc&h=AT0',
    ],
    ['https://example.jp/', 'http://www.example.jp', 'https://example.jp/?utm_medium=social', 'https://example.jp/index.php'],
    ['https://example.jp/a?id=1&page=2', 'https://example.jp/a?page=2&id=1', 'https://example.jp/a?page=2&&id=1&'],
    ['https://example.jp/%E6%97%A5%E6%9C%AC', 'https://example.jp/日本', 'https://example.jp/%e6%97%a5%e6%9c%ac'],
    ['https://example.jp/~taro', 'https://example.jp/%7Etaro'],
    ['https://example.jp/a?q=a+b', 'https://example.jp/a?q=a%20b'],
    ['https://xn--wgv71a119e.jp/', 'https://日本語.jp', 'https://xn--wgv71a119e.jp'],
    ['https://example.jp/app#/post/1', 'https://www.example.jp/app#/post/1'],
    ['https://example.jp/a', 'https://example.jp/a;jsessionid=ABC123?PHPSESSID=1'],
  ],
}

describe.each(Object.entries(samePost))('every address of one post has one canonical form: %s', (_, posts) => {
  const pairs = posts.flatMap(([canonical, ...others]) => [canonical, ...others].map((address) => [address, canonical] as const))

  test.each(pairs)('%s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical)
  })
})
